// The page's sources work without bundling.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, ready, site } from "../harness.js";

const published = site();
const sources = site(["--sources"]);

test("the sources give the results of the published page", async () => {
  const [{ page: small }, { page, errors }] = [await published.open(), await sources.open()];
  assert.equal(await digest(page), await digest(small));
  assert.equal(await page.locator("#outcome").innerText(), await small.locator("#outcome").innerText());
  assert.deepEqual(errors, []);
});

for (const [name, here] of Object.entries({ published, sources })) {
  test(`explanations arrive after the page is there: ${name}`, async () => {
    const { page, errors } = await here.open();
    const help = page.locator("#patch-help");
    await help.filter({ hasText: "Share of PCs" }).waitFor({ state: "attached" });
    assert.match((await help.textContent()) ?? "", /Source: .*Microsoft/);
    assert.deepEqual(errors, []);
  });
}

test("a page without explanations can be used", async () => {
  const { page, errors } = await published.page();
  await page.route("**/parameters.json", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(published.url());
  await page.locator("#patch-help", { hasText: "could not be downloaded" }).waitFor({ state: "attached" });
  await ready(page);
  assert.match(await digest(page), /^[0-9a-f]{16}$/);
  assert.deepEqual(errors, []);
});
