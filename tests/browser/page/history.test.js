// Undo, redo, and the strip of past runs: by keyboard, mouse and touch, in Chromium and the main one in Firefox.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { digest, nativeDigest, painted, ready, site } from "../harness.js";
import { Hosts } from "../hosts.js";

/** @import { BrowserContextOptions, Locator, Page } from "playwright-core" */

const here = site();
const firefox = new Hosts("firefox");

/** @param {Page} page @param {string} name */
const tool = (page, name) => page.locator("#tools").getByRole("button", { name, exact: true });

/** The cards of the strip that are shown. @param {Page} page */
const cards = (page) => page.locator(".past-runs li:not([hidden]) .go");

/** @param {Page} page @param {RegExp | string} words of a card */
const card = (page, words) => page.locator(".past-runs li:not([hidden])", { hasText: words });

/** The page with its strip, whose first run is there. @param {string} [link] @param {BrowserContextOptions} [options] */
async function open(link = "", options = {}) {
  const opened = await here.open(link, options);
  await cards(opened.page).first().waitFor();
  return opened;
}

/** Types a share of patched PCs, and waits until the run is in the strip. @param {Page} page @param {number} percent */
async function change(page, percent) {
  const box = page.locator('[data-param="patch"] input[type="text"]');
  await box.fill(String(percent));
  await box.press("Enter");
  await card(page, `patch adoption ${percent} %`).locator("[aria-current]").waitFor();
}

/** Brings a button into the window and activates it. @param {Locator} button @param {string} way */
async function activate(button, way) {
  if (way === "mouse") return button.click();
  if (way === "touch") return button.tap();
  await button.focus();
  await button.press("Enter");
}

for (const way of ["keyboard", "mouse", "touch"]) {
  test(`by ${way}: undo, redo, return, name, compare, remove and put back`, async () => {
    const { page, errors } = await open("", way === "touch" ? { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } } : {});
    const first = await digest(page);
    await change(page, 78);
    const second = await digest(page);
    await activate(tool(page, "Undo"), way);
    await ready(page, second);
    assert.equal(await digest(page), first);
    assert.equal(await page.locator("#tools [role=status]").textContent(), "Undone: patch adoption.");
    await activate(tool(page, "Redo"), way);
    await ready(page, first);
    assert.equal(await digest(page), second);

    await activate(card(page, /as published/).locator(".go"), way);
    await ready(page, second);
    assert.equal(await digest(page), first);
    assert.equal(await card(page, /as published/).locator("[aria-current]").count(), 1);
    assert.equal(await cards(page).count(), 2, "a run is in the strip once");

    await activate(card(page, /78 %/).locator(".more"), way);
    await page.locator("#run-name").fill("the <b>calm</b> one");
    await activate(page.getByRole("button", { name: "Save name" }), way);
    await page.locator(".run-menu").getByText("Named.").waitFor();
    await activate(page.getByRole("button", { name: "Compare with this run" }), way);
    await page.locator("#difference", { hasText: "patch adoption 90 % instead of 78 %" }).waitFor();
    assert.match(page.url(), /&b=aug-2007&b\.patch=0\.78$/);
    assert.equal(await digest(page), first, "the run that is shown stays");

    await activate(card(page, "the <b>calm</b> one").locator(".more"), way);
    await activate(page.locator(".run-menu").getByRole("button", { name: "Remove" }), way);
    await page.locator(".past-runs .words", { hasText: "the <b>calm</b> one was removed." }).waitFor();
    assert.equal(await cards(page).count(), 1);
    await activate(page.getByRole("button", { name: "Put back" }), way);
    await card(page, "the <b>calm</b> one").waitFor();
    assert.deepEqual(errors, []);
  });
}

test("keys move between the cards, of which Tab reaches one", async () => {
  const { page } = await open();
  await change(page, 89);
  await change(page, 88);
  await cards(page).first().focus();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await page.keyboard.press("ArrowRight");
  assert.match(await focused(), /89 %/);
  await page.keyboard.press("End");
  assert.match(await focused(), /as published/);
  await page.keyboard.press("Home");
  assert.match(await focused(), /88 %/);
  assert.equal(await page.locator(".past-runs .go[tabindex='0']").count(), 1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  // A name that is being typed has the browser's undo.
  await page.keyboard.type("abc");
  const link = page.url();
  await page.keyboard.press("Control+z");
  assert.equal(page.url(), link);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.className), "more");
});

test("what cannot be undone is said", async () => {
  const { page } = await open();
  for (const name of ["Undo", "Redo"]) {
    const button = tool(page, name);
    assert.equal(await button.getAttribute("aria-disabled"), "true");
    assert.equal(await button.getAttribute("title"), `Nothing to ${name.toLowerCase()}`);
    await button.focus();
    await page.keyboard.press("Space");
    assert.equal(await page.locator("#tools [role=status]").textContent(), `Nothing to ${name.toLowerCase()}.`);
  }
  await change(page, 89);
  assert.deepEqual([await tool(page, "Undo").getAttribute("aria-disabled"), await tool(page, "Redo").getAttribute("aria-disabled")], ["false", "true"]);
});

