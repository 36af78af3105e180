// A pinned run: its curves on the charts, the differences in words, and its part of the link.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { nativeDigest, painted, press, site } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site();

/** @param {Page} page @param {string} name */
const button = (page, name) => page.locator(".compare").getByRole("button", { name, exact: true });

/** Waits until the differences say this. @param {Page} page @param {string} words */
const says = (page, words) => page.locator("#difference", { hasText: words }).waitFor();

/** Number of pixels of each chart's pinned curve. @param {Page} page */
async function inked(page) {
  await painted(page);
  return page.$$eval("storm-chart", (charts) => Object.fromEntries(charts.map((chart) => {
    const canvas = /** @type {HTMLCanvasElement | null} */ (chart.querySelector("canvas.ghost"));
    const data = canvas && !canvas.hidden ? canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data : undefined;
    return [chart.getAttribute("chart"), data?.filter((alpha, index) => index % 4 === 3 && alpha > 0).length ?? 0];
  })));
}

/** The keys of the address. @param {Page} page */
const keys = (page) => [...new URLSearchParams(new URL(page.url()).hash.slice(1)).entries()].filter(([key]) => /^b(\.|$)/.test(key)).map((pair) => pair.join("=")).join("&");

test("a run is pinned, compared, swapped and unpinned by keyboard", async () => {
  const { page, errors } = await here.open();
  assert.deepEqual([await page.locator("#difference").innerText(), keys(page)], ["", ""], "nothing pins itself");
  await button(page, "Pin this run").focus();
  await page.keyboard.press("Enter");
  await says(page, "the same result as the baseline's");
  assert.equal(keys(page), "b=aug-2007");

  await press(page, "patch", "ArrowLeft", 12);
  await says(page, "with patch adoption 78 % instead of 90 %: stands, where the baseline is below half of expected for 41 h");
  await page.waitForFunction(() => location.hash.includes("patch=0.78") && location.hash.endsWith("&b=aug-2007"));
  await page.locator("storm-chart[chart='restarts']").scrollIntoViewIfNeeded();
  const curves = await inked(page);
  assert.deepEqual(Object.entries(curves).filter(([, pixels]) => pixels < 100), [], "each chart has its curve");

  const before = await page.locator("[data-digest]").first().innerText();
  await button(page, "Swap").focus();
  await page.keyboard.press("Space");
  await says(page, "patch adoption 90 % instead of 78 %: falls, below half of expected for 41 h, where the baseline stands");
  assert.equal(keys(page), "b=aug-2007&b.patch=0.78");
  assert.notEqual(await page.locator("[data-digest]").first().innerText(), before);
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => (await Reflect.get(window, "axe").run()).violations.map((/** @type {import("axe-core").Result} */ { id }) => id));
  assert.deepEqual(violations, []);

  await button(page, "Unpin").focus();
  await page.keyboard.press("Enter");
  assert.deepEqual([await page.locator("#difference").textContent(), keys(page)], ["", ""]);
  assert.ok(Object.values(await inked(page)).every((pixels) => pixels === 0), "no curve is left");
  assert.ok(await button(page, "Pin this run").isVisible() && !(await button(page, "Swap").isVisible()));
  assert.deepEqual(errors, []);
});

