// The page of the validation: readable at every width, and its links open the measured scenarios.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { ready, site } from "../harness.js";

const here = site();
const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));

for (const width of [360, 720, 1280]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`the validation at ${width} px, ${colorScheme}`, async () => {
      const { page } = await here.page({ colorScheme, viewport: { width, height: 800 } });
      await page.goto(`${here.address}validation.html`);
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: `${SHOTS}validation-${width}-${colorScheme}.png`, fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} px wide: it scrolls sideways`);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { violations } = await Reflect.get(window, "axe").run();
        return violations.flatMap((/** @type {import("axe-core").Result} */ rule) =>
          rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.failureSummary})`),
        );
      });
      assert.deepEqual(violations, []);
    });
  }
}

test("a link of the validation opens its scenario", async () => {
  const { page } = await here.page();
  await page.goto(`${here.address}validation.html`);
  const link = page.locator("#s4 a").first();
  const href = (await link.getAttribute("href")) ?? "";
  await link.click();
  await ready(page);
  assert.equal(new URL(page.url()).hash.replace(/^#/, ""), href.replace(/^\.\/#/, ""));
  assert.match(href, /&stop=60h/);
});

test("the page links to its validation", async () => {
  const { page } = await here.open();
  await page.locator('footer a[href="validation.html"]').click();
  assert.match(page.url(), /validation\.html$/);
});
