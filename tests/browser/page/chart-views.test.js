// The main chart as counts or as shares, the heat map of restarts at the width of the page, and general words beside Skype's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, painted, press, site } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site();

/** The values of the main chart's axis, and what is painted. @param {Page} page */
const main = (page) => page.evaluate(() => {
  const chart = /** @type {any} */ (document.querySelector(".picture storm-chart"));
  return { values: chart.frame.values, picture: chart.canvas.toDataURL(), subtitle: chart.querySelector("figcaption span").textContent };
});

test("the main chart shows shares on request, and neither link nor digest changes", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007&patch=0.84");
  const share = page.locator('[data-view="share"]');
  const users = page.locator('[data-view="users"]');
  await share.waitFor();
  await painted(page);
  assert.equal(await users.getAttribute("aria-pressed"), "true");
  const [before, result, address] = [await main(page), await digest(page), page.url()];
  assert.ok(before.values[1] > 1e6, String(before.values));

  await share.focus();
  await page.keyboard.press("Enter");
  await painted(page);
  const shares = await main(page);
  assert.ok(shares.values[0] === 0 && shares.values[1] > 100 && shares.values[1] < 150, String(shares.values));
  assert.match(shares.subtitle, /^as a share of/);
  assert.deepEqual([await share.getAttribute("aria-pressed"), await users.getAttribute("aria-pressed")], ["true", "false"]);
  assert.deepEqual([await digest(page), page.url()], [result, address]);

  // It stays so while a slider moves, and its dots are on it.
  await press(page, "patch", "ArrowLeft", 3);
  await painted(page);
  const moved = await main(page);
  assert.ok(moved.values[1] < 150 && moved.picture !== shares.picture);
  await page.locator(".plot .hot").first().waitFor({ state: "attached" });
  const height = await page.$eval('canvas[data-chart="users"]', (canvas) => canvas.clientHeight);
  for (const top of await page.$$eval(".plot .hot", (all) => all.map((dot) => parseFloat(/** @type {HTMLElement} */ (dot).style.top)))) {
    assert.ok(top > 0 && top < height, `a dot at ${top}`);
  }
  await press(page, "patch", "ArrowRight", 3);

  await users.click();
  await page.mouse.move(2, 2);
  await users.blur();
  await painted(page);
  assert.deepEqual(await main(page), before);
  assert.deepEqual(errors, []);
});

test("a pinned run's curve follows the view", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007&patch=0.84&b=aug-2007");
  await page.locator("#difference", { hasText: "Against the baseline" }).waitFor();
  await page.locator('[data-view="share"]').click();
  // The axis has room for both curves, of which neither is above what is expected.
  await page.waitForFunction(() => Reflect.get(document.querySelector(".picture storm-chart") ?? {}, "frame").values[1] < 150);
  await painted(page);
  const drawn = await page.evaluate(() => {
    const ghost = /** @type {HTMLCanvasElement} */ (document.querySelector(".picture canvas.ghost"));
    const { data } = /** @type {CanvasRenderingContext2D} */ (ghost.getContext("2d")).getImageData(0, 0, ghost.width, ghost.height);
    let top = ghost.height;
    for (let at = 3; at < data.length; at += 4) if (data[at]) top = Math.min(top, Math.floor(at / 4 / ghost.width));
    return top / ghost.height;
  });
  // Before the outage all are online: the curve is near the top, and would be flat at the bottom in percent of millions.
  assert.ok(drawn > 0.05 && drawn < 0.4, `the curve begins at ${drawn} of the height`);
  assert.deepEqual(errors, []);
});

test("the chart of restarts has the width of the page, and each night is a column in its words", async () => {
  const { page } = await here.open("", { viewport: { width: 1280, height: 800 } });
  await page.locator(".views").waitFor();
  await page.waitForFunction(() => [...document.styleSheets].some(({ href }) => href?.endsWith("app/sections.css")));
  const widths = await page.$$eval(".charts > storm-chart", (all) => all.map((chart) => chart.getBoundingClientRect().width));
  assert.ok((widths[2] ?? 0) > 1.9 * (widths[0] ?? 0), String(widths));
  await page.locator(".in-words > summary").click();
  await page.locator("#restarts-words", { hasText: "heat map" }).waitFor();
  const words = await page.locator("#restarts-words").textContent();
  assert.match(words ?? "", /Germany: (Tue 14 Aug [^,]*, )?Wed 15 Aug 0\d:00 [\d.]+ %, Thu 16 Aug 0\d:00/);
});

test("general words stand beside Skype's", async () => {
  const { page } = await here.open();
  await page.locator("#capacity-help .general").waitFor({ state: "attached" });
  assert.match((await page.locator("#capacity-help").textContent()) ?? "", /^Supernode \(elsewhere: a broker/);
  assert.match((await page.locator('[chart="logins"] figcaption').textContent()) ?? "", /sign-in service/);
  await page.locator("#parameters > summary").click();
  await page.locator("storm-table p.general", { hasText: "sign-in service" }).waitFor();
});
