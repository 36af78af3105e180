// Past runs in the browser's storage: after a reload, in two tabs, and where storage is refused, full or damaged.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESENT_FRAME, digest, press, ready, site } from "../harness.js";
import { Hosts } from "../hosts.js";
import { PRESENT } from "../../js/golden-links.mjs";

/** @import { BrowserContext, Page } from "playwright-core" */

const here = site();
const KEY = "reboot-storm-run:";

/** @param {Page} page @param {string} words of a card */
const card = (page, words) => page.locator(".past-runs li:not([hidden])", { hasText: words });
/** @param {Page} page */
const count = (page) => page.locator(".past-runs li:not([hidden])").count();
/** What is said below the strip. @param {Page} page @param {string | RegExp} words */
const says = (page, words) => page.locator(".past-runs .words", { hasText: words }).waitFor();

/** Another page of a context, at a link. @param {BrowserContext} context @param {string} [link] */
async function tab(context, link = "") {
  const page = await context.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(here.url(link));
  await ready(page);
  await page.locator(".past-runs .go[aria-current]").waitFor();
  return { page, errors };
}

/** @param {Page} page @param {number} percent */
async function patch(page, percent) {
  const box = page.locator('[data-param="patch"] input[type="text"]');
  await box.fill(String(percent));
  await box.press("Enter");
  await page.locator(".past-runs .go[aria-current]", { hasText: `patch adoption ${percent} %` }).waitFor();
}

/** @param {Page} page @param {string} words of the card @param {string} name */
async function rename(page, words, name) {
  await card(page, words).locator(".more").click();
  await page.locator("#run-name").fill(name);
  await page.getByRole("button", { name: "Save name" }).click();
}

/** The stored records, by link. @param {Page} page @returns {Promise<Record<string, string>>} */
const records = (page) => page.evaluate((key) => Object.fromEntries(Object.entries(localStorage).filter(([name]) => name.startsWith(key))), KEY);

test("a reload keeps runs, names and steps; names of a megabyte are cut with words", async () => {
  const { page: blank } = await here.page();
  const context = blank.context();
  const { page, errors } = await tab(context);
  const first = await digest(page);
  await says(page, "Kept in this browser, for all tabs of this page");
  await patch(page, 78);
  const second = await digest(page);
  await rename(page, "78 %", "n".repeat(1_000_000));
  await page.locator(".run-menu", { hasText: "A name has at most 80 characters: the rest was cut off." }).waitFor();
  await page.keyboard.press("Escape");
  await page.reload();
  await ready(page);
  await card(page, "n".repeat(80)).waitFor();
  assert.equal(await count(page), 2);
  assert.equal(await digest(page), second);
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("Control+z");
  await ready(page, second);
  assert.equal(await digest(page), first);
  await page.reload();
  await ready(page);
  await page.locator("#tools [aria-disabled=false]").waitFor();
  await page.keyboard.press("Control+Shift+z");
  await ready(page, first);
  assert.equal(await digest(page), second);
  // The name can be taken away again, and the scenario is called by what it is.
  await rename(page, "nnn", "");
  await card(page, "patch adoption 78 %").waitFor();
  assert.deepEqual(errors, []);
});

test("the oldest runs without a name make room, and those with one stay", async () => {
  const { page } = await tab((await here.page()).page.context());
  await rename(page, "as published", "the first");
  for (let percent = 30; percent < 56; percent++) await patch(page, percent);
  assert.equal(await count(page), 25, "24 and the one with a name");
  assert.equal(Object.keys(await records(page)).length, 25);
  assert.ok(await card(page, "the first").isVisible() && !(await card(page, "adoption 30 %").isVisible()));
});

test("two tabs have one list, at once, and lose nothing of each other", async () => {
  const context = (await here.page()).page.context();
  const [one, other] = [await tab(context), await tab(context)];
  await Promise.all([patch(one.page, 60), patch(other.page, 61)]);
  for (const { page } of [one, other]) for (const words of ["as published", "60 %", "61 %"]) await card(page, words).waitFor();
  await rename(one.page, "61 %", "of the other tab");
  await card(other.page, "of the other tab").waitFor();
  await one.page.keyboard.press("Escape");
  await card(other.page, "as published").locator(".more").click();
  await other.page.locator(".run-menu").getByRole("button", { name: "Remove" }).click();
  await one.page.mouse.move(0, 0);
  await one.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await card(one.page, "as published").waitFor({ state: "detached" }).catch(() => {});
  await one.page.waitForFunction(() => document.querySelectorAll(".past-runs li:not([hidden])").length === 2);
  await other.page.getByRole("button", { name: "Put back" }).click();
  await card(one.page, "as published").waitFor();
  assert.deepEqual([...one.errors, ...other.errors], []);
});

test("a damaged record and one of another version are passed over with a notice, and kept", async () => {
  const context = (await here.page()).page.context();
  const bad = { [`${KEY}v=1&s=aug-2007&patch=0.1`]: "{broken", [`${KEY}v=1&s=aug-2007&patch=0.2`]: '{"v":0,"verdict":"fine"}', [`${KEY}no link`]: "7" };
  await context.addInitScript((bad) => { for (const [key, text] of Object.entries(bad)) localStorage.setItem(key, text); }, bad);
  const { page, errors } = await tab(context);
  await says(page, "3 stored runs are damaged or of another version of this page, and left as they are.");
  await patch(page, 78);
  await page.getByRole("button", { name: "Remove all" }).click();
  assert.deepEqual(await records(page), bad);
  assert.deepEqual(errors, []);
});

