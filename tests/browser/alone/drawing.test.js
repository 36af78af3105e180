// What one change of a slider costs in counts, never in time: frames, paintings, strokes, texts, and styles or
// layouts that a script forces; and that what is painted last belongs to what was entered last.
//
// EVENTS and ROUNDS in the environment make the long tests longer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ready, site, slider } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site();
const EVENTS = Number(process.env["EVENTS"] ?? 300);
const ROUNDS = Number(process.env["ROUNDS"] ?? 60);

/** What has been drawn since the last call. @typedef {{ frames: number, paintings: Record<string, number>,
 *   strokes: number, texts: number, points: number, fonts: number, labels: number }} Counts */

/** Counts what is drawn on the canvases of the page, and outside it. @param {Page} page */
const instrument = (page) => page.addInitScript(() => {
  const none = () => ({ frames: 0, paintings: /** @type {Record<string, number>} */ ({}), strokes: 0, texts: 0, points: 0, fonts: 0, labels: 0 });
  let counts = none();
  Reflect.set(window, "taken", () => {
    const taken = counts;
    counts = none();
    return taken;
  });
  const { prototype } = CanvasRenderingContext2D;
  /** @param {"stroke" | "fillText" | "measureText" | "lineTo" | "drawImage" | "fillRect" | "clearRect"} name
   * @param {(canvas: HTMLCanvasElement, values: number[]) => void} count */
  const wrap = (name, count) => {
    const own = prototype[name];
    Reflect.set(prototype, name, function (/** @type {any[]} */ ...values) {
      // @ts-expect-error: `this` is the context
      count(this.canvas, values);
      // @ts-expect-error: `this` is the context
      return Reflect.apply(own, this, values);
    });
  };
  const paper = (/** @type {HTMLCanvasElement} */ canvas, /** @type {number[]} */ [x, y, width, height]) => {
    const { chart } = canvas.dataset;
    if (chart && x === 0 && y === 0 && width === canvas.width && height === canvas.height) counts.paintings[chart] = (counts.paintings[chart] ?? 0) + 1;
  };
  wrap("fillRect", paper);
  wrap("clearRect", paper);
  wrap("stroke", () => (counts.strokes += 1));
  wrap("lineTo", () => (counts.points += 1));
  wrap("drawImage", () => (counts.labels += 1));
  // In the document, each of these makes the browser bring the styles of the page up to date.
  for (const name of /** @type {const} */ (["fillText", "measureText"])) {
    wrap(name, (canvas) => {
      counts.texts += Number(name === "fillText");
      counts.fonts += Number(canvas.isConnected);
    });
  }
  const font = Object.getOwnPropertyDescriptor(prototype, "font");
  Object.defineProperty(prototype, "font", { ...font, set(value) {
    counts.fonts += Number(this.canvas.isConnected);
    font?.set?.call(this, value);
  } });
  const request = requestAnimationFrame;
  window.requestAnimationFrame = (callback) => request((now) => {
    counts.frames += 1;
    callback(now);
  });
});

/** @param {Page} page @returns {Promise<Counts>} */
const taken = (page) => page.evaluate(() => Reflect.get(window, "taken")());

/** Waits until no control is held and nothing is being computed, and the frame after that is there. @param {Page} page */
const settled = (page) => page.evaluate(async () => {
  const { store } = /** @type {any} */ (document.querySelector("storm-chart"));
  const pause = () => new Promise((done) => setTimeout(done, 10));
  while (store.held || store.pending) await pause();
  for (let frames = 0; frames < 2; frames++) await new Promise((done) => requestAnimationFrame(done));
});

/** The page when all that comes when it is idle, and with the first change, has come. @param {string} [link] */
async function open(link = "") {
  const { page, errors } = await here.page();
  await instrument(page);
  await page.goto(here.url(link));
  await ready(page);
  await page.locator("storm-table h3").first().waitFor({ state: "attached" });
  await page.locator(".event:visible").first().waitFor();
  await slider(page, "patch").focus();
  await page.keyboard.press("ArrowLeft");
  await page.locator(".spread-note").waitFor({ state: "attached" });
  await page.waitForLoadState("networkidle");
  await settled(page);
  await taken(page);
  return { page, errors };
}

test("one key press is one frame and one painting of each chart in sight; the others wait until it is let go", async () => {
  const { page } = await open();
  await page.keyboard.down("ArrowLeft");
  await page.waitForTimeout(250);
  const held = await taken(page);
  assert.equal(held.frames, 1, "frames while the key is held");
  assert.deepEqual(held.paintings, { users: 1 }, "while the key is held");
  await page.keyboard.up("ArrowLeft");
  await settled(page);
  const after = await taken(page);
  const { users = 0, ...others } = after.paintings;
  assert.deepEqual(others, { logins: 1, supernodes: 1, restarts: 1 }, "after it was let go");
  assert.ok(users <= 1, `the axes move ${users} times`);
});

