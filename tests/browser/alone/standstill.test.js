// Slow scenarios: the page never blocks, for any engine and in any context, and each run can be cancelled
// or ends. `standstill.js` tries thousands of scenarios.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESENT_FRAME, digest, nativeDigest, press, ready, site } from "../harness.js";
import { longestTask, scenarios, openLink, watchTasks } from "../scenarios.js";

const here = site();

/** Highest blocking time in ms: far less than such a scenario takes in one piece, and more than a busy machine takes for
 * a short one. */
const MOST_MS = 2_000;

/** A run of many seconds. */
const SLOW = "v=1&s=aug-2007&boot_law=normal&retry=1s&boot=30min";
const LONG = "v=1&s=aug-2007&engine=individuals&clients=50000";

/** @import { Page } from "playwright-core" */

/** @param {Page} page @param {string} words */
const button = (page, words) => page.locator(".run-status button", { hasText: words });

/** A page at this path that records how long it blocks. @param {string} path */
async function open(path) {
  const opened = await here.page();
  await watchTasks(opened.page);
  await opened.page.goto(here.address + path);
  return opened;
}

for (const [name, path] of Object.entries({ page: `#${SLOW}`, "preset's page": `s/healed/#${SLOW}`, frame: `${PRESENT_FRAME}#${SLOW}` })) {
  test(`a ${name} that opens with a slow link can be used, and the run be cancelled`, async () => {
    const { page, errors } = await open(path);
    await button(page, "Cancel").waitFor({ state: "visible" });
    assert.match(await page.locator("#outcome").innerText(), /being computed/);
    assert.equal(await digest(page), "");
    assert.equal(await page.locator(".plot img").count(), 0, "no picture of another scenario");
    await button(page, "Cancel").click();
    assert.match(await page.locator("#outcome").innerText(), /not computed. Nothing is drawn/);
    assert.match(await page.locator(".run-status").innerText(), /Cancelled/);
    // The scenario is the link's, and another one is computed at once.
    await press(page, "patch", "ArrowLeft", 1);
    await button(page, "Cancel").waitFor({ state: "visible" });
    await page.evaluate(() => void (location.hash = "v=1&s=aug-2007"));
    await ready(page);
    assert.equal(await digest(page), nativeDigest("v=1&s=aug-2007"));
    assert.ok((await longestTask(page)) < MOST_MS);
    assert.deepEqual(errors, []);
  });
}

test("a slow scenario after a fast one keeps the old curves, marked, until its result", async () => {
  const { page, errors } = await open("#v=1&s=aug-2007&patch=0.5");
  await ready(page);
  await longestTask(page);
  await page.evaluate((link) => void (location.hash = link), SLOW);
  await button(page, "Cancel").waitFor({ state: "visible" });
  assert.match(await page.locator(".run-status").innerText(), /Computing expected values\. The curves are those of the previous scenario/);
  assert.equal(await digest(page), "");
  await page.waitForFunction(() => /^[0-9a-f]{16}$/.test(document.querySelector("[data-digest]")?.textContent ?? ""), undefined, { timeout: 90_000 });
  assert.equal(await digest(page), nativeDigest(SLOW));
  assert.ok((await longestTask(page)) < MOST_MS);
  assert.deepEqual(errors, []);
});

test("no slow scenario blocks the page", async (context) => {
  const { page, errors } = await open("");
  await ready(page);
  const links = [...(await scenarios(page, "random", 12, 1)), ...(await scenarios(page, "ends", 12, 1))];
  for (const link of links) {
    const { ms } = await openLink(page, link);
    context.diagnostic(`${ms.toFixed(0)} ms ${link}`);
    assert.ok(ms < MOST_MS, `${ms} ms: ${link}`);
  }
  assert.deepEqual(errors, []);
});

test("without workers a long run is computed in slices, and can be cancelled", async () => {
  const { page, errors } = await here.page();
  await watchTasks(page);
  await page.addInitScript(() => void Reflect.deleteProperty(globalThis, "Worker"));
  await page.goto(here.url(LONG));
  await button(page, "Cancel").click();
  assert.match(await page.locator(".run-status").innerText(), /Cancelled at \d+ %/);
  assert.equal(await digest(page), "");
  await button(page, "Compute it").click();
  await page.waitForFunction(() => /^[0-9a-f]{16}$/.test(document.querySelector("[data-digest]")?.textContent ?? ""), undefined, { timeout: 90_000 });
  assert.equal(await digest(page), nativeDigest(LONG));
  assert.ok((await longestTask(page)) < MOST_MS);
  assert.deepEqual(errors, []);
});
