// Runs that the small module does not compute: a worker computes them, the page stays responsive, and every
// failure ends with a curve and a message.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { digest, nativeDigest, painted, press, ready, site, slider, refuseWorkers } from "../harness.js";

const here = site();
const sources = site(["--sources"]);
const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));
const SAMPLED = "v=1&s=aug-2007&engine=sampled";

/** @import { Page } from "playwright-core" */

/** A worker that never finishes. @param {Page} page */
const neverDone = (page) =>
  page.route("**/simulation/worker.js", (route) =>
    route.fulfill({
      contentType: "text/javascript",
      body: "onmessage = () => { let n = 0; setInterval(() => postMessage({ share: Math.min(++n / 20, 0.6) }), 50); }; postMessage({ ready: true });",
    }));

/** @param {Page} page @param {string} engine */
const choose = async (page, engine) => {
  await page.locator("details.all").first().evaluate((element) => element.setAttribute("open", ""));
  await page.locator('[data-param="engine"] select').selectOption(engine);
};

/** @param {Page} page */
const engine = (page) => page.locator('[data-param="engine"] select').inputValue();

for (const [name, at] of Object.entries({ published: here, sources })) {
  test(`a sampled run is the native program's, to the bit: ${name}`, async () => {
    const { page, errors } = await at.open(SAMPLED);
    assert.equal(await digest(page), nativeDigest(SAMPLED));
    const before = await digest(page);
    await press(page, "patch", "ArrowLeft", 3);
    await ready(page, before);
    await page.waitForFunction(() => !document.body.classList.contains("busy"));
    assert.equal(await digest(page), nativeDigest(`${SAMPLED}&patch=${(await slider(page, "patch").inputValue()).replace(/^(\d\d)$/, "0.$1")}`));
    assert.deepEqual(errors, []);
  });
}

test("without a long run the full module is not requested before the first result", async () => {
  const { page } = await here.page();
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(here.url());
  await ready(page);
  assert.deepEqual(asked.filter((path) => /pkg\/reboot_storm|worker|run-status/.test(path)), []);
});

for (const [name, refuse] of /** @type {[string, (page: Page) => Promise<unknown>][]} */ ([
  ["throw", refuseWorkers],
  ["are missing", (page) => page.addInitScript(() => void Reflect.deleteProperty(globalThis, "Worker"))],
  ["cannot be loaded", (page) => page.route("**/simulation/worker.js", (route) => route.fulfill({ status: 403, body: "" }))],
])) {
  test(`where workers ${name} the page computes itself`, async () => {
    const { page, errors } = await here.page();
    await refuse(page);
    await page.goto(here.url(SAMPLED));
    await ready(page);
    assert.equal(await digest(page), nativeDigest(SAMPLED));
    assert.deepEqual(errors, []);
  });
}

