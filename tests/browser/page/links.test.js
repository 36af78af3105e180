// A link gives the same digest after a reload, in another browser, and on the command line.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { digest, press, ready, site, environment } from "../harness.js";

const here = site();

/** @param {string} link a whole address */
function onTheCommandLine(link) {
  const arguments_ = ["run", "--link", link, "--format", "json"];
  const printed = execFileSync(environment("REBOOT_STORM"), arguments_, { maxBuffer: 1 << 28 });
  return JSON.parse(printed.toString()).digest;
}

test("a reload, another visitor and the command line agree on the digest", async () => {
  const { page } = await here.open();
  const first = await digest(page);
  await press(page, "patch", "ArrowLeft", 10);
  await press(page, "spread", "ArrowRight", 3);
  await press(page, "capacity", "ArrowRight", 2);
  // Leaving the control commits its value.
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => /patch=0\.8&spread=3h&/.test(location.hash));
  await ready(page, first);
  const moved = await digest(page);
  const link = page.url();

  await page.reload();
  await ready(page);
  assert.equal(await digest(page), moved, "after a reload");
  assert.equal(page.url(), link, "the link after a reload");

  const elsewhere = await here.open(new URL(link).hash.slice(1));
  assert.equal(await digest(elsewhere.page), moved, "for another visitor");
  assert.equal(onTheCommandLine(link), moved, "on the command line");
});

for (const preset of ["aug-2007", "ordinary-tuesday", "rolling-72h", "healed"]) {
  test(`preset ${preset} has one digest in page and command line`, async () => {
    const link = `v=1&s=${preset}`;
    const { page } = await here.open(link);
    assert.equal(await digest(page), onTheCommandLine(`#${link}`));
  });
}

test("a link put into the address of an open page is followed", async () => {
  const { page } = await here.open();
  const first = await digest(page);
  await page.evaluate(() => {
    location.hash = "v=1&s=healed&patch=0.5";
  });
  await ready(page, first);
  assert.equal(await digest(page), onTheCommandLine("#v=1&s=healed&patch=0.5"));
});
