// An invalid link is explained and can be edited on the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESENT } from "../../js/golden-links.mjs";
import { digest, ready, site } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site();
const GOOD = `v=1&m=${PRESENT}&s=aug-2007`;

/** @param {Page} page */
const editor = (page) => page.getByRole("textbox", { name: /^The link/ });

/** The selected text in the editor. @param {Page} page */
const selected = (page) =>
  editor(page).evaluate((element) => {
    const { value, selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (element);
    return value.slice(selectionStart, selectionEnd);
  });

test("a link is corrected by keyboard, and its valid parts are kept", async () => {
  const { page, errors } = await here.open(`${GOOD}&patch=7&load=1.1&flux=3`);
  const before = await digest(page);
  const items = page.locator("#notices li");
  assert.match(await items.nth(0).innerText(), /patch=7 is out of range; allowed: 0 to 1; used instead: 0\.9/);
  await page.getByRole("button", { name: "Edit link at patch" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await selected(page), "patch=7");
  const about = await editor(page).getAttribute("aria-describedby");
  assert.match(await page.locator(`#${about}`).innerText(), /^patch=7 is out of range/);
  await page.keyboard.type("patch=0.7");
  await page.keyboard.press("Enter");
  await ready(page, before);
  assert.match(page.url(), /#v=1&m=[^&]+&s=aug-2007&patch=0\.7&load=1\.1&flux=3$/);
  await page.waitForFunction(() => document.querySelectorAll("#notices li").length === 1);
  assert.match(await items.nth(0).innerText(), /^flux=3/, "only the unknown key is left");
  await page.getByRole("button", { name: "Edit link at flux" }).click();
  assert.equal(await selected(page), "flux=3");
  const other = await here.open(`${GOOD}&patch=0.7&load=1.1`);
  assert.equal(await digest(page), await digest(other.page));
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll("#notices li").length === 2);
  assert.equal(await digest(page), before, "Back undoes it");
  assert.deepEqual(errors, []);
});

test("parts that only the full module can read are reported, too, when the address changes", async () => {
  const { page, errors } = await here.open(GOOD);
  const before = await digest(page);
  await page.evaluate(() => void (location.hash = `${location.hash.slice(1)}&load=1.1&day=1.2&flux=3`));
  await ready(page, before);
  await page.locator("#notices li", { hasText: "day=1.2" }).waitFor();
  assert.equal(await page.locator("#notices li").count(), 2, "both are named");
  assert.deepEqual(errors, []);
});

test("Escape and Cancel change nothing and restore the focus", async () => {
  const { page } = await here.open(`${GOOD}&patch=7`);
  const before = [await digest(page), page.url()];
  const button = page.getByRole("button", { name: "Edit link at patch" });
  for (const leave of [
    () => page.keyboard.press("Escape"),
    () => page.getByRole("button", { name: "Cancel" }).click(),
  ]) {
    await button.click();
    await page.keyboard.type("patch=0.1");
    await leave();
    assert.equal(await editor(page).count(), 0);
    assert.ok(await button.evaluate((element) => element === document.activeElement));
    assert.deepEqual([await digest(page), page.url()], before);
  }
});

test("the invalid part is found in every spelling", async () => {
  for (const [link, key, part] of [
    [`#${GOOD}&amp;patch=7&amp;load=1`, "patch", "patch=7"],
    [`#${GOOD}&patch=%3Cb%3E`, "patch", "patch=%3Cb%3E"],
    [`#${encodeURIComponent(`${GOOD}&patch=7`)}`, "patch", "patch=7"],
    [`?${GOOD}&patch=7`, "patch", "patch=7"],
    [`#${GOOD}&seed=7&seed=8`, "seed", "seed=7"],
    [`#${GOOD}&patch`, "patch", "patch"],
    [`#${GOOD}&patch=${"9".repeat(300)}`, "patch", `patch=${"9".repeat(300)}`],
  ]) {
    const { page } = await here.page();
    await page.goto(here.url() + link);
    await page.getByRole("button", { name: `Edit link at ${key}` }).click();
    assert.equal(await selected(page), part, link);
  }
});

test("a megabyte can be edited, the first part of it", async () => {
  const link = `${GOOD}&patch=7&x=${"9".repeat(1 << 20)}`;
  const { page, errors } = await here.open(link);
  await page.getByRole("button", { name: "Edit link at patch" }).click();
  assert.equal(await selected(page), "patch=7");
  assert.equal((await editor(page).inputValue()).length, 10_000);
  await page.getByText(`The link has ${link.length} characters; its first 10000 are here.`).waitFor();
  assert.deepEqual(errors, []);
});

test("notices can be dismissed, and choosing a preset removes them", async () => {
  const { page } = await here.open(`${GOOD}&patch=7`);
  await page.getByRole("button", { name: "Dismiss" }).click();
  assert.equal(await page.locator("#notices").innerText(), "");
  const other = await here.open(`${GOOD}&patch=7`);
  await other.page.locator("#notices .notice").waitFor();
  await other.page.locator("#preset").selectOption("healed");
  assert.equal(await other.page.locator("#notices").innerText(), "");
});