test("a link with a baseline opens with it, and both results are those of the program", async () => {
  const link = "v=1&s=healed&patch=0.7&b=aug-2007&b.fix=60h";
  const { page, errors } = await here.open(link);
  await says(page, "Against the baseline (dotted), with preset healed instead of aug-2007, patch adoption 70 % instead of 90 %");
  await says(page, "stands, where the baseline is below half of expected for 32 h 20 min");
  assert.match(await page.locator("[data-digest]").first().innerText(), new RegExp(nativeDigest(link)));
  // What is copied, and a reload, give the same.
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: { writeText: async (/** @type {string} */ text) => void Reflect.set(window, "copied", text) } }));
  await page.getByRole("button", { name: "Copy link" }).click();
  const copied = /** @type {string} */ (await page.evaluate(() => Reflect.get(window, "copied")));
  assert.ok(copied.endsWith("&b=aug-2007&b.fix=60h"), copied);
  const words = await page.locator("#difference").innerText();
  await page.goto("about:blank");
  await page.goto(copied);
  await says(page, words.slice(0, 60));
  assert.equal(await page.locator("#difference").innerText(), words);
  // A link that was encoded as a whole has it, too.
  await page.goto("about:blank");
  await page.goto(here.url(encodeURIComponent(link)));
  await says(page, words.slice(0, 60));
  // Another address in the same tab drops it.
  await page.evaluate(() => (location.hash = "#v=1&s=healed"));
  await page.waitForFunction(() => document.querySelector("#difference")?.textContent === "");
  assert.deepEqual(errors, []);
});

test("the axes have room for both curves", async () => {
  const { page } = await here.open("v=1&s=aug-2007&clients=1M&b=aug-2007");
  await says(page, "Against the baseline");
  const top = () => page.$eval("storm-chart[chart='users']", (chart) => Reflect.get(chart, "frame").values[1]);
  await page.waitForFunction(() => Reflect.get(document.querySelector("storm-chart[chart='users']") ?? {}, "frame").values[1] > 7e6);
  await button(page, "Unpin").click();
  await page.waitForFunction(() => Reflect.get(document.querySelector("storm-chart[chart='users']") ?? {}, "frame").values[1] < 2e6);
  assert.ok(await top() < 2e6);
});

test("what is wrong with a baseline is said, and the rest of it is used", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007&b=june&b.patch=7&b.load=1.2&b.flux=3");
  await says(page, "load per client 1.29 × instead of 1.2 ×");
  const notice = await page.locator(".compare .notice").innerText();
  for (const words of [/baseline of the link/, /b=june is not a preset/, /b.patch=7 is out of range; allowed: 0 to 1/, /b.flux=3 is not a known key/]) assert.match(notice, words);
  assert.equal(await page.locator("#notices .notice").count(), 0, "the scenario itself is as it was given");
  assert.deepEqual(errors, []);
});

test("a pinned run whose log is missing is kept in the link and asked for", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007&b=aug-2007&b.wave=0123456789abcdef");
  await says(page, "needs its log of restarts (0123456789abcdef)");
  await press(page, "patch", "ArrowLeft", 1);
  await page.waitForFunction(() => location.hash.includes("patch=0.89"));
  assert.equal(keys(page), "b=aug-2007&b.wave=0123456789abcdef");
  assert.deepEqual(errors, []);
});

test("a run that takes longer is pinned once a worker has computed it", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007&b=aug-2007&b.engine=individuals&b.clients=20000");
  await says(page, "engine expected instead of individuals");
  assert.deepEqual(errors, []);
});

test("the differences are never those of another scenario", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007&b=aug-2007");
  await says(page, "the same result as the baseline's");
  // After each frame the patched share in the words is that of the result that is shown, or they say that they wait.
  const wrong = await page.evaluate(async () => {
    const range = /** @type {HTMLInputElement} */ (document.querySelector('[data-param="patch"] input[type="range"]'));
    const words = document.querySelector("#difference");
    /** @type {string[]} */
    const wrong = [];
    let seed = 1;
    for (let step = 0; step < 300; step++) {
      seed = (seed * 16807) % 2147483647;
      range.value = String(seed % 101);
      range.dispatchEvent(new Event("input", { bubbles: true }));
      if (step % 3 === 0) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      else continue;
      const said = /adoption (\d+) %/.exec(words?.textContent ?? "")?.[1] ?? "90";
      if (said !== range.value && !words?.textContent?.startsWith("Compared once")) wrong.push(`${range.value}: ${words?.textContent}`);
    }
    return wrong;
  });
  assert.deepEqual(wrong, []);
  assert.deepEqual(errors, []);
});