test("a curve that changes is a few strokes, no more points than pixels, and few new texts", async () => {
  const { page } = await open();
  await page.keyboard.down("ArrowLeft");
  await page.waitForTimeout(250);
  const { strokes, points, texts, fonts, labels } = await taken(page);
  await page.keyboard.up("ArrowLeft");
  assert.ok(strokes > 0 && strokes <= 3, `${strokes} strokes`);
  const width = await page.$eval('canvas[data-chart="users"]', (canvas) => /** @type {HTMLCanvasElement} */ (canvas).width);
  assert.ok(points <= 3 * width, `${points} points on ${width} pixels`);
  assert.ok(labels >= 10, `${labels} labels`);
  assert.ok(texts <= 4, `${texts} texts were drawn anew`);
  assert.equal(fonts, 0, "fonts, texts and measures on a canvas of the page");
});

/** Presses a key that moves the slider which has the focus. @param {Page} page */
async function pressing(page) {
  for (let n = 0; n < 4; n++) {
    await page.keyboard.press("ArrowLeft");
    await page.waitForTimeout(100);
  }
  await page.waitForTimeout(700);
}

/** Names of styles and layouts that a script forces. @param {Page} page @param {(page: Page) => Promise<void>} act */
async function forcedBy(page, act) {
  await here.browser?.startTracing(page, { categories: ["devtools.timeline"] });
  await act(page);
  const trace = JSON.parse(String(await here.browser?.stopTracing()));
  /** @type {{ name: string, ph: string, ts: number, dur?: number, tid: number, pid: number }[]} */
  const all = trace.traceEvents.filter((/** @type {{ ph: string }} */ { ph }) => ph === "X");
  const scripts = all.filter(({ name }) => name === "FunctionCall" || name === "EventDispatch");
  const work = all.filter(({ name }) => name === "UpdateLayoutTree" || name === "Layout");
  assert.ok(scripts.length > 8 && work.length > 4, `${scripts.length} scripts, ${work.length} styles and layouts`);
  const forced = work.filter((one) => scripts.some(({ ts, dur = 0, tid, pid }) => tid === one.tid && pid === one.pid && ts <= one.ts && one.ts < ts + dur));
  return forced.map(({ name }) => name);
}

test("no script forces a style or a layout", async () => {
  const { page } = await open();
  assert.deepEqual(await forcedBy(page, pressing), []);
});

test("a marker on the time axis costs what a slider does: one frame, one painting, and nothing forced", async () => {
  const { page } = await open();
  const fix = page.locator('[data-event="fix"]');
  const { x, y, width, height } = (await fix.boundingBox()) ?? assert.fail();
  const [left, top] = [x + width / 2, y + height / 2];
  await fix.focus();
  await settled(page);
  await taken(page);
  await page.keyboard.down("ArrowLeft");
  await page.waitForTimeout(250);
  const pressed = await taken(page);
  assert.deepEqual([pressed.frames, pressed.paintings], [1, { users: 1 }], "a key");
  await page.keyboard.up("ArrowLeft");
  await settled(page);
  assert.deepEqual(await forcedBy(page, pressing), []);

  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + 20, top);
  await page.waitForTimeout(250);
  await taken(page);
  const dragging = async () => {
    for (let n = 1; n <= 4; n++) {
      await page.mouse.move(left + 20 + 12 * n, top);
      await page.waitForTimeout(150);
    }
  };
  assert.deepEqual(await forcedBy(page, dragging), []);
  const dragged = await taken(page);
  assert.deepEqual([dragged.frames, dragged.paintings], [4, { users: 4 }], "four moves");
  await page.mouse.up();
  await settled(page);
});

test("axes hold still while a control is held, the time axis too, and move once", async () => {
  // A longer spread makes a longer run.
  const { page } = await open("s=aug-2007&spread=3h");
  const frames = () => page.$$eval("storm-chart", (all) => all.map((chart) => {
    const { hours, values } = /** @type {any} */ (chart).frame;
    return String([hours, values]);
  }));
  const before = await frames();
  const { x, y, width, height } = (await slider(page, "spread").boundingBox()) ?? assert.fail();
  await page.mouse.move(x + width * 0.1, y + height / 2);
  await page.mouse.down();
  for (const share of [0.3, 0.5, 0.7, 0.9, 1]) {
    await page.mouse.move(x + width * share, y + height / 2);
    await page.waitForTimeout(60);
    assert.deepEqual(await frames(), before, `at ${share}`);
  }
  await taken(page);
  await page.mouse.up();
  await settled(page);
  const [users = ""] = await frames();
  assert.notEqual(users.split(",")[1], before[0]?.split(",")[1], "the time axis never moves");
  const { paintings } = await taken(page);
  assert.ok(Object.values(paintings).every((times) => times === 1), JSON.stringify(paintings));
});

