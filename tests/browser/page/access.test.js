// The rules of accessibility that a machine can judge.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { site } from "../harness.js";

const here = site();

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${colorScheme}, ${width} px`, async () => {
      const { page } = await here.open("", { colorScheme, viewport: { width, height: 800 } });
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