test("a run of another model is called one, and opens with a notice that offers its model", async () => {
  const context = (await here.page()).page.context();
  const { page: first } = await tab(context);
  const [[key = "", text = ""] = []] = Object.entries(await records(first));
  await first.evaluate(([key = "", text = "", present = ""]) => localStorage.setItem(key.replace(`m=${present}`, "m=1.0"), JSON.stringify({ ...JSON.parse(text), digest: "0".repeat(16) })), [key, text, PRESENT === "1.0" ? "none" : PRESENT]);
  const { page, errors } = await tab(context, "v=1&s=healed");
  await card(page, "model 1.0").locator(".go").click();
  await page.locator("#notices .notice", { hasText: "past run\u2019s link" }).waitFor();
  assert.match(await page.locator("#notices").innerText(), /m=1\.0/);
  assert.equal(await count(page), 3, "the run of the present model is another one");
  assert.deepEqual(errors, []);
});

test("a run whose result is another one than when it was kept is said to be", async () => {
  const context = (await here.page()).page.context();
  const { page: first } = await tab(context);
  await first.evaluate((key) => {
    const [name = ""] = Object.keys(localStorage).filter((one) => one.startsWith(key));
    localStorage.setItem(name, (localStorage.getItem(name) ?? "").replace(/"digest":"\w+"/, '"digest":"0123456789abcdef"'));
  }, KEY);
  const { page } = await tab(context);
  await says(page, "August 2007 has another result than when it was kept: the model has changed.");
  assert.ok((await Object.values(await records(page))[0])?.includes(await digest(page)));
});

test("a run whose log is missing is said to need it, and leads to the question for it", async () => {
  const context = (await here.page()).page.context();
  const { page: first } = await tab(context);
  await first.locator("#own-log summary").click();
  await first.locator("#log-text").fill("2007-08-16T06:00Z,3\n");
  await first.getByRole("button", { name: "Read what is pasted" }).click();
  await card(first, "restarts of a log").waitFor();
  const imported = await digest(first);
  // In this tab the log is at hand.
  await card(first, "as published").locator(".go").click();
  await ready(first, imported);
  const published = await digest(first);
  await card(first, "restarts of a log").locator(".go").click();
  await ready(first, published);
  assert.equal(await digest(first), imported);
  const { page, errors } = await tab(context);
  await card(page, "its log is not here").locator(".go").click();
  await says(page, /This run needs its log of restarts \([0-9a-f]{16}\), which is not here\./);
  assert.equal(await digest(page), published, "nothing has changed");
  await page.getByRole("button", { name: "Give the log" }).click();
  await page.getByText("This link names a log of restarts").waitFor();
  assert.deepEqual(errors, []);
});

for (const [how, block, words] of /** @type {const} */ ([
  ["refused", "throws", "This browser lets the page store nothing: these runs are here until this page is closed or reloaded."],
  ["absent", "null", "This browser lets the page store nothing"],
  ["full", "full", "storage for this page is full: 1 run is here only until this page is closed or reloaded."],
])) {
  test(`where storage is ${how}, everything works until a reload, and that is said`, async () => {
    const { page: blank } = await here.page();
    await blank.context().addInitScript((block) => {
      const no = () => { throw new DOMException("no", block === "full" ? "QuotaExceededError" : "SecurityError"); };
      if (block === "full") Storage.prototype.setItem = no;
      else for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: block === "null" ? () => null : no });
    }, block);
    const { page, errors } = await tab(blank.context());
    const first = await digest(page);
    await says(page, words);
    await patch(page, 78);
    const second = await digest(page);
    await rename(page, "78 %", "mine");
    await page.keyboard.press("Escape");
    await card(page, "as published").locator(".go").click();
    await ready(page, second);
    assert.equal(await digest(page), first);
    await page.keyboard.press("Control+z");
    await ready(page, first);
    assert.equal(await digest(page), second);
    await page.reload();
    await ready(page);
    await page.locator(".past-runs .go[aria-current]").waitFor();
    assert.equal(await count(page), 1);
    assert.equal(await digest(page), second, "the scenario is in the address");
    assert.deepEqual(errors, []);
  });
}

for (const sandbox of ["allow-scripts", "allow-scripts allow-same-origin"]) {
  test(`in a frame with sandbox="${sandbox}" nothing is stored, and that is said`, async (context) => {
    const hosts = new Hosts("chromium");
    await hosts.start();
    context.after(() => hosts.stop());
    const { page } = await hosts.open(`<iframe sandbox="${sandbox}" src="${hosts.address}" width="1200" height="800"></iframe>`, { width: 1280, height: 900 });
    const frame = await (await page.waitForSelector("iframe"))?.contentFrame();
    assert.ok(frame);
    await frame.waitForFunction(() => /^In a frame nothing is stored: these runs are here until this page is closed/.test(document.querySelector(".past-runs .note")?.textContent ?? ""));
    await frame.waitForSelector(".past-runs .go[aria-current]");
    if (sandbox.includes("same")) assert.deepEqual(await frame.evaluate((key) => Object.keys(localStorage).filter((name) => name.startsWith(key)), KEY), []);
  });
}

test("an embedded frame has neither strip nor buttons, and its keys undo as before", async () => {
  const { page, errors } = await here.page();
  await page.goto(`${here.address}${PRESENT_FRAME}#v=1`);
  await ready(page);
  const first = await digest(page);
  await press(page, "patch", "PageDown", 1);
  await ready(page, first);
  await page.waitForTimeout(500);
  await page.keyboard.press("Control+z");
  await page.waitForFunction((first) => document.querySelector("[data-digest]")?.textContent?.includes(first), first);
  assert.equal(await page.locator(".past-runs, #tools").count(), 0);
  assert.deepEqual(errors, []);
});
