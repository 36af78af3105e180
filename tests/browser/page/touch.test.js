// Touch on sliders: vertical movement scrolls and changes nothing, wherever it begins; horizontal movement
// drags; a tap sets. Chromium receives raw touch events.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MAIN, ready, site, slider } from "../harness.js";
import { Hosts, embeds, receivedMessages, pause } from "../hosts.js";

/** @typedef {{ x: number, y: number }} Point */
/** @typedef {(method: "Input.dispatchTouchEvent", params: { type: "touchStart" | "touchMove" | "touchEnd" | "touchCancel", touchPoints: Point[] }) => Promise<unknown>} Send */

const here = site();
here.answers = true;

/** A touch that begins, moves and ends. @param {Send} send @param {Point} from @param {Point} by @param {number} steps */
async function swipe(send, from, by, steps = 12) {
  await send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
  for (let step = 1; step <= steps; step++) {
    const at = { x: from.x + (by.x * step) / steps, y: from.y + (by.y * step) / steps };
    await send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at] });
    await pause(16);
  }
  await send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await pause(300);
}

/** Where a slider is in the middle of the window, once late parts of the page move it no more. @param {import("playwright-core").Page} page @param {string} id */
async function settled(page, id) {
  for (let tries = 0, y = NaN; ; tries++) {
    await slider(page, id).evaluate((range) => range.scrollIntoView({ block: "center" }));
    await pause(250);
    const box = await slider(page, id).boundingBox();
    assert.ok(box);
    if (box.y === y) return box;
    assert.ok(tries < 40, `${id}: the page does not come to rest`);
    y = box.y;
  }
}

/** A page on a phone. @param {{ width: number, height: number }} viewport @param {string} link */
async function phone(viewport, link = "") {
  const { page, errors } = await here.open(link, { viewport, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  const session = await page.context().newCDPSession(page);
  /** @type {Send} */
  const send = (method, params) => session.send(method, params);
  /** A slider in the middle of the window, and a point on its track. @param {string} id @param {number} share */
  const place = async (id, share) => {
    const box = await settled(page, id);
    return { x: box.x + 9 + (box.width - 18) * share, y: box.y + box.height / 2 };
  };
  const link_ = () => page.evaluate(() => location.hash);
  const values = () => Promise.all(MAIN.map((id) => page.locator(`[data-param="${id}"] .value input`).inputValue()));
  const scroll = () => page.evaluate(() => scrollY);
  const share = (/** @type {string} */ id) => slider(page, id).evaluate((range) => {
    const { valueAsNumber, max } = /** @type {HTMLInputElement} */ (range);
    return valueAsNumber / Number(max);
  });
  return { page, errors, session, send, place, link: link_, values, scroll, share };
}

for (const [name, viewport] of /** @type {const} */ ([["upright", { width: 360, height: 740 }], ["across", { width: 740, height: 360 }]])) {
  test(`${name}, a swipe up or down that begins on a slider scrolls and changes nothing`, async () => {
    const { errors, send, place, link, values, scroll } = await phone(viewport);
    const before = { values: await values(), link: await link() };
    for (const id of MAIN) {
      for (const [share, x, y] of /** @type {const} */ ([[0.3, 0, -120], [0.7, 0, 120], [0.5, 40, -120], [0.9, 3, -120]])) {
        const from = await place(id, share);
        const at = await scroll();
        await swipe(send, from, { x, y });
        assert.notEqual(await scroll(), at, `${id}: the page has not moved`);
        assert.deepEqual({ values: await values(), link: await link() }, before, `${id}, from ${share} by ${x}, ${y}`);
      }
    }
    assert.deepEqual(errors, []);
  });

  test(`${name}, a finger that moves sideways drags the slider, and the page stays`, async () => {
    const { errors, send, place, link, scroll, share } = await phone(viewport);
    for (const id of MAIN) {
      const [from, end] = [await place(id, await share(id)), await place(id, (await share(id)) > 0.5 ? 0 : 1)];
      const at = await scroll();
      const by = (end.x - from.x) / 2;
      await swipe(send, from, { x: by, y: 6 });
      const to = await place(id, await share(id));
      assert.ok(Math.abs(to.x - from.x - by) < 8, `${id}: from ${from.x} by ${by} to ${to.x}`);
      assert.equal(await scroll(), at);
    }
    assert.match(await link(), /s=aug-2007/, "it is committed");
    assert.deepEqual(errors, []);
  });
}

test("a tap on the thumb keeps the value, one elsewhere on the track sets it at its end", async () => {
  const { page, send, place, values, share } = await phone({ width: 360, height: 740 });
  const before = await values();
  await swipe(send, await place("patch", await share("patch")), { x: 0, y: 0 }, 0);
  assert.deepEqual(await values(), before);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "patch-range");

  const at = await place("patch", 0.5);
  await send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
  await pause(200);
  assert.deepEqual(await values(), before, "nobody knows yet where the finger will go");
  await send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await page.waitForFunction(() => /patch=0\.5&/.test(location.hash));
  assert.ok(Math.abs((await share("patch")) - 0.5) < 0.02);
});

test("a touch that stops inertial scrolling sets nothing", async () => {
  const { page, send, place, values } = await phone({ width: 360, height: 740 });
  const before = await values();
  const at = await place("patch", 0.5);
  await page.evaluate(() => scrollBy(0, 1));
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await swipe(send, at, { x: 0, y: 0 }, 0);
  assert.deepEqual(await values(), before);
});

test("if the browser cancels the touch, the value is exactly the previous one", async () => {
  const { send, place, values, share } = await phone({ width: 360, height: 740 }, "v=1&s=aug-2007&capacity=1234");
  const before = await values();
  assert.equal(before[2], "1,234");
  const from = await place("capacity", await share("capacity"));
  await send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
  for (const x of [15, 30, 45, 60]) {
    await send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ ...from, x: from.x + x }] });
    await pause(16);
  }
  assert.notDeepEqual(await values(), before);
  await send("Input.dispatchTouchEvent", { type: "touchCancel", touchPoints: [] });
  await pause(200);
  assert.deepEqual(await values(), before);
});