test(`nodes, listeners and memory are flat over ${EVENTS} slider events`, async () => {
  const { page } = await open();
  const session = await page.context().newCDPSession(page);
  const use = (/** @type {number} */ events) => page.evaluate(async (events) => {
    const ranges = ["patch", "spread", "capacity"].map((id) => /** @type {HTMLInputElement} */ (document.querySelector(`[data-param="${id}"] input[type="range"]`)));
    for (let n = 0; n < events; n++) {
      const range = ranges[n % 3];
      if (!range) continue;
      // Positions that come again, so that what is kept of them is kept once.
      range.value = String((n * 7) % 31);
      range.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(done));
    }
  }, events);
  const count = async () => {
    await settled(page);
    for (let n = 0; n < 3; n++) await session.send("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
    return { nodes, listeners: jsEventListeners, bytes: (await session.send("Runtime.getHeapUsage")).usedSize };
  };
  await use(200);
  const counts = [await count()];
  // What grows with use grows every time; a part that is loaded late, on a busy machine, comes once.
  for (let round = 0; round < 3; round++) {
    await use(EVENTS);
    const [before, after] = [counts.at(-1), await count()];
    counts.push(after);
    // The labels of the charts are canvases, of which there are 192 at most.
    if (before && after.nodes - before.nodes <= 192 && after.listeners - before.listeners <= 5 && after.bytes - before.bytes < 300_000) return;
  }
  assert.fail(counts.map(({ nodes, listeners, bytes }) => `${nodes} nodes, ${listeners} listeners, ${bytes} bytes`).join("; "));
});

/** Enters values at random, fast, and compares what is painted, shown and linked in the end with a simulation of the
 * link alone; as often as `rounds` says. @param {Page} page @param {number} rounds @param {number} seed
 * @returns {Promise<string[]>} what differed */
const race = (page, rounds, seed) => page.evaluate(async ([rounds = 0, seed = 0]) => {
  const chart = /** @type {any} */ (document.querySelector("storm-chart"));
  const pause = (/** @type {number} */ ms) => new Promise((done) => setTimeout(done, ms));
  let state = seed;
  const below = (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const ranges = ["patch", "spread", "capacity", "load", "fix"].map((id) => /** @type {HTMLInputElement} */ (document.querySelector(`[data-param="${id}"] input[type="range"]`)));
  /** @type {string[]} */
  const wrong = [];
  for (let round = 0; round < rounds; round++) {
    const range = /** @type {HTMLInputElement} */ (ranges[below(ranges.length)]);
    const grasped = below(2) === 0;
    if (grasped) range.dispatchEvent(new PointerEvent("pointerdown", { pointerType: "mouse", bubbles: true }));
    for (let inputs = 1 + below(6); inputs > 0; inputs--) {
      const other = grasped ? range : /** @type {HTMLInputElement} */ (ranges[below(ranges.length)]);
      other.value = String(below(Number(other.max) + 1));
      other.dispatchEvent(new Event("input", { bubbles: true }));
      if (below(3) > 0) await pause(below(25));
    }
    if (grasped) range.dispatchEvent(new PointerEvent("pointerup", { pointerType: "mouse", bubbles: true }));
    if (below(2) === 0) range.dispatchEvent(new Event("change", { bubbles: true }));
    do await pause(5); while (chart.store.held || chart.store.pending);
    for (let frames = 0; frames < 2; frames++) await new Promise((done) => requestAnimationFrame(done));
    const link = chart.store.sim.link();
    const alone = new (Object.getPrototypeOf(chart.store.sim).constructor)(link);
    alone.run();
    const shown = document.querySelector("[data-digest]")?.textContent;
    if (shown !== alone.digest()) wrong.push(`${link}: ${shown} is shown, not ${alone.digest()}`);
    if (document.querySelector("#outcome")?.textContent !== alone.sentence()) wrong.push(`${link}: another sentence`);
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [chart.canvas.width, chart.canvas.height];
    alone.draw(canvas, chart.chart, devicePixelRatio, { dark: chart.view.dark, textWidth: chart.view.textWidth });
    if (canvas.toDataURL() !== chart.canvas.toDataURL()) wrong.push(`${link}: another picture`);
    alone.free();
  }
  return wrong;
}, [rounds, seed]);

test(`after fast input, what is painted is what was entered last, ${ROUNDS} times`, async () => {
  const { page, errors } = await open();
  for (let done = 0; done < ROUNDS; done += 50) {
    assert.deepEqual(await race(page, Math.min(50, ROUNDS - done), done + 1), []);
  }
  assert.deepEqual(errors, []);
});

test("the same where a worker computes", async () => {
  const { page, errors } = await open("s=aug-2007&engine=sampled");
  assert.deepEqual(await race(page, Math.ceil(ROUNDS / 20), 7), []);
  assert.deepEqual(errors, []);
});
