// The page on sensitivity: readable at every width and in both themes, reached from the validation, and without scripts.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { site } from "../harness.js";

const here = site();
const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));

for (const width of [320, 720, 1280]) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`the sensitivity at ${width} px, ${colorScheme}`, async () => {
      const { page } = await here.page({ colorScheme, viewport: { width, height: 800 } });
      await page.goto(`${here.address}sensitivity.html`);
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: `${SHOTS}sensitivity-${width}-${colorScheme}.png`, fullPage: true });
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

test("bars and intervals are drawn where their figures are", async () => {
  const { page } = await here.page({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${here.address}sensitivity.html`);
  const marks = await page.locator("#one-at-a-time .marks svg").evaluateAll((all) =>
    all.map((svg) => {
      const room = svg.getBoundingClientRect();
      const share = (/** @type {string} */ name) => (svg.querySelector(name)?.getBoundingClientRect().width ?? 0) / room.width;
      const cells = [...(svg.closest("tr")?.cells ?? [])].map((cell) => cell.innerText);
      return { low: share(".low"), high: share(".high"), hours: cells.slice(2, 4).map(parseFloat) };
    }),
  );
  assert.ok(marks.length > 5);
  const preset = Number(/down for (\d+) hours/.exec(await page.locator("#one-at-a-time").innerText())?.[1]);
  const longest = Math.max(...marks.flatMap(({ hours }) => hours));
  for (const { low, high, hours } of marks) {
    for (const [drawn, said] of [[low, hours[0]], [high, hours[1]]]) {
      assert.ok(Math.abs((drawn ?? NaN) - Math.abs((said ?? NaN) - preset) / longest) < 0.02, `${drawn} of the width for ${said} h`);
    }
  }
});

test("the validation links to it", async () => {
  const { page } = await here.page();
  await page.goto(`${here.address}validation.html`);
  await page.locator('a[href="sensitivity.html"]').click();
  assert.match(await page.locator("h1").innerText(), /sensitivity/);
});
