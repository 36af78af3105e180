// The rules of accessibility that a machine can judge.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { ready, site } from "../harness.js";

const here = site();

/** What axe finds. @param {import("playwright-core").Page} page */
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
