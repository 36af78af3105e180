// Browsers or hosts without a feature: the page works, or says what is missing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESENT_FRAME, digest, press, ready, site } from "../harness.js";

const here = site();

for (const contentType of ["text/plain", "application/octet-stream", "text/html"]) {
  test(`a host that sends the module as ${contentType} is put up with`, async () => {
    const { page, errors } = await here.page();
    await page.route("**/*.wasm", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-type": contentType } });
    });
    await page.goto(here.url());
    await ready(page);
    assert.match(await digest(page), /^[0-9a-f]{16}$/);
    assert.deepEqual(errors, []);
  });
}

/** Waits for a visible message. @param {import("playwright-core").Page} page @param {RegExp} words */
async function says(page, words) {
  const message = page.locator('[role="alert"], [role="status"], #outcome').filter({ hasText: words });
  await message.first().waitFor({ state: "visible", timeout: 10_000 });
}

test("without WebAssembly there is a message", async () => {
  const { page } = await here.page();
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "WebAssembly");
  });
  await page.goto(here.url());
  await says(page, /WebAssembly/);
});

test("with a WebAssembly too old for the module there is a message", async () => {
  const { page } = await here.page();
  await page.addInitScript(() => {
    const fail = () => Promise.reject(new WebAssembly.CompileError("invalid value type 'v128'"));
    Object.assign(WebAssembly, { instantiate: fail, instantiateStreaming: fail, compile: fail });
  });
  await page.goto(here.url());
  await says(page, /WebAssembly/);
});

for (const [name, status] of /** @type {const} */ ([["lost", 404], ["refused", 503]])) {
  test(`a module that is ${name} gives a message`, async () => {
    const { page } = await here.page();
    await page.route("**/*.wasm", (route) => route.fulfill({ status, body: "no" }));
    await page.goto(here.url());
    await says(page, /\w+ \w+/);
  });
}

test("without JavaScript there is a message", async () => {
  const { page } = await here.page({ javaScriptEnabled: false });
  await page.goto(here.url());
  assert.match(await page.locator("body").innerText(), /JavaScript/);
});

test("without a 2D context the charts show a message, and figures, sliders and table work", async () => {
  const { page, errors } = await here.page();
  await page.addInitScript(() => {
    HTMLCanvasElement.prototype.getContext = () => null;
  });
  await page.goto(here.url());
  await ready(page);
  const words = await page.locator("storm-chart .failure").allInnerTexts();
  assert.equal(words.length, 4);
  for (const text of words) assert.match(text, /draws no charts.*2D context/);
  const [first, figures] = [await digest(page), await page.locator("storm-figures").innerText()];
  await press(page, "patch", "ArrowLeft", 60);
  await ready(page, first);
  assert.notEqual(await page.locator("storm-figures").innerText(), figures);
  await page.locator("details.all > summary").first().click();
  await page.locator('storm-table [data-param="clients"] input[type="text"]').fill("9M");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /clients=9000000&/.test(location.hash));
  for (const id of ["rolling-out", "office-link", "best-spread"]) await page.locator(`#${id} > summary`).click();
  await page.locator("storm-frontier .sentence", { hasText: /best/ }).waitFor();
  assert.deepEqual(errors, []);
});

test("without a ResizeObserver the charts are drawn, and redrawn when the window is resized", async () => {
  const { page, errors } = await here.page();
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, "ResizeObserver");
  });
  await page.goto(here.url());
  await ready(page);
  const width = () => page.locator('canvas[data-chart="users"]').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).width);
  const drawn = () => page.locator('canvas[data-chart="users"]').evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const data = /** @type {HTMLCanvasElement} */ (canvas).getContext("2d")?.getImageData(0, 0, width, height).data;
    return new Set(data).size > 2;
  });
  const before = await width();
  assert.ok(await drawn());
  await page.setViewportSize({ width: 700, height: 800 });
  await page.waitForFunction((before) => document.querySelector("canvas")?.width !== before, before);
  assert.ok(await drawn());
  await page.goto(`${here.address}${PRESENT_FRAME}`);
  await ready(page);
  assert.deepEqual(errors, []);
});