test("the same holds when zoomed in", async () => {
  const { session, send, values, scroll, share, page } = await phone({ width: 360, height: 740 });
  const before = await values();
  await session.send("Emulation.setPageScaleFactor", { pageScaleFactor: 1.5 });
  /** A visible point on the track, below the sticky chart. @param {number} share */
  const on = async (share) => {
    await slider(page, "patch").evaluate((range) => scrollBy(0, range.getBoundingClientRect().top - 400));
    await pause(300);
    return slider(page, "patch").evaluate((range, share) => {
      const { left, top, width, height } = range.getBoundingClientRect();
      const { offsetLeft = 0, offsetTop = 0 } = visualViewport ?? {};
      const at = { x: left + 9 + (width - 18) * share, y: top + height / 2 };
      if (document.elementFromPoint(at.x, at.y) !== range) throw new Error("the slider is covered");
      return { x: at.x - offsetLeft, y: at.y - offsetTop };
    }, share);
  };
  const at = async () => (await scroll()) + (await page.evaluate(() => visualViewport?.offsetTop ?? 0));
  const from = await on(0.2);
  const first = await at();
  assert.ok(from.x > 0 && from.x < 240 && from.y > 0 && from.y < 493, JSON.stringify(from));
  await swipe(send, from, { x: 0, y: -80 });
  assert.notEqual(await at(), first, "the page has not moved");
  assert.deepEqual(await values(), before);
  await swipe(send, await on(0.2), { x: 60, y: 4 });
  assert.notDeepEqual(await values(), before);
  assert.ok((await share("patch")) < 0.5);
});

test("mouse and keys work as before", async () => {
  const { page } = await here.open();
  const box = await slider(page, "patch").boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + 9 + (box.width - 18) * 0.5, box.y + box.height / 2);
  await page.waitForFunction(() => /patch=0\.5&/.test(location.hash));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => /patch=0\.51&/.test(location.hash));
  await ready(page);
});

test("in a frame a swipe scrolls the host page, changes nothing and sends no message", async () => {
  const hosts = new Hosts("chromium");
  await hosts.start();
  try {
    const { page } = await hosts.open(`${hosts.frame("v=1&s=aug-2007&ui=sliders", 'height="640"')}<div style="height: 3000px"></div>`, { width: 360, height: 740, touch: true });
    const [frame] = await embeds(page);
    assert.ok(frame);
    const session = await page.createCDPSession();
    /** @type {Send} */
    const send = (method, params) => session.send(method, params);
    const values = () => frame.$$eval(".value input", (all) => all.map((box) => /** @type {HTMLInputElement} */ (box).value));
    const before = await values();
    for (const id of MAIN) {
      await page.evaluate(() => scrollTo(0, 0));
      await pause(250);
      const box = await (await frame.$(`[data-param="${id}"] input[type="range"]`))?.boundingBox();
      assert.ok(box);
      await swipe(send, { x: box.x + box.width * 0.4, y: box.y + box.height / 2 }, { x: 0, y: -150 });
      await page.waitForFunction(() => scrollY > 50, { timeout: 5000 });
      assert.deepEqual(await values(), before, id);
    }
    assert.deepEqual((await receivedMessages(page)).filter(({ type }) => type === "change"), []);
    await page.evaluate(() => scrollTo(0, 0));
    await pause(250);
    const box = await (await frame.$('[data-param="patch"] input[type="range"]'))?.boundingBox();
    assert.ok(box);
    await swipe(send, { x: box.x + box.width * 0.85, y: box.y + box.height / 2 }, { x: -100, y: 0 });
    assert.notEqual((await values())[0], before[0]);
    await page.waitForFunction(() => Reflect.get(window, "heard").some((/** @type {any} */ one) => one.type === "change"), { polling: 50 });
    await page.close();
  } finally {
    await hosts.stop();
  }
});
