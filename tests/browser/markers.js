// Markers on the time axis, for the tests that move them.

import assert from "node:assert/strict";
import { visibleResults } from "./harness.js";

/** @import { Page } from "playwright-core" */
/** @import { Site } from "./harness.js" */

/** The marker of a parameter. @param {Page} page @param {string} id */
export const marker = (page, id) => page.locator(`[data-event="${id}"]`);

/** The page with its markers. @param {Site} here @param {string} [link] @param {Parameters<Site["open"]>[1]} [options] */
export async function openMarkers(here, link, options) {
  const opened = await here.open(link, options);
  await opened.page.locator(".event:visible").first().waitFor();
  return opened;
}

/** The middle of a marker, and the pixels of an hour. @param {Page} page @param {string} id */
export async function place(page, id) {
  const box = (await marker(page, id).boundingBox()) ?? assert.fail(`${id} is not shown`);
  const hour = await page.$eval("storm-chart", (chart) => {
    const { left, right, hours } = Reflect.get(chart, "frame");
    return (right - left) / (hours[1] - hours[0]);
  });
  return { x: box.x + box.width / 2, y: box.y + box.height - 12, hour };
}

/** Drags a marker by some hours. @param {Page} page @param {string} id @param {number} hours */
export async function drag(page, id, hours) {
  const { x, y, hour } = await place(page, id);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 5; step++) await page.mouse.move(x + (hours * hour * step) / 5, y + step);
}

/** The link in the address, after the last change. @param {Page} page @param {RegExp} part */
export async function linked(page, part) {
  await page.waitForFunction((part) => new RegExp(part).test(location.hash), part.source);
  return page.evaluate(() => location.hash.slice(1));
}

/** Digest of the result that is shown. @param {Page} page */
export const shown = async (page) => (await visibleResults(page)).digest;
