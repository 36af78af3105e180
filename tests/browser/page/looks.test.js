// The layout of the page; screenshots go to tests/browser/shots/ for inspection.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { MAIN, painted, site, slider } from "../harness.js";

const here = site();
here.answers = true;
const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));

for (const { width, height, first } of [
  { width: 320, height: 640, first: false },
  { width: 360, height: 740, first: true },
  { width: 720, height: 900, first: false },
  { width: 1280, height: 800, first: true },
]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const name = `${width}x${height}-${colorScheme}`;
    test(`at ${name} nothing is cut off`, async () => {
      const { page } = await here.open("", { viewport: { width, height }, colorScheme });
      await painted(page);
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: `${SHOTS}${name}.png` });
      await page.screenshot({ path: `${SHOTS}${name}-full.png`, fullPage: true });

      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} px wide: it scrolls sideways`);

      if (!first) return;
      const main = page.locator('canvas[data-chart="users"]');
      const parts = [main, page.locator("#outcome"), ...MAIN.map((id) => slider(page, id))];
      for (const part of parts) {
        const box = await part.boundingBox();
        const what = `${part} at ${JSON.stringify(box)}`;
        assert.ok(box && box.width > 0 && box.height > 0, `${what} is not visible`);
        assert.ok(box.x >= 0 && box.x + box.width <= width, `${what} is cut off sideways`);
        assert.ok(box.y >= 0 && box.y + box.height <= height, `${what} is below the first screen`);
      }
    });
  }
}

test("light and dark differ", async () => {
  const colours = [];
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const { page } = await here.open("", { colorScheme });
    colours.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
  }
  assert.notEqual(colours[0], colours[1]);
});