test("if the full module is unavailable, the scenario and its expected values stay, with a message", async () => {
  const { page } = await here.page();
  await page.route(/pkg\/reboot_storm_bg\.wasm/, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(here.url(SAMPLED));
  const box = page.locator(".run-status");
  await box.filter({ hasText: /could not be downloaded.*expected values/ }).waitFor({ state: "visible" });
  assert.equal(await engine(page), "sampled");
  assert.equal(await digest(page), "");
  await page.unroute(/pkg\/reboot_storm_bg\.wasm/);
  await box.locator("button", { hasText: "Try again" }).click();
  await ready(page);
  assert.equal(await digest(page), nativeDigest(SAMPLED));
});

test("a scenario with optional rules loads the full module, and continues there", async () => {
  const { page, errors } = await here.open("s=aug-2007");
  const before = await digest(page);
  await page.locator("details.all").first().evaluate((element) => element.setAttribute("open", ""));
  await page.locator('[data-param="wsus_share"] input[type="text"]').fill("40");
  await page.keyboard.press("Enter");
  await ready(page, before);
  assert.equal(await digest(page), nativeDigest("v=1&s=aug-2007&wsus_share=0.4"));
  const managed = await digest(page);
  await press(page, "patch", "ArrowLeft", 2);
  const fewer = nativeDigest("v=1&s=aug-2007&wsus_share=0.4&patch=0.88");
  await page.locator("[data-digest]", { hasText: fewer }).waitFor();
  for (let n = 0; n < 2; n++) await page.keyboard.press("Control+z");
  await ready(page, fewer);
  assert.equal(await digest(page), managed);
  const link = await here.open("v=1&s=dec-2010");
  assert.equal(await digest(link.page), nativeDigest("v=1&s=dec-2010"));
  assert.deepEqual([...errors, ...link.errors], []);
});

test("if the full module cannot be loaded, the previous scenario is restored with a message", async () => {
  const { page } = await here.page();
  await page.route(/pkg\/reboot_storm_bg\.wasm/, (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(here.url("s=aug-2007"));
  await ready(page);
  const before = await digest(page);
  await page.locator("details.all").first().evaluate((element) => element.setAttribute("open", ""));
  await page.locator('[data-param="jitter"] select').selectOption("full");
  await page.locator(".run-status", { hasText: "The previous one is shown again" }).waitFor({ state: "visible" });
  assert.equal(await page.locator('[data-param="jitter"] select').inputValue(), "none");
  await ready(page);
  assert.equal(await digest(page), before);
});

test("a long run shows its progress, the page stays responsive, and Cancel ends the run", async () => {
  for (const [width, colorScheme] of /** @type {const} */ ([[360, "light"], [720, "dark"], [1280, "light"], [1280, "dark"]])) {
    const { page, errors } = await here.page({ viewport: { width, height: 800 }, colorScheme });
    await mkdir(SHOTS, { recursive: true });
    await neverDone(page);
    await page.goto(here.url());
    await ready(page);
    const expected = await digest(page);
    await choose(page, "sampled");
    const box = page.locator(".run-status");
    await box.locator("progress").waitFor({ state: "visible" });
    await page.locator('[role="status"]', { hasText: /quarter|Half/ }).waitFor({ state: "attached" });
    assert.match(await box.innerText(), /Drawing cohorts at random/);
    assert.equal(await digest(page), "", "no digest of another scenario");
    await page.evaluate(() => scrollTo(0, 0));
    await press(page, "capacity", "ArrowRight", 2);
    await painted(page);
    await page.waitForTimeout(700);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => Reflect.get(window, "axe").run());
    assert.deepEqual(violations.map((/** @type {{ id: string }} */ { id }) => id), []);
    await page.screenshot({ path: `${SHOTS}running-${width}-${colorScheme}.png` });
    await press(page, "capacity", "ArrowLeft", 2);
    await box.locator("button", { hasText: "Cancel" }).click();
    assert.match(await box.innerText(), /Cancelled at \d+ %.*expected values/s);
    assert.equal(await engine(page), "sampled", "the scenario is what it was");
    assert.equal(await digest(page), "", "what is drawn is not its result");
    assert.match(await page.locator("#outcome").innerText(), /not computed.*expected values/);
    await page.waitForTimeout(700);
    await page.screenshot({ path: `${SHOTS}cancelled-${width}-${colorScheme}.png` });
    await box.locator("button", { hasText: "Compute it" }).click();
    await painted(page);
    assert.equal(await box.locator("button", { hasText: "Dismiss" }).isVisible(), false, "no longer true");
    await box.locator("button", { hasText: "Cancel" }).click();
    await box.locator("button", { hasText: "Show expected values" }).click();
    await ready(page);
    assert.equal(await engine(page), "expected");
    assert.equal(await digest(page), expected);
    await painted(page);
    assert.equal(await box.isVisible(), false, "there is nothing left to say");
    await choose(page, "sampled");
    await box.locator("button", { hasText: "Cancel" }).click();
    await box.locator("button", { hasText: "Dismiss" }).click();
    assert.equal(await box.isVisible(), false);
    assert.equal(await digest(page), "");
    assert.deepEqual(errors, []);
  }
});

test("too many individuals are refused with a message, and fewer are offered", async () => {
  const { page, errors } = await here.open();
  const before = await digest(page);
  await choose(page, "individuals");
  const box = page.locator(".run-status");
  await box.filter({ hasText: /at most 1,000,000 clients.*12,000,000.*instead/ }).waitFor({ state: "visible" });
  assert.equal(await engine(page), "sampled");
  await ready(page, before);
  await page.screenshot({ path: `${SHOTS}refused.png` });
  await box.locator("button", { hasText: "Compute 1,000,000 clients" }).click();
  await page.waitForFunction(() => {
    const select = document.querySelector('[data-param="engine"] select');
    return select instanceof HTMLSelectElement && select.value === "individuals";
  });
  assert.match(await page.locator('[data-param="clients"] input[type="text"]').inputValue(), /^1,000,000/);
  assert.equal(await box.locator("p", { hasText: "at most" }).isVisible(), false, "the refusal has gone");
  await press(page, "clients", "ArrowRight", 1);
  await box.filter({ hasText: /at most 1,000,000 clients.*1,100,000.*instead/ }).waitFor({ state: "visible" });
  assert.equal(await engine(page), "sampled");
  assert.deepEqual(errors, []);
});

test("in a sandboxed frame without an origin a sampled run is still computed", async () => {
  const { page } = await here.page();
  await page.route("**/frame.html", (route) => route.fulfill({
    contentType: "text/html",
    body: `<iframe sandbox="allow-scripts" width="800" height="600" src="/#${SAMPLED}"></iframe>`,
  }));
  await page.goto(`${here.address}frame.html`);
  await page.frameLocator("iframe").locator("[data-digest]", { hasText: nativeDigest(SAMPLED) }).waitFor();
});
