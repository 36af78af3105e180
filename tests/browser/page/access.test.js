// Accessibility, as far as it can be checked automatically.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { ready, site } from "../harness.js";

const here = site();
here.answers = true;

/** The violations found by axe. @param {import("playwright-core").Page} page */
async function found(page) {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, "axe").run();
    return violations.flatMap((/** @type {import("axe-core").Result} */ rule) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.failureSummary})`),
    );
  });
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${colorScheme}, ${width} px`, async () => {
      const { page } = await here.open("", { colorScheme, viewport: { width, height: 800 } });
      assert.deepEqual(await found(page), []);
    });
  }

  test(`axe finds nothing on a preset's page, ${colorScheme}, with and without the simulation`, async () => {
    for (const wasm of [true, false]) {
      const { page } = await here.page({ colorScheme });
      if (!wasm) await page.route("**/*.wasm", (route) => route.abort());
      await page.goto(`${here.address}s/dec-2010/`);
      await (wasm ? ready(page) : page.getByRole("alert").waitFor());
      assert.deepEqual(await found(page), []);
    }
  });
}

test("axe finds no violation in open sections, computed or not", async () => {
  const { page } = await here.open();
  for (const id of ["rolling-out", "office-link", "best-spread"]) {
    await page.locator(`#${id} > summary`).click();
    await page.locator(`#${id} canvas`).first().waitFor({ state: "attached" });
  }
  assert.deepEqual(await found(page), [], "while it is computed");
  await page.locator("storm-frontier .sentence", { hasText: /best/ }).waitFor();
  assert.deepEqual(await found(page), []);
});

test("no group of controls is empty", async () => {
  const { page } = await here.open();
  await page.locator(".hot").first().waitFor({ state: "attached" });
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  const COUNTS = '[role="group"][aria-label="Counts reported at the time"]';
  const groups = () => page.locator(COUNTS).evaluateAll((all) => all.map((group) => group.childElementCount));
  assert.ok((await page.locator('[role="group"]').evaluateAll((all) => all.map((group) => group.childElementCount))).every((members) => members > 0));
  assert.deepEqual(await groups(), [11]);
  await page.locator("#preset").selectOption("dec-2010");
  // Its run needs the full module, which is loaded now.
  await page.waitForFunction((counts) => document.querySelector(counts) === null, COUNTS);
  await page.locator("#preset").selectOption("aug-2007");
  await page.locator(".hot").first().waitFor({ state: "attached" });
  assert.deepEqual(await groups(), [11]);
});

for (const { name, hasTouch, least } of [{ name: "a mouse", hasTouch: false, least: 24 }, { name: "a finger", hasTouch: true, least: 44 }]) {
  test(`the buttons that explain are large enough for ${name}, and hit where they seem to be`, async () => {
    const { page } = await here.open("", { viewport: { width: 360, height: 740 }, hasTouch, isMobile: hasTouch });
    const buttons = page.locator(".desk button.about");
    assert.equal(await buttons.count(), 3);
    for (const button of await buttons.all()) {
      await button.scrollIntoViewIfNeeded();
      const box = await button.boundingBox();
      assert.ok(box && box.width >= least && box.height >= least, JSON.stringify(box));
      const hit = await button.evaluate((button, inset) => {
        const { left, top, right, bottom } = button.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const places = [[left + inset, y], [right - inset, y], [x, top + inset], [x, bottom - inset]];
        return places.map(([x = 0, y = 0]) => document.elementFromPoint(x, y) === button);
      }, 1);
      assert.deepEqual(hit, [true, true, true, true]);
    }
  });
}
