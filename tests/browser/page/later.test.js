// Parts that are loaded on demand: notices on links, files, and the bar of archived builds. Nothing is
// clipped, and axe finds no violation; screenshots go to tests/browser/shots/.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { painted, ready, site } from "../harness.js";

const here = site();
const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));
const LINK = "v=2&m=0.9&s=aug-2007&patch=7&spread=169h&load=1.2&flux=3";

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [320, 360, 720, 1280]) {
    test(`at ${width} px, ${colorScheme}`, async () => {
      const { page, errors } = await here.page({ colorScheme, viewport: { width, height: 800 } });
      await page.goto(`${here.address}m/1.0/#${LINK}`);
      await ready(page);
      await page.locator("aside.kept").waitFor();
      await page.getByRole("button", { name: "Edit link at spread" }).click();
      await page.locator("#files summary").click();
      await page.locator("#files-open").waitFor();
      await page.evaluate(() => scrollTo(0, 0));
      await painted(page);
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: `${SHOTS}later-${width}-${colorScheme}.png` });
      await page.locator("storm-files").screenshot({ path: `${SHOTS}files-${width}-${colorScheme}.png` });
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
      assert.deepEqual(errors, []);
    });
  }
}
