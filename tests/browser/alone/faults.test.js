// Runs that end early: refused memory, terminated workers. Every failure is reported, the scenario is kept,
// and no result is shown under another scenario's link.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, nativeDigest, press, site } from "../harness.js";
import { ask, receivedMessages, inEachBrowser, ready } from "../hosts.js";

/** @import { Page } from "playwright-core" */

/** Waits until the page shows a result or an error. @param {Page} page */
async function settled(page) {
  await page.waitForTimeout(100);
  await page.waitForFunction(() => {
    const text = document.querySelector("[data-digest]")?.textContent ?? "";
    const running = document.querySelector(".run-status progress")?.checkVisibility();
    return !running && (/^[0-9a-f]{16}$/.test(text) || text === "not computed");
  }, undefined, { timeout: 60_000 });
}

/** The result is that of the link, or the page reports that there is none. @param {Page} page @param {string} step */
async function honest(page, step) {
  await settled(page);
  const link = (await page.evaluate(() => location.hash)).slice(1);
  const shown = await digest(page);
  if (shown) {
    assert.equal(shown, nativeDigest(link), `${step}: the result is ${link}'s`);
    return "shown";
  }
  assert.match(await page.locator(".run-status").innerText(), /could not be computed/, step);
  assert.match(await page.locator("#outcome").innerText(), /not computed/, step);
  assert.match(await page.locator("body").getAttribute("class") ?? "", /busy/, `${step}: what is drawn is not taken for its result`);
  return "said";
}

for (const pages of [75, 60]) {
  const here = site([], [`--js-flags=--wasm-max-mem-pages=${pages}`]);

  test(`with ${pages} pages of memory every run is its link's or is said to be missing`, async () => {
    const { page, errors } = await here.page();
    await page.goto(here.url());
    const ends = [await honest(page, "the first run")];
    for (let n = 0; n < 4; n++) {
      await press(page, "patch", "ArrowLeft", 3);
      await page.keyboard.press("Tab");
      ends.push(await honest(page, `patch ${n}`));
    }
    await page.locator("details.all").first().evaluate((element) => element.setAttribute("open", ""));
    const engine = page.locator('[data-param="engine"] select');
    await engine.selectOption("sampled");
    ends.push(await honest(page, "sampled"));
    await page.locator("#preset").selectOption("storm-kernel");
    // A million individuals do not fit into memory.
    assert.equal(await honest(page, "the storm kernel"), "said");
    assert.equal(await engine.inputValue(), "individuals");
    assert.match(await page.evaluate(() => location.hash), /s=storm-kernel.*&engine=individuals&/);
    await page.locator(".run-status button", { hasText: "Try again" }).click();
    assert.equal(await honest(page, "the storm kernel again"), "said");
    for (const preset of ["aug-2007", "healed", "aug-2007"]) {
      await page.locator("#preset").selectOption(preset);
      ends.push(await honest(page, preset));
    }
    assert.ok(ends.includes("shown"), ends.join());
    assert.deepEqual(errors.filter((error) => !/unreachable|out of memory/i.test(error)), []);
  });
}

/** A run that takes seconds. */
const LONG = "v=1&m=1.0&s=aug-2007&engine=individuals&clients=50000";

inEachBrowser((hosts) => {
  /** A page whose workers are accessible. */
  const open = async () => {
    const { page, errors } = await hosts.page();
    await page.evaluateOnNewDocument(() => {
      /** @type {Worker[]} */ const all = [];
      Reflect.set(window, "workers", all);
      const Real = Worker;
      Reflect.set(globalThis, "Worker", class extends Real {
        /** @param {URL} url @param {WorkerOptions} options */
        constructor(url, options) {
          super(url, options);
          all.push(this);
        }
      });
    });
    await page.goto(`${hosts.address}#${LONG}`);
    await page.waitForSelector(".run-status progress", { visible: true, timeout: 30_000 });
    return { page, errors };
  };

  /** @param {import("puppeteer-core").Page} page @param {RegExp} words */
  const says = (page, words) => page.waitForFunction(
    (source) => new RegExp(source, "s").test(/** @type {HTMLElement} */ (document.querySelector(".run-status")).innerText),
    { timeout: 30_000, polling: 50 }, words.source);

  /** Clicks a button as soon as it exists: a run may end before a real pointer arrives.
   * @param {import("puppeteer-core").Page | import("puppeteer-core").Frame} page @param {string} name */
  const click = (page, name) => page.waitForFunction((name) => {
    const all = [...document.querySelectorAll(".run-status button")];
    const button = /** @type {HTMLButtonElement | undefined} */ (all.find((one) => one.textContent === name && one.checkVisibility()));
    button?.click();
    return button !== undefined;
  }, { timeout: 30_000, polling: 50 }, name);

  /** @param {import("puppeteer-core").Page} page @param {string} digest */
  const shows = (page, digest) => page.waitForFunction(
    (digest) => document.querySelector("[data-digest]")?.textContent === digest, { timeout: 60_000, polling: 50 }, digest);

  test("a terminated worker is detected, and the run can be restarted", async () => {
    const { page, errors } = await open();
    await page.evaluate(() => Reflect.get(window, "workers").at(-1).terminate());
    await says(page, /could not be computed \(the browser ended it\)/);
    assert.equal(await page.$eval('[data-digest]', (code) => code.textContent), "not computed");
    const address = await page.evaluate(() => location.hash);
    assert.match(address, /clients=50000/);
    assert.match(address, /engine=individuals/);
    await click(page, "Try again");
    await shows(page, nativeDigest(LONG));
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("a cancelled run keeps its engine, and continuing gives the complete run", async () => {
    const { page, errors } = await open();
    await click(page, "Cancel");
    await says(page, /Cancelled at \d+ %.*expected values/);
    const outcome = await page.$eval("#outcome", (output) => output.textContent ?? "");
    assert.match(outcome, /not computed/);
    assert.doesNotMatch(outcome, /held|fell/);
    assert.equal(await page.$eval('[data-digest]', (code) => code.textContent), "not computed");
    await click(page, "Compute it");
    await shows(page, nativeDigest(LONG));
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("a frame reports a cancelled run, and returns no other result", async () => {
    const { page, errors } = await hosts.open(hosts.frame(LONG));
    await ready(page);
    const frame = page.frames().find((one) => one.url().includes("/embed/v1/"));
    if (!frame) throw new Error("no frame");
    const running = await ask(page, "get");
    assert.equal(running.busy, true);
    assert.equal(running.halted, undefined);
    const exported = ask(page, "export", { format: "csv" });
    await click(frame, "Cancel");
    const refused = await exported;
    assert.equal(refused.type, "error");
    assert.match(refused.error.reason, /not computed: it was cancelled/);
    const now = await ask(page, "get");
    assert.deepEqual([now.busy, now.halted, now.digest, now.outcome], [true, "cancelled", undefined, undefined]);
    assert.equal(now.values.engine, "individuals");
    assert.ok(!(await receivedMessages(page)).some(({ type }) => type === "change"));
    await click(frame, "Compute it");
    const csv = await ask(page, "export", { format: "csv" });
    assert.equal(csv.digest, nativeDigest(LONG));
    assert.deepEqual(errors, []);
    await page.close();
  });
});