/** Random actions, then undo to the first state and redo to the last: what differed on the way.
 * @param {Page} page @param {number} actions */
const wander = (page, actions) => page.evaluate(async (actions) => {
  const { store } = /** @type {any} */ (document.querySelector("storm-chart"));
  let state = 7;
  const below = (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const settled = async () => {
    do await new Promise((done) => setTimeout(done)); while (store.pending);
  };
  const at = () => `${store.link} ${document.querySelector("[data-digest]")?.textContent}`;
  const all = ["patch", "spread", "capacity", "load", "fix"].map((id) => /** @type {HTMLInputElement} */ (document.querySelector(`[data-param="${id}"] input[type="range"]`)));
  const presets = /** @type {HTMLSelectElement} */ (document.querySelector("#preset"));
  const button = (/** @type {string} */ name) => [...document.querySelectorAll("button")].find((one) => one.textContent === name);
  const before = ["aug-2007", "healed", "ordinary-tuesday", "rolling-72h"];
  const states = [at()];
  while (states.length <= actions) {
    const kind = below(20);
    if (kind === 0) {
      presets.value = before[below(before.length)] ?? "";
      presets.dispatchEvent(new Event("change"));
    } else if (kind === 1) {
      const pinned = store.baseline;
      button(pinned === "" ? "Pin this run" : below(2) === 0 ? "Unpin" : "Swap")?.click();
      for (let n = 0; n < 200 && store.baseline === pinned; n++) await new Promise((done) => setTimeout(done, 5));
    } else {
      const range = /** @type {HTMLInputElement} */ (all[below(all.length)]);
      range.value = String(below(Number(range.max) + 1));
      range.dispatchEvent(new Event("input", { bubbles: true }));
      range.dispatchEvent(new Event("change", { bubbles: true }));
    }
    await settled();
    if (at() !== states.at(-1)) states.push(at());
  }
  /** @type {string[]} */
  const wrong = [];
  const walk = async (/** @type {string} */ key, /** @type {boolean} */ shiftKey, /** @type {string[]} */ expected) => {
    for (const [step, one] of expected.entries()) {
      dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, ctrlKey: true }));
      await settled();
      if (at() !== one) wrong.push(`${key} ${step}: ${at()} instead of ${one}`);
    }
  };
  await walk("z", false, states.slice(0, -1).reverse());
  await walk("Z", true, states.slice(1));
  return { wrong: wrong.slice(0, 3), kinds: new Set(states.map((text) => / .*/.exec(text)?.[0])).size, pinned: states.filter((text) => text.includes("&b=")).length };
}, actions);

// ACTIONS=1000 in the environment takes some minutes.
const ACTIONS = Number(process.env["ACTIONS"] ?? 250);

test(`undo over ${ACTIONS} random actions returns every state, and redo does`, { timeout: 900_000 }, async () => {
  const { page, errors } = await open();
  await page.locator(".compare button").first().waitFor();
  await page.evaluate(() => import(new URL("pkg/reboot_storm.js", document.baseURI).href));
  const { wrong, kinds, pinned } = await wander(page, ACTIONS);
  assert.deepEqual(wrong, []);
  assert.ok(kinds > ACTIONS / 3 && pinned > ACTIONS / 10, `${kinds} results, ${pinned} states with a pinned run`);
  // The last state in the address is the one that is shown, computed anew.
  await page.waitForFunction(() => location.hash === `#${Reflect.get(document.querySelector("storm-chart") ?? {}, "store").link}`);
  assert.equal(await digest(page), nativeDigest(new URL(page.url()).hash.slice(1).replace(/&b[=.].*/, "")));
  assert.deepEqual(errors, []);
});

test("Back leads to the scenario before a preset, a return or a pin, and slider moves are no entries", async () => {
  const { page, errors } = await open();
  await change(page, 78);
  await page.waitForFunction(() => location.hash.includes("patch=0.78"));
  const modified = await digest(page);
  await page.locator("#preset").selectOption("healed");
  await ready(page, modified);
  const healed = await digest(page);
  await card(page, /without the fault/).waitFor();
  await card(page, /as published/).last().locator(".go").click();
  await ready(page, healed);
  await page.locator(".compare").getByRole("button", { name: "Pin this run" }).click();
  await page.locator("#difference", { hasText: "the same result" }).waitFor();
  const published = await digest(page);
  const entries = [published, healed, modified];
  await page.evaluate(() => window.history.back());
  await page.waitForFunction(() => document.querySelector("#difference")?.textContent === "");
  assert.equal(await digest(page), published, "back from the pin");
  for (const [at, one] of [healed, modified].entries()) {
    await page.evaluate(() => window.history.back());
    await ready(page, entries[at]);
    assert.equal(await digest(page), one);
  }
  // Back is a step that can be undone.
  await tool(page, "Undo").click();
  await ready(page, modified);
  assert.equal(await digest(page), healed);
  assert.deepEqual(errors, []);
});

