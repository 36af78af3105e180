// The main answers and instruments in Firefox, each by keyboard, mouse and touch: a remedy is applied, the trigger removed,
// a run pinned, the view switched and the data cursor moved. Results are those of the command line.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, afterEach, before, test } from "node:test";
import { environment, nativeDigest } from "../harness.js";
import { Hosts } from "../hosts.js";

/** @import { ElementHandle, Page } from "puppeteer-core" */

const hosts = new Hosts("firefox", { answers: true });
before(() => hosts.start());
after(() => hosts.stop());
afterEach(() => hosts.closePages());

const AUGUST = "v=1&s=aug-2007";
const LONG_MS = { timeout: 120_000 };
const WAYS = /** @type {const} */ (["keyboard", "mouse", "touch"]);

/** The page at the width of a phone for touch, and of a desk otherwise. @param {string} way @param {string} link */
async function open(way, link = AUGUST) {
  const touch = way === "touch";
  const opened = await hosts.page({ width: touch ? 360 : 1280, height: 800, touch });
  await opened.page.goto(`${hosts.address}#${link}`);
  await opened.page.waitForFunction(() => /^[0-9a-f]{16}$/.test(document.querySelector("[data-digest]")?.textContent ?? ""), LONG_MS);
  return opened;
}

/** What the command line prints. @param {string[]} words @returns {any} */
const native = (...words) => JSON.parse(execFileSync(environment("REBOOT_STORM"), words).toString());

/** @param {Page} page */
const digest = (page) => page.$eval("[data-digest]", (code) => code.textContent);

/** Waits for a result. @param {Page} page @param {string | null} sum */
const becomes = (page, sum) => page.waitForFunction((sum) => document.querySelector("[data-digest]")?.textContent === sum, LONG_MS, sum);

/** The button within an element whose name begins so. @param {Page} page @param {string} within @param {string} name */
async function button(page, within, name) {
  const found = await page.waitForFunction((within, name) => {
    const all = [...document.querySelectorAll(`${within} button`)];
    return all.find((each) => each.checkVisibility() && (each.getAttribute("aria-label") ?? each.textContent ?? "").replaceAll("\u00a0", " ").startsWith(name));
  }, LONG_MS, within, name);
  return /** @type {ElementHandle<HTMLButtonElement>} */ (found.asElement());
}

/** Presses it. @param {ElementHandle<Element>} target @param {string} way */
async function use(target, way) {
  await target.evaluate((each) => each.scrollIntoView({ block: "center" }));
  if (way === "mouse") return target.click();
  if (way === "touch") return target.tap();
  await target.focus();
  return target.press("Enter");
}

/** Brings a section into sight, which has it answer. @param {Page} page @param {string} name */
async function see(page, name) {
  const section = await page.waitForSelector(name, LONG_MS);
  await section?.evaluate((each) => each.scrollIntoView());
}

/** Waits for words. @param {Page} page @param {string} selector @param {RegExp} words */
const says = (page, selector, words) => page.waitForFunction((selector, source) =>
  [...document.querySelectorAll(selector)].some((each) => new RegExp(source).test((each.textContent ?? "").replaceAll("\u00a0", " "))),
{ ...LONG_MS, polling: 50 }, selector, words.source);

for (const way of WAYS) {
  test(`margins are there; a remedy is applied by ${way}, and taken back`, async () => {
    const { page, errors } = await open(way);
    const margins = native("margins", "--quiet", "--format", "json", "--link", AUGUST);
    const patch = margins.find((/** @type {any} */ { id }) => id === "patch");
    const line = '[data-margin="patch"][aria-busy="false"]';
    await says(page, line, /^Stands up to 82 %/);
    assert.equal(await page.$eval(line, (each) => Number(/** @type {HTMLElement} */ (each).dataset["below"])), patch.below);
    await see(page, "storm-remedies");
    const first = await digest(page);
    const remedies = native("remedies", "--quiet", "--format", "json", "--link", AUGUST);
    const remedy = remedies.find((/** @type {any} */ { remedy }) => remedy === "capacity");
    await use(await button(page, "storm-remedies", "Apply: More capacity of each supernode"), way);
    await becomes(page, nativeDigest(remedy.link));
    await says(page, "storm-remedies .sentence", /there is nothing to save it from/);
    await use(await button(page, "storm-remedies", "Take it back"), way);
    await becomes(page, first);
    assert.deepEqual(errors, []);
  });

  test(`the trigger is removed by ${way}, and the strip of loops is there`, async () => {
    const { page, errors } = await open(way);
    await see(page, "storm-trigger");
    await use(await button(page, "storm-trigger", "Remove the trigger"), way);
    await says(page, "storm-trigger .sentence", /^No, not within 12 hours.*the network is metastable/);
    await see(page, "storm-loops");
    await says(page, "storm-loops .sentence", /hours of outage/);
    assert.ok(await page.$eval(".loop-strip", (strip) => strip.checkVisibility()));
    assert.deepEqual(errors, []);
  });

  test(`a run is pinned, compared, swapped and unpinned by ${way}`, async () => {
    const { page, errors } = await open(way, `${AUGUST}&patch=0.78`);
    await use(await button(page, ".compare", "Pin this run"), way);
    await says(page, "#difference", /the same result as the baseline's/);
    await page.evaluate(() => (location.hash = "#v=1&s=aug-2007&b=aug-2007&b.patch=0.78"));
    await says(page, "#difference", /falls, below half of expected for .* where the baseline stands/);
    await use(await button(page, ".compare", "Swap"), way);
    await becomes(page, nativeDigest(`${AUGUST}&patch=0.78`));
    await says(page, "#difference", /stands, where the baseline is below half of expected/);
    await use(await button(page, ".compare", "Unpin"), way);
    await page.waitForFunction(() => document.querySelector("#difference")?.textContent === "" && !location.hash.includes("b="), LONG_MS);
    assert.deepEqual(errors, []);
  });

  test(`the view is switched and the data cursor moved by ${way}`, async () => {
    const { page, errors } = await open(way);
    const sum = await digest(page);
    const share = await page.waitForSelector('[data-view="share"]', LONG_MS);
    assert.ok(share);
    await use(share, way);
    await page.waitForFunction(() => Reflect.get(document.querySelector(".picture storm-chart") ?? {}, "frame").values[1] < 150, LONG_MS);
    const canvas = await page.waitForSelector('canvas[data-chart="users"][role="slider"]', LONG_MS);
    assert.ok(canvas);
    await canvas.evaluate((each) => each.scrollIntoView({ block: "center" }));
    if (way === "keyboard") {
      await canvas.focus();
      await page.keyboard.press("ArrowRight");
    } else {
      const box = await canvas.boundingBox();
      assert.ok(box);
      const [x, y] = [box.x + 0.6 * box.width, box.y + 0.5 * box.height];
      await (way === "mouse" ? page.mouse.move(x, y) : page.touchscreen.tap(x, y));
    }
    await says(page, 'storm-chart[chart="users"] .readout', /UTC: .*%/);
    assert.equal(await digest(page), sum);
    assert.deepEqual(errors, []);
  });
}
