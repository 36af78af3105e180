// A browser or a host that lacks something: the page works all the same, or says what is missing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, ready, site } from "../harness.js";

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
