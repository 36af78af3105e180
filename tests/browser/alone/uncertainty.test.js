// Ignorance on the page: what samples of parameters that nobody outside knew say, equal to the command line, when it is asked
// for; by mouse, keyboard and touch; and hysteresis as a chart.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import axe from "axe-core";
import { environment, refuseWorkers, site, slider } from "../harness.js";
import { inEachBrowser } from "../hosts.js";

/** @import { Page } from "playwright-core" */

const here = site();
here.answers = true;

const LONG = 120_000;
const SHOTS = new URL("../shots/", import.meta.url);
/** A scenario whose runs take little time. */
const FAST = "v=1&s=rival-wave";

/** @param {string} link */
function fromCommandLine(link) {
  const printed = execFileSync(environment("REBOOT_STORM"), ["uncertainty", "--link", link, "--format", "json"], { stdio: ["ignore", "pipe", "ignore"] });
  return JSON.parse(printed.toString());
}

/** The section, in view, before it is asked. @param {Page} page */
async function section(page) {
  const found = page.locator("storm-uncertainty");
  await found.waitFor({ state: "attached", timeout: LONG });
  await found.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await found.getByRole("button", { name: "Draw 200 other plausible sets of parameters" }).waitFor();
  return found;
}

/** @param {Page} page */
const sentence = async (page) => (await page.locator("[data-uncertainty]").innerText()).replaceAll("\u00a0", " ");

for (const link of [FAST, `${FAST}&load=1`]) {
  test(`the answer is that of the command line: ${link}`, async () => {
    const expected = fromCommandLine(link);
    const { page, errors } = await here.open(link);
    const found = await section(page);
    await found.getByRole("button", { name: "Draw 200" }).click();
    await page.locator('storm-uncertainty[aria-busy="false"] [data-uncertainty]', { hasText: /^Falls with \d+ of 200/ }).waitFor({ timeout: LONG });
    assert.ok((await sentence(page)).startsWith(`Falls with ${expected.fell} of 200 sets of ${expected.parameters.length} parameters (`), await sentence(page));
    const ids = await page.locator("[data-carrier]").evaluateAll((rows) => rows.map((row) => /** @type {HTMLElement} */ (row).dataset["carrier"]));
    /** @type {{ id: string, decides: boolean }[]} */ const parameters = expected.parameters;
    assert.deepEqual(ids, parameters.filter(({ decides }) => decides).map(({ id }) => id));
    assert.deepEqual(errors, []);
  });
}

test("it is shown in stages, taken away when the scenario changes, and can be cancelled", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007");
  const found = await section(page);
  await found.getByRole("button", { name: "Draw 200" }).press("Enter");
  await page.locator("[data-uncertainty]", { hasText: /^Falls with \d+ of the first \d+ sets/ }).waitFor({ timeout: LONG });
  assert.equal(await page.locator("storm-uncertainty table").isVisible(), false, "no parameter is named before the end");
  await slider(page, "capacity").press("ArrowRight");
  await page.waitForFunction(() => document.querySelector("[data-uncertainty]")?.textContent === "");
  await found.getByRole("button", { name: "Draw 200" }).click();
  await found.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await sentence(page), "Cancelled.");
  assert.deepEqual(errors, []);
});

test("where workers are refused, that is said where the answer would stand", async () => {
  const { page } = await here.page();
  await refuseWorkers(page);
  await page.goto(here.url(FAST));
  const found = await section(page);
  await found.getByRole("button", { name: "Draw 200" }).click();
  await page.locator("[data-uncertainty]", { hasText: /^There is no answer: workers/ }).waitFor();
});

test("hysteresis is a chart with both ways, and is taken away with its answer", async () => {
  await mkdir(SHOTS, { recursive: true });
  for (const [width, colorScheme] of /** @type {const} */ ([[360, "light"], [1280, "dark"]])) {
    const { page, errors } = await here.open("v=1&s=aug-2007", { viewport: { width, height: 900 }, colorScheme });
    await page.locator("#map").waitFor({ state: "attached" });
    await page.locator("#map").evaluate((part) => part.scrollIntoView());
    await page.getByRole("button", { name: "Push and pull back" }).click();
    const chart = page.locator(".hysteresis");
    await chart.waitFor({ timeout: LONG });
    const labels = await chart.locator(".labels span").allInnerTexts();
    assert.ok(labels.some((text) => /tips/.test(text)) && labels.some((text) => /recovers/.test(text)), labels.join("; "));
    const [there, back] = await chart.locator("path.there, path.back").evaluateAll((all) => all.map((path) => path.getAttribute("d")));
    assert.notEqual(there, back);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    await chart.screenshot({ path: new URL(`hysteresis-${width}-${colorScheme}.png`, SHOTS).pathname });
    await slider(page, "load").press("ArrowLeft");
    await chart.waitFor({ state: "hidden" });
    assert.deepEqual(errors, []);
  }
});

test("at any width, light and dark, nothing is cut off, and axe finds nothing", async () => {
  const { page } = await here.open(FAST);
  const found = await section(page);
  await found.getByRole("button", { name: "Draw 200" }).click();
  await page.locator('storm-uncertainty[aria-busy="false"] table').waitFor({ timeout: LONG });
  await mkdir(SHOTS, { recursive: true });
  for (const width of [320, 720, 1280]) {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
      await found.screenshot({ path: new URL(`uncertainty-${width}-${colorScheme}.png`, SHOTS).pathname });
    }
  }
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { violations } = await Reflect.get(window, "axe").run("storm-uncertainty");
    return violations.flatMap((/** @type {import("axe-core").Result} */ rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
  });
  assert.deepEqual(violations, []);
});

inEachBrowser((hosts) => {
  test("samples are computed when they are asked for", async () => {
    const { page, errors } = await hosts.page({ width: 720, height: 1800 });
    await page.goto(`${hosts.address}#${FAST}`);
    await page.waitForSelector("storm-uncertainty button:not([hidden])", { timeout: LONG });
    await page.$eval("storm-uncertainty", (element) => element.scrollIntoView({ block: "center" }));
    await page.click("storm-uncertainty > section > button:not([hidden])");
    await page.waitForFunction(() => /^Falls with \d+ of 200 sets/.test(document.querySelector("[data-uncertainty]")?.textContent ?? ""), { polling: 50, timeout: LONG });
    assert.deepEqual(errors, []);
    await page.close();
  });
}, { answers: true });
