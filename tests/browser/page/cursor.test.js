// The data cursor: one hour in all charts of the page's run, by mouse, keys and touch, with each chart's values in words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { painted, site } from "../harness.js";
import { pause } from "../hosts.js";

const here = site();

test("one cursor is at one hour in all charts, with each chart's values in words", async () => {
  const { page } = await here.open("", { viewport: { width: 1280, height: 1400 } });
  await page.locator('canvas[role="slider"]').nth(3).waitFor();
  const state = () => page.$$eval("storm-chart", (all) => all.map((chart) => ({
    hours: Reflect.get(chart, "cursorHours"), words: chart.querySelector(".readout")?.textContent, text: chart.querySelector("canvas")?.getAttribute("aria-valuetext"),
  })));
  const same = async () => {
    // A busy browser may paint the other charts a few frames later.
    await page.waitForFunction(() => {
      const words = [...document.querySelectorAll("storm-chart .readout")].map(({ textContent }) => (textContent ?? "").split(": ")[0]);
      return words.length === 4 && words[0] !== "" && new Set(words).size === 1;
    });
    const all = await state();
    assert.equal(all.length, 4);
    assert.equal(new Set(all.map(({ hours }) => hours)).size, 1, JSON.stringify(all));
    assert.equal(new Set(all.map(({ words }) => words?.split(": ")[0])).size, 1, JSON.stringify(all));
    for (const { words, text } of all) assert.equal(words, text);
    return all;
  };
  // Parts that are loaded while the page is idle move the charts.
  await page.waitForLoadState("networkidle");
  await page.locator('canvas[data-chart="logins"]').hover({ position: { x: 200, y: 100 } });
  const [users, logins, supernodes, restarts] = await same();
  assert.match(users?.words ?? "", /UTC: .* online, .* expected/);
  assert.match(logins?.words ?? "", /UTC: .* log-in attempts a second/);
  assert.match(supernodes?.words ?? "", /UTC: .* supernodes alive/);
  assert.match(restarts?.words ?? "", /UTC: .* restarts an hour/);
  await page.mouse.move(2, 2);
  await painted(page);
  assert.deepEqual((await state()).map(({ words }) => words), ["", "", "", ""], "no pointer, no cursor");

  const canvas = page.locator('canvas[data-chart="users"]');
  await canvas.focus();
  await page.keyboard.press("Home");
  for (let n = 0; n < 2; n++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal((await same())[0]?.hours, 25);
  // The next chart goes on at the same hour.
  await page.locator('canvas[data-chart="logins"]').focus();
  await page.keyboard.press("ArrowRight");
  assert.equal((await same())[1]?.hours, 26);
  await page.keyboard.press("Escape");
  await painted(page);
  assert.deepEqual((await state()).map(({ words }) => words), ["", "", "", ""]);
});

test("a chart out of sight has the cursor when it comes into sight", async () => {
  const { page } = await here.open();
  await page.locator('canvas[role="slider"]').nth(3).waitFor();
  await page.locator('canvas[data-chart="users"]').focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("PageUp");
  await page.evaluate(() => scrollBy(0, 900));
  const words = page.locator('storm-chart[chart="restarts"] .readout', { hasText: /^Tue 14 Aug 12:00 UTC/ });
  await words.waitFor();
});

test("a tap on a chart keeps its values after the finger, a sideways move follows, and a vertical one scrolls", async () => {
  const { page } = await here.open("", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  await page.locator('canvas[role="slider"]').nth(3).waitFor();
  const readout = page.locator('storm-chart[chart="users"] .readout');
  const box = (await page.locator('canvas[data-chart="users"]').boundingBox()) ?? assert.fail();
  await page.touchscreen.tap(box.x + 150, box.y + 100);
  await painted(page);
  const first = await readout.innerText();
  assert.match(first, /UTC: .* online, .* expected/);
  const session = await page.context().newCDPSession(page);
  const swipe = async (/** @type {number} */ x, /** @type {number} */ y) => {
    const from = { x: box.x + 150, y: box.y + 100 };
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
    for (let step = 1; step <= 10; step++) {
      await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: from.x + (x * step) / 10, y: from.y + (y * step) / 10 }] });
      await pause(16);
    }
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await pause(300);
  };
  await swipe(0, -80);
  assert.ok((await page.evaluate(() => scrollY)) > 20);
  assert.equal(await readout.innerText(), first);
  await page.evaluate(() => scrollTo(0, 0));
  await pause(250);
  await swipe(80, 4);
  assert.notEqual(await readout.innerText(), first);
  await page.touchscreen.tap(180, box.y - 20);
  await painted(page);
  assert.ok(!(await readout.isVisible()), "a tap elsewhere ends it");
});