test("nothing in the strip moves what is below it, and no change makes elements", async () => {
  const { page } = await open();
  // What else comes when the page is idle is there.
  for (const late of [".compare button", ".ask button", ".event"]) await page.locator(late).first().waitFor({ state: "attached" });
  const below = () => page.locator(".levers").evaluate((section) => section.getBoundingClientRect().top + scrollY);
  const elements = () => page.locator(".past-runs *").count();
  const before = [await below(), await elements()];
  const range = page.locator('[data-param="patch"] input[type="range"]');
  const { x, y, width, height } = (await range.boundingBox()) ?? assert.fail();
  for (const [n, share] of [0.9, 0.7, 0.5].entries()) {
    await page.mouse.move(x + width * share, y + height / 2);
    await page.mouse.down();
    for (const moved of [0.01, 0.03, 0.05]) {
      await page.mouse.move(x + width * (share - moved), y + height / 2);
      await painted(page);
      assert.deepEqual([await cards(page).count(), await below(), await elements()], [1 + n, ...before], "while the slider is held");
    }
    await page.mouse.up();
    await page.waitForFunction((count) => document.querySelectorAll(".past-runs li:not([hidden])").length === count, 2 + n);
    assert.deepEqual([await below(), await elements()], before);
  }
  // Keys in quick succession are one hold, and one run.
  const seen = await range.evaluate(async (range) => {
    const { store } = /** @type {any} */ (document.querySelector("storm-chart"));
    const seen = new Set();
    for (let presses = 0; presses < 8; presses++) {
      for (const type of ["keydown", "keyup"]) range.dispatchEvent(new KeyboardEvent(type, { key: "ArrowLeft", bubbles: true }));
      await new Promise((done) => setTimeout(done, 60));
      if (store.held) seen.add(document.querySelectorAll(".past-runs li:not([hidden])").length);
    }
    return [...seen];
  });
  assert.deepEqual(seen, [4]);
  await page.waitForFunction(() => document.querySelectorAll(".past-runs li:not([hidden])").length === 5);
  await page.getByRole("button", { name: "Remove all" }).click();
  await page.locator(".past-runs .words", { hasText: "5 runs were removed." }).waitFor();
  assert.equal(await below(), before[0]);
});

for (const [colorScheme, width, hasTouch, least] of /** @type {const} */ ([["light", 360, true, 44], ["dark", 1280, false, 24]])) {
  test(`axe finds nothing, and buttons are large enough: ${colorScheme}, ${width} px`, async () => {
    const { page } = await open("", { colorScheme, hasTouch, isMobile: hasTouch, viewport: { width, height: 740 } });
    await change(page, 78);
    const found = async () => {
      await page.evaluate(axe.source);
      return page.evaluate(async () => (await Reflect.get(window, "axe").run()).violations.map((/** @type {import("axe-core").Result} */ { id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`));
    };
    await card(page, /78 %/).locator(".more").click();
    assert.deepEqual(await found(), [], "with the menu open");
    const buttons = [...await page.locator(".run-menu button").all(), ...await page.locator(".past-runs li:not([hidden]) button, .past-runs header button, #tools button").all()];
    assert.ok(buttons.length >= 10);
    for (const button of buttons) {
      const box = await button.boundingBox();
      assert.ok(box && box.width >= least && box.height >= least, `${await button.textContent()} ${JSON.stringify(box)}`);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
    await page.keyboard.press("Escape");
    assert.deepEqual(await found(), [], "with the menu closed");
  });
}

test("in Firefox the strip leads back, and undo and redo work", async (context) => {
  await firefox.start();
  context.after(() => firefox.stop());
  const { page, errors } = await firefox.page({ width: 1280, height: 800 });
  const shown = () => page.$eval("[data-digest]", (code) => code.textContent);
  const becomes = (/** @type {string | null} */ text) => page.waitForFunction((text) => document.querySelector("[data-digest]")?.textContent === text, {}, text);
  await page.goto(firefox.address);
  await page.waitForSelector(".past-runs .go[aria-current]", { timeout: 60_000 });
  const first = await shown();
  await page.focus('[data-param="patch"] input[type="range"]');
  await page.keyboard.press("PageDown");
  await page.waitForFunction(() => document.querySelector(".past-runs .go[aria-current]")?.textContent?.includes("80 %"));
  const second = await shown();
  const click = (/** @type {string} */ words) => page.evaluate((words) => [...document.querySelectorAll("button")].find((button) => !button.closest("[hidden]") && button.textContent?.includes(words))?.click(), words);
  await click("Undo");
  await becomes(first);
  await click("Redo");
  await becomes(second);
  await click("as published");
  await becomes(first);
  await page.evaluate(() => window.history.back());
  await becomes(second);
  // The strip and the steps are there after a reload.
  await page.reload();
  await page.waitForFunction(() => document.querySelectorAll(".past-runs li:not([hidden])").length === 2);
  await click("Undo");
  await becomes(first);
  assert.deepEqual(errors, []);
});
