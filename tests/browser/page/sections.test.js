// The sections by purpose, the search in the list of parameters, help in one line, and the validation one click away.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { press, site } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site();

/** The list of parameters. @param {string} link */
async function table(link = "") {
  const opened = await here.open(link);
  await opened.page.locator("#parameters > summary").click();
  await opened.page.locator("storm-table [data-param]").first().waitFor();
  return opened;
}

/** The ids of the parameters that are listed. @param {Page} page */
const listed = (page) => page.$$eval("storm-table [data-param]", (all) => all.filter((one) => one.checkVisibility()).map((one) => one.getAttribute("data-param")));

test("parameters are found by name, id and a word of their help, and empty groups are hidden", async () => {
  const { page, errors } = await table();
  const all = await listed(page);
  assert.ok(all.length > 20);
  for (const words of ["seed", "retry budget", "BUDGET"]) {
    await page.locator("#find-parameter").fill(words);
    const found = await listed(page);
    assert.ok(found.length > 0 && found.length < all.length, `${words}: ${found}`);
    assert.equal(await page.locator("storm-table [role=status]").first().innerText(), `${found.length} of ${all.length}`);
    const empty = await page.$$eval("storm-table .group:not([hidden])", (groups) => groups.filter((group) => !group.querySelector("[data-param]:not([hidden])")).length);
    assert.equal(empty, 0);
  }
  await page.locator("#find-parameter").fill("no such thing");
  assert.deepEqual(await listed(page), []);
  await page.locator("#find-parameter").fill("");
  assert.deepEqual(await listed(page), all);
  assert.deepEqual(errors, []);
});

test("changed parameters alone are listed", async () => {
  const { page } = await table("v=1&s=aug-2007&always_on=0.5&retry_budget=0.2");
  await page.locator("#changed-only").check();
  assert.deepEqual((await listed(page)).sort(), ["always_on", "retry_budget"]);
  await page.locator("#changed-only").uncheck();
  assert.ok((await listed(page)).length > 20);
});

test("help is one line until it is asked for", async () => {
  const { page } = await table();
  const help = page.locator("#always_on-help");
  const lines = () => help.evaluate((text) => Math.round(text.getBoundingClientRect().height / parseFloat(getComputedStyle(text).lineHeight)));
  await page.locator("#always_on-help .source").waitFor({ state: "attached" });
  assert.equal(await lines(), 1);
  await page.locator('[data-param="always_on"] button.about').click();
  assert.ok(await lines() > 1);
});

test("sections have purposes, and are reached from the first of them by keyboard", async () => {
  const { page } = await here.open();
  for (const [name, heading] of [["Try", /^Try/], ["Your fleet", /^Your fleet/], ["Method", /^How it works/], ["Explain", /^Behind the curve/]]) {
    const button = page.locator("nav.ways").getByRole("button", { name: String(name) });
    await button.focus();
    await page.keyboard.press("Enter");
    assert.match(await page.evaluate(() => document.activeElement?.textContent ?? ""), /** @type {RegExp} */ (heading));
    const [top = NaN, height = NaN] = await page.evaluate(() => [/** @type {Element} */ (document.activeElement).getBoundingClientRect().top, innerHeight]);
    assert.ok(top > -1 && top < height, `${String(name)} is at ${top} of ${height} px`);
  }
  // The scenario is still in the address.
  await press(page, "patch", "ArrowLeft", 1);
  await page.waitForFunction(() => location.hash.includes("patch=0.89"));
});

for (const viewport of [{ width: 1280, height: 800 }, { width: 360, height: 740 }]) {
  test(`how many statements hold is in the first screen at ${viewport.width} px, as the validation's page says`, async () => {
    const { page } = await here.open("", { viewport });
    const link = page.locator(".lede a[href='validation.html']");
    const box = await link.boundingBox();
    assert.ok(box && box.y + box.height < viewport.height);
    const text = await link.innerText();
    const validation = await readFile(new URL("../../../www/validation.html", import.meta.url), "utf8");
    assert.ok(validation.includes(`${text.replace(" hold", "")} hold, `), text);
    await link.click();
    await page.getByText(`${text},`).waitFor();
  });
}
