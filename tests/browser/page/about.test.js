// The text and sections around the result match the scenario.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, ready, site } from "../harness.js";

const here = site();

/** @param {import("playwright-core").Page} page */
const about = async (page) => ({ title: await page.title(), lede: await page.locator(".lede").innerText() });

/** Chooses a preset in the menu. @param {import("playwright-core").Page} page @param {string} id */
async function choose(page, id) {
  const before = await digest(page);
  await page.locator("#preset").selectOption(id);
  await ready(page, before);
}

test("title and first sentence of a preset's page follow the scenario, and Back", async () => {
  const { page } = await here.page();
  await page.goto(`${here.address}s/healed/`);
  await ready(page);
  const own = await about(page);
  assert.match(own.title, /^August 2007 without the fault/);
  const first = await digest(page);
  await choose(page, "aug-2007");
  const other = await about(page);
  assert.equal(other.title, "August 2007 · Reboot Storm");
  assert.match(other.lede, /^August 2007\.\s/);
  assert.doesNotMatch(other.lede, /without the fault|heal itself\./);
  const second = await digest(page);
  await page.goBack();
  await ready(page, second);
  assert.equal(await digest(page), first);
  assert.deepEqual(await about(page), own);
});

test("the main page's introduction is about 2007 only for its scenario, from the menu and from a link", async () => {
  const { page } = await here.open();
  const own = await about(page);
  assert.match(own.lede, /16\s+August 2007/);
  await choose(page, "dec-2010");
  for (const at of [page, (await here.open("v=1&s=dec-2010")).page]) {
    const { title, lede } = await about(at);
    assert.equal(title, "December 2010 · Reboot Storm");
    assert.match(lede, /^December 2010\.\sA bug crashes/);
    assert.doesNotMatch(lede, /2007/);
  }
  await choose(page, "aug-2007");
  assert.deepEqual(await about(page), own);
});

test("sections and controls that do not concern a scenario are hidden", async () => {
  /** @param {string} link */
  const seen = async (link) => {
    const { page } = await here.open(link);
    const parts = ["[data-param=patch]", "[data-param=spread]", "[data-param=capacity]", "[data-param=fault]", "#ways", "canvas[data-chart=supernodes]", "canvas[data-chart=users]"];
    return page.evaluate((parts) => parts.filter((part) => document.querySelector(part)?.checkVisibility()), parts);
  };
  const all = await seen("v=1&s=aug-2007");
  assert.equal(all.length, 7, String(all));
  assert.deepEqual(await seen("v=1&s=own-fleet"), ["[data-param=patch]", "[data-param=spread]", "#ways", "canvas[data-chart=users]"]);
  assert.deepEqual(await seen("v=1&s=rival-wave"), all.filter((part) => !/spread|ways/.test(part)));
  assert.deepEqual(await seen("v=1&s=storm-kernel&clients=10000"), ["[data-param=patch]", "canvas[data-chart=users]"]);
});

test("a network that fails by itself is not compared with a quiet day", async () => {
  const { page } = await here.open("v=1&s=aug-2007&capacity=10");
  assert.match(await page.locator("#outcome").innerText(), /fails without a single restart/);
  const figure = page.locator("storm-figures dl > div").last();
  assert.match(await figure.innerText(), /^log-in attempts at the peak\s+–\s+a quiet day of this network fails, too$/);
});
