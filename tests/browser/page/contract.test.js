// Properties of the page on which scripts, screen readers and the other tests rely.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MAIN, digest, site, slider } from "../harness.js";

const here = site();
const PRIMARY = ["patch", "spread", "capacity", "fault", "load", "clients", "fix", "engine", "seed"];

test("every primary parameter has a native, named input", async () => {
  const { page } = await here.open();
  for (const id of PRIMARY) {
    const inputs = page.locator(`[data-param="${id}"]`).locator("input, select");
    assert.ok((await inputs.count()) > 0, `no native input for ${id}`);
    for (const input of await inputs.all()) {
      const name = await input.evaluate((element) => {
        const field = /** @type {HTMLInputElement} */ (element);
        const by = (field.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
        const words = by.map((name) => document.getElementById(name)?.textContent ?? "");
        const labels = [...(field.labels ?? [])].map((label) => label.textContent ?? "");
        return [...words, field.getAttribute("aria-label") ?? "", ...labels].join("").trim();
      });
      assert.notEqual(name, "", `an input of ${id} has no name`);
    }
  }
  for (const id of MAIN) assert.equal(await slider(page, id).count(), 1, `slider of ${id}`);
});

test("every chart is a canvas that is not blank, in a named figure", async () => {
  const { page } = await here.open();
  const charts = await page.$$eval("canvas[data-chart]", (all) =>
    all.map((element) => {
      const canvas = /** @type {HTMLCanvasElement} */ (element);
      const empty = document.createElement("canvas");
      [empty.width, empty.height] = [canvas.width, canvas.height];
      const figure = canvas.closest('[role="figure"]');
      const named = figure?.hasAttribute("aria-label") || figure?.hasAttribute("aria-labelledby");
      return {
        id: canvas.dataset.chart,
        drawn: canvas.toDataURL() !== empty.toDataURL(),
        named: Boolean(named),
      };
    }),
  );
  assert.deepEqual(
    charts,
    ["users", "logins", "supernodes", "restarts"].map((id) => ({ id, drawn: true, named: true })),
  );
});

test("charts have the resolution of the screen", async () => {
  for (const deviceScaleFactor of [1, 2]) {
    const { page } = await here.open("", { deviceScaleFactor });
    const ratios = await page.$$eval("canvas[data-chart]", (all) =>
      all.map((element) => {
        const canvas = /** @type {HTMLCanvasElement} */ (element);
        return canvas.width / canvas.getBoundingClientRect().width;
      }),
    );
    for (const ratio of ratios) {
      assert.ok(Math.abs(ratio - deviceScaleFactor) < 0.02, `${ratio} at ${deviceScaleFactor}`);
    }
  }
});

test("the outcome is an output element with text", async () => {
  const { page, errors } = await here.open();
  assert.equal(await page.locator("output#outcome").count(), 1);
  assert.match(await page.locator("#outcome").innerText(), /\w+ \w+ \w+/);
  assert.match(await digest(page), /^[0-9a-f]{16}$/);
  assert.deepEqual(errors, []);
});
