// The map over two parameters on the page: moved by keys, mouse and finger, never of other settings than it says, and
// with an answer where workers are killed or refused.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import axe from "axe-core";
import { environment, painted, ready, site, slider, refuseWorkers } from "../harness.js";
import { Hosts, pause } from "../hosts.js";

/** @import { BrowserContextOptions, Page } from "playwright-core" */

const here = site();
const sources = site(["--sources"]);
const firefox = new Hosts("firefox");

const EXACT_MS = 240_000;
/** Changes in the test of fast input; 1,000 take a minute. */
const EVENTS = Number(process.env["EVENTS"] ?? 300);

/** Scrolls to the map, and waits until its boundary is traced, or it is complete.
 * @param {Page} page @param {RegExp} words of its progress */
async function reach(page, words = /boundary is exact|Exact:/) {
  await page.locator("#map").waitFor({ state: "attached" });
  await page.locator("#map").evaluate((section) => section.scrollIntoView({ block: "start" }));
  await page.locator("storm-map canvas").waitFor();
  await page.locator("storm-map canvas").evaluate((canvas) => canvas.scrollIntoView({ block: "center" }));
  await page.locator("storm-map .stage-words", { hasText: words }).waitFor({ timeout: EXACT_MS });
  await painted(page);
}

/** @param {string} link @param {BrowserContextOptions} options */
async function open(link = "", options = {}, at = here) {
  const opened = await at.open(link, options);
  await reach(opened.page);
  return opened;
}

/** The values of both parameters as the link has them. @param {Page} page */
const link = (page) => page.evaluate(() => {
  const found = (/** @type {string} */ id) => new RegExp(`&${id}=([^&]*)`).exec(location.hash)?.[1] ?? "";
  return { patch: found("patch"), spread: found("spread") };
});

/** Where a share of the map from the left and from the bottom is in the window. @param {Page} page
 * @param {number} across @param {number} up */
const place = (page, across, up) => page.locator("storm-map").evaluate((panel, [across, up]) => {
  const { canvas, frame } = Reflect.get(panel, "chart");
  const { left, top } = canvas.getBoundingClientRect();
  return { x: left + frame.left + across * (frame.right - frame.left), y: top + frame.bottom - up * (frame.bottom - frame.top) };
}, [across, up]);

const said = (/** @type {Page} */ page) => page.locator('canvas[data-chart="map"]').getAttribute("aria-valuetext");

test("keys move the scenario by a cell, with Shift by eight, and a hold is one step of undo", async () => {
  const { page, errors } = await open("v=1&s=aug-2007");
  await page.locator('canvas[data-chart="map"]').focus();
  // Once the cell has a run of its own.
  const exact = "Patch adoption 90 %, reboot spread 0 h: falls, below half of the expected users for 41 h";
  await page.locator(`canvas[data-chart="map"][aria-valuetext="${exact}"]`).waitFor({ timeout: EXACT_MS });
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => /spread=5h/.test(location.hash));
  assert.match((await said(page)) ?? "", /^Patch adoption 90 %, reboot spread 5 h: /);
  await pause(600);
  await page.keyboard.press("Shift+ArrowLeft");
  await page.waitForFunction(() => /patch=0.78/.test(location.hash));
  await pause(600);
  await page.keyboard.press("Home");
  await page.waitForFunction(() => /patch=0&/.test(location.hash));
  assert.match((await said(page)) ?? "", /^Patch adoption 0 %, reboot spread 5 h: stands/);
  assert.match(await page.locator("#outcome").innerText(), /nothing happens|No PC restarts/);
  for (const patch of ["0.78", "0.9"]) {
    await page.keyboard.press("Control+z");
    await page.waitForFunction((patch) => location.hash.includes(`&patch=${patch}&`), patch);
  }
  assert.deepEqual(errors, []);
});

test("a mouse goes where it clicks, drags as one step, and is told what is below it", async () => {
  const { page, errors } = await open("v=1&s=aug-2007");
  const [low, high] = [await place(page, 0.201, 0.5), await place(page, 0.8, 0.9)];
  await page.mouse.move(low.x, low.y);
  await page.locator("storm-map .here", { hasText: /^Patch adoption 19 %, reboot spread 85 h: stands/ }).waitFor();
  assert.deepEqual(await link(page), { patch: "", spread: "" }, "looking changes nothing");
  await page.mouse.click(low.x, low.y);
  await page.waitForFunction(() => /patch=0.19&spread=85h/.test(location.hash));
  await page.mouse.down();
  for (let step = 1; step <= 10; step++) await page.mouse.move(low.x + (high.x - low.x) * step / 10, low.y + (high.y - low.y) * step / 10);
  await page.mouse.up();
  await page.waitForFunction(() => /patch=0.81&spread=152h/.test(location.hash));
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => /patch=0.19&spread=85h/.test(location.hash));
  assert.equal(await slider(page, "patch").inputValue(), "19");
  assert.deepEqual(errors, []);
});

test("a finger taps, scrolls and pinches, and drags the mark alone", async () => {
  const { page, errors } = await open("v=1&s=aug-2007&patch=0.5&spread=84h", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  const session = await page.context().newCDPSession(page);
  /** @param {"touchStart" | "touchMove" | "touchEnd"} type @param {{ x: number, y: number, id?: number }[]} touchPoints */
  const touch = (type, ...touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  const from = await link(page);
  const swipe = async (/** @type {{ x: number, y: number }} */ at, /** @type {number} */ x, /** @type {number} */ y) => {
    await touch("touchStart", at);
    for (let step = 1; step <= 10; step++) {
      await touch("touchMove", { x: at.x + x * step / 10, y: at.y + y * step / 10 });
      await pause(16);
    }
    await touch("touchEnd");
    await pause(400);
  };
  const before = await page.evaluate(() => scrollY);
  await swipe(await place(page, 0.2, 0.3), 4, -90);
  assert.notEqual(await page.evaluate(() => scrollY), before, "the page scrolls");
  assert.deepEqual(await link(page), from, "and nothing is set");
  await page.locator("storm-map canvas").evaluate((canvas) => canvas.scrollIntoView({ block: "center" }));
  await pause(400);
  const at = await place(page, 0.3, 0.2);
  await touch("touchStart", { ...at, id: 0 });
  await touch("touchStart", { ...at, id: 0 }, { x: at.x + 60, y: at.y, id: 1 });
  await touch("touchMove", { x: at.x - 20, y: at.y, id: 0 }, { x: at.x + 90, y: at.y, id: 1 });
  await touch("touchEnd");
  await pause(400);
  assert.deepEqual(await link(page), from, "a pinch sets nothing");
  await session.send("Emulation.setPageScaleFactor", { pageScaleFactor: 1 });
  await pause(200);
  const tapped = await place(page, 0.2, 0.25);
  await touch("touchStart", tapped);
  await touch("touchEnd");
  await page.waitForFunction(() => /patch=0.19&spread=42/.test(location.hash) || /patch=0.19&spread=4\dh/.test(location.hash));
  const mark = await place(page, 0.2, 0.25);
  await pause(300);
  const still = await page.evaluate(() => scrollY);
  await swipe(mark, 0, -60);
  assert.equal(await page.evaluate(() => scrollY), still, "the page stays while the mark is dragged");
  assert.ok(Number.parseInt((await link(page)).spread, 10) > 60, JSON.stringify(await link(page)));
  assert.deepEqual(errors, []);
});

test("its boundary is that of the margins, to a cell", async () => {
  const { page } = await open("v=1&s=aug-2007&patch=0.9&spread=12h", {}, sources);
  const margins = JSON.parse(execFileSync(environment("REBOOT_STORM"), ["margins", "--link", "v=1&s=aug-2007&patch=0.9&spread=12h", "--of", "patch", "--of", "spread", "--format", "json"], { stdio: ["ignore", "pipe", "ignore"] }).toString());
  const found = await page.locator("storm-map").evaluate((panel) => {
    const map = Reflect.get(panel, "chart").source;
    const cell = map.cellAt(0.9, 12);
    const [xs, ys, falls] = [[...map.xs()], [...map.ys()], map.falls()];
    const [column, row] = [cell % xs.length, Math.floor(cell / xs.length)];
    const flip = (/** @type {number[]} */ values, /** @type {number} */ at, /** @type {number} */ by, /** @type {(n: number) => number} */ cellOf) => {
      for (let n = at + by; n >= 0 && n < values.length; n += by) if (falls[cellOf(n)] !== falls[cell]) return [values[n], values[n - by]];
      return null;
    };
    const across = (/** @type {number} */ n) => row * xs.length + n;
    const up = (/** @type {number} */ n) => n * xs.length + column;
    return {
      patch: { below: flip(xs, column, -1, across), above: flip(xs, column, 1, across) },
      spread: { below: flip(ys, row, -1, up), above: flip(ys, row, 1, up) },
    };
  });
  let flips = 0;
  for (const { id, below, above } of margins) {
    const pairs = /** @type {[string, number | null, number[] | null][]} */ ([["below", below, Reflect.get(found, id).below], ["above", above, Reflect.get(found, id).above]]);
    for (const [side, margin, cells] of pairs) {
      assert.equal(cells === null, margin === null, `${id} ${side}: ${margin}, ${cells}`);
      if (!cells || margin === null) continue;
      flips += 1;
      assert.ok(Math.min(...cells) <= margin && margin <= Math.max(...cells), `${id} ${side}: ${margin} is not within ${cells}`);
    }
  }
  assert.ok(flips >= 2, JSON.stringify(margins));
});

/** Keeps the page's workers that are ready. @param {Page} page */
const keepWorkers = (page) => page.addInitScript(() => {
  /** @type {Worker[]} */ const all = [];
  Reflect.set(window, "all", all);
  const Real = Worker;
  Reflect.set(globalThis, "Worker", class extends Real {
    /** @param {URL} url @param {WorkerOptions} options */
    constructor(url, options) {
      super(url, options);
      this.addEventListener("message", ({ data }) => data.ready && all.push(this));
    }
  });
});

test("where a worker is killed in the middle that is said, and the map is completed", async () => {
  const { page, errors } = await here.page();
  await keepWorkers(page);
  await page.goto(here.url("v=1&s=aug-2007"));
  await ready(page);
  await reach(page, /coarse|boundary is exact/);
  await page.evaluate(() => Reflect.get(window, "all").at(-1).terminate());
  await page.locator("storm-map .stage-words", { hasText: "The browser has ended a worker; others go on with its part." }).waitFor();
  const computed = () => page.locator("storm-map").evaluate((panel) => Reflect.get(panel, "chart").source.computed());
  const before = await computed();
  await reach(page);
  await page.waitForFunction((before) => Reflect.get(/** @type {Element} */ (document.querySelector("storm-map")), "chart").source.computed() > before + 100, before, { timeout: EXACT_MS });
  assert.deepEqual(errors, []);
});

test("a map that cannot be completed says why, keeps what it has, and goes on where it was", async () => {
  const { page } = await here.page();
  await keepWorkers(page);
  await page.goto(here.url("v=1&s=aug-2007"));
  await ready(page);
  await reach(page, /coarse|boundary is exact/);
  await page.evaluate(() => {
    const kill = setInterval(() => Reflect.get(window, "all").forEach((/** @type {Worker} */ worker) => worker.terminate()), 20);
    Reflect.set(window, "spare", () => clearInterval(kill));
  });
  const stage = page.locator("storm-map .stage-words");
  await stage.filter({ hasText: "The map could not be completed: the browser ended it. What is drawn is what has been computed." }).waitFor({ timeout: 60_000 });
  await page.evaluate(() => Reflect.get(window, "spare")());
  const computed = () => page.locator("storm-map").evaluate((panel) => Reflect.get(panel, "chart").source.computed());
  const before = await computed();
  assert.ok(before > 90);
  await page.locator("storm-map button", { hasText: "Go on" }).click();
  await stage.filter({ hasText: /boundary is exact|Exact:/ }).waitFor({ timeout: EXACT_MS });
  assert.ok((await computed()) > before, "what was computed is kept");
});

test("where workers are refused the map says so, and shows nothing", async () => {
  const { page, errors } = await here.page();
  await refuseWorkers(page);
  await page.goto(here.url("v=1&s=aug-2007"));
  await ready(page);
  await reach(page, /^The map cannot be computed: workers, which compute it, are refused here\./);
  assert.equal(await said(page), "The map cannot be computed");
  await page.locator(".there-and-back button").click();
  await page.locator(".there-and-back .sentence", { hasText: "could not be computed: workers, which compute it, are refused here." }).waitFor();
  assert.deepEqual(errors, []);
});

test("its own two parameters leave the map as it is, a third one has another one computed, marked until then", async () => {
  const { page } = await open("v=1&s=aug-2007", {}, sources);
  const set = (/** @type {string} */ id, /** @type {number} */ by) => slider(page, id).evaluate((range, by) => {
    const input = /** @type {HTMLInputElement} */ (range);
    input.value = String(input.valueAsNumber + by);
    for (const type of ["input", "change"]) input.dispatchEvent(new Event(type, { bubbles: true }));
  }, by);
  const state = () => page.locator("storm-map").evaluate((panel) => ({
    stale: panel.classList.contains("stale"), shown: panel.dataset["shown"], computed: Reflect.get(panel, "chart").source.computed(),
  }));
  await page.locator("storm-map summary").click();
  const table = page.locator("storm-map .numbers .table");
  await table.waitFor();
  await page.locator("storm-map canvas").evaluate((canvas) => canvas.scrollIntoView({ block: "center" }));
  const before = await state();
  await set("patch", -5);
  await set("spread", 30);
  await painted(page);
  const moved = await state();
  assert.equal(moved.stale, false);
  assert.equal(moved.shown, before.shown);
  assert.ok(moved.computed >= before.computed);
  await set("load", -4);
  await page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => done(true))));
  assert.equal((await state()).stale, true);
  assert.match(await page.locator("storm-map .stage-words").innerText(), /the pale one is of the settings before/);
  assert.equal(await said(page), "The map is being computed");
  assert.equal(await table.isVisible(), false, "nor is its table shown");
  await reach(page);
  await table.waitFor();
  const after = await state();
  assert.equal(after.stale, false);
  assert.notEqual(after.shown, before.shown);
});

test(`of ${EVENTS} fast changes no map is shown as that of other settings, and memory does not grow`, async () => {
  const { page, errors } = await open("v=1&s=aug-2007", {}, sources);
  const session = await page.context().newCDPSession(page);
  const count = async () => {
    for (let n = 0; n < 3; n++) await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Memory.getDOMCounters")).nodes;
  };
  const storm = (/** @type {number} */ times) => page.evaluate(async (times) => {
    const { baseOf } = await import(/** @type {string} */ ("/map/map-words.js"));
    const { MapStudy } = await import(/** @type {string} */ ("/simulation/studies.js"));
    const { fullModule } = await import(/** @type {string} */ ("/simulation/full-module.js"));
    const { MapRefinement } = await fullModule();
    const panel = /** @type {any} */ (document.querySelector("storm-map"));
    const made = new Set();
    const { of } = MapStudy;
    MapStudy.of = async (/** @type {any[]} */ ...args) => {
      const study = await of(...args);
      made.add(study.refinement);
      return study;
    };
    const { free } = MapRefinement.prototype;
    MapRefinement.prototype.free = /** @this {any} */ function () {
      made.delete(this);
      free.call(this);
    };
    const ids = ["load", "fault", "fix", "patch", "spread", "capacity"];
    /** @type {unknown[]} */ const wrong = [];
    let [frames, stale] = [0, 0];
    for (let n = 0; n < times; n++) {
      const id = ids[Math.floor(Math.random() * ids.length)];
      const range = /** @type {HTMLInputElement} */ (document.querySelector(`[data-param="${id}"] input[type="range"]`));
      range.value = String(Math.floor(Math.random() * (Number(range.max) + 1)));
      const types = Math.random() < 0.5 ? ["input"] : ["input", "change"];
      for (const type of types) range.dispatchEvent(new Event(type, { bubbles: true }));
      // Now and then the map is there before the next change.
      while (n % 100 === 0 && (panel.classList.contains("stale") || panel.store.pending)) await new Promise((done) => setTimeout(done, 20));
      if (Math.random() < 0.3 || n % 100 === 0) {
        const { x, y } = panel.axes.ids;
        await new Promise((done) => requestAnimationFrame(() => {
          frames += 1;
          const marked = panel.classList.contains("stale");
          stale += Number(marked);
          const wanted = `${x} ${y} ${baseOf(panel.store.sim.link(), x, y)}`;
          if (!marked && panel.computation.shownKey !== wanted) wrong.push([panel.computation.shownKey, wanted]);
          if (!marked && /** @type {string} */ (panel.words.textContent) && panel.dataset.shown !== wanted) wrong.push([panel.dataset.shown, wanted]);
          done(undefined);
        }));
        if (Math.random() < 0.1) await new Promise((done) => setTimeout(done, Math.random() * 300));
      }
    }
    MapStudy.of = of;
    return { wrong, frames, stale, alive: made.size };
  }, times);
  await storm(100);
  const before = await count();
  const { wrong, frames, stale, alive } = await storm(EVENTS);
  assert.deepEqual(wrong, []);
  assert.ok(frames > EVENTS / 7 && stale > EVENTS / 50 && stale < frames, `${stale} of ${frames}`);
  assert.ok(alive <= 2, `${alive} maps are kept`);
  const after = await count();
  assert.ok(after - before < 200, `from ${before} to ${after} nodes`);
  await page.evaluate(() => /** @type {any} */ (document.querySelector("storm-map")).store.commit());
  await reach(page);
  const last = await page.evaluate(async () => {
    const { fullModule } = await import(/** @type {string} */ ("/simulation/full-module.js"));
    const { Simulation } = await fullModule();
    const panel = /** @type {any} */ (document.querySelector("storm-map"));
    const map = panel.chart.source;
    const sim = new Simulation(panel.store.sim.link());
    const [xs, ys, hours, states] = [map.xs(), map.ys(), map.hours(), map.states()];
    const cell = [...states].lastIndexOf(2);
    sim.set("patch", xs[cell % xs.length]);
    sim.set("spread", ys[Math.floor(cell / xs.length)]);
    sim.run();
    return [hours[cell], sim.outcome().hours_down];
  });
  assert.equal(last[0], last[1]);
  assert.deepEqual(errors, []);
});

test("other parameters can be chosen, and the same one twice exchanges them", async () => {
  const { page, errors } = await open("v=1&s=aug-2007");
  const [x, y] = [page.locator("storm-map .axes select").nth(0), page.locator("storm-map .axes select").nth(1)];
  await x.focus();
  await x.selectOption("spread");
  assert.deepEqual([await x.inputValue(), await y.inputValue()], ["spread", "patch"]);
  await y.selectOption("check");
  await x.selectOption("patch");
  await reach(page);
  assert.match((await said(page)) ?? "", /^Patch adoption 90 %, check interval 22 h: falls/);
  await page.locator("#preset").selectOption("storm-kernel");
  await page.waitForFunction(() => ![...document.querySelectorAll("storm-map .axes option")].some((option) => /** @type {HTMLOptionElement} */ (option).value === "check"));
  assert.notEqual(await x.inputValue(), "");
  assert.deepEqual(errors, []);
});

test("a table has the map's values, and a network that is pushed over comes back elsewhere", async () => {
  const { page, errors } = await open("v=1&s=aug-2007");
  await page.locator("storm-map summary").click();
  const table = page.locator("storm-map table");
  await table.locator("td").first().waitFor();
  assert.equal(await table.locator("thead th[scope=col]").count(), 9);
  assert.equal(await table.locator("tbody th[scope=row]").count(), 8);
  const cells = await table.locator("td").allInnerTexts();
  assert.equal(cells.length, 64);
  assert.ok(cells.every((text) => /^(stands|falls)/.test(text)), cells.join());
  assert.match(cells.at(-1) ?? "", /^falls, (about )?\d+ h$/);
  assert.match(cells[0] ?? "", /^stands/);
  await page.locator(".there-and-back button").click();
  await page.locator(".there-and-back .sentence", { hasText: /^Pushed down without a single restart, supernode capacity tips this network at \d+ clients; pulled back up, it recovers only at [\d,]+ clients\. .*metastable/ }).waitFor({ timeout: 60_000 });
  await slider(page, "load").focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => document.querySelector(".there-and-back .sentence")?.textContent === "");
  assert.deepEqual(errors, []);
});

for (const [colorScheme, width] of /** @type {const} */ ([["light", 360], ["dark", 1280]])) {
  test(`axe finds nothing in it, ${colorScheme}, ${width} px, and nothing is wider than the window`, async () => {
    const { page } = await open("v=1&s=aug-2007", { colorScheme, viewport: { width, height: 800 }, forcedColors: colorScheme === "dark" ? "active" : "none" });
    await page.locator("storm-map summary").click();
    await page.locator("storm-map td").first().waitFor();
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => {
      const { violations } = await Reflect.get(window, "axe").run("#map");
      return violations.flatMap((/** @type {import("axe-core").Result} */ rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.failureSummary})`));
    });
    assert.deepEqual(found, []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    const figure = page.getByRole("figure", { name: "Hours down" });
    assert.equal(await figure.count(), 1);
    assert.match((await page.locator("#map-words").textContent()) ?? "", /^Map of the hours down over patch adoption from 0 % to 100 %/);
    const blank = await page.locator('canvas[data-chart="map"]').evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const pixels = /** @type {HTMLCanvasElement} */ (canvas).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
      return new Set(pixels).size < 20;
    });
    assert.equal(blank, false);
  });
}

test("past runs are marked, those before a reload too, and those of other settings are not", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007&load=1.3");
  const shown = (/** @type {string} */ words) => page.locator(".past-runs .go[aria-current]", { hasText: words }).waitFor();
  await shown("load per client 1.3 ×");
  for (const [id, text] of [["load", "1.29"], ["patch", "78"]]) {
    await page.locator(`[data-param="${id}"] input[type="text"]`).fill(text ?? "");
    await page.keyboard.press("Enter");
  }
  await shown("patch adoption 78 %");
  await page.reload();
  await ready(page);
  await reach(page, /coarse map|boundary is exact|Exact:/);
  await page.locator("storm-map").evaluate((panel) => {
    const { prototype } = Reflect.get(panel, "computation").shown.refinement.constructor;
    const { mark } = prototype;
    prototype.mark = function (/** @type {any[]} */ ...values) {
      Reflect.set(window, "marked", [...values[2]]);
      mark.apply(this, values);
    };
  });
  await page.locator('[data-param="patch"] input[type="text"]').fill("60");
  await page.keyboard.press("Enter");
  await shown("patch adoption 60 %");
  assert.deepEqual(await page.evaluate(() => Reflect.get(window, "marked")), [0.78, 0, 0.9, 0], "pairs of patch and spread, the present ones apart");
  assert.deepEqual(errors, []);
});

test("in Firefox keys and mouse move the scenario", async (context) => {
  await firefox.start();
  context.after(() => firefox.stop());
  const { page, errors } = await firefox.page({ width: 1280, height: 800 });
  await page.goto(`${firefox.address}#v=1&s=aug-2007`);
  await page.waitForSelector("#map", { timeout: 60_000 });
  await page.$eval("#map", (section) => section.scrollIntoView());
  const canvas = await page.waitForSelector("storm-map canvas", { timeout: 60_000 });
  await page.$eval("storm-map canvas", (canvas) => canvas.scrollIntoView({ block: "center" }));
  await page.waitForFunction(() => /boundary is exact|Exact:/.test(document.querySelector("storm-map .stage-words")?.textContent ?? ""), { timeout: EXACT_MS });
  await canvas?.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  await page.waitForFunction(() => /patch=0.89&spread=3h/.test(location.hash));
  const box = await canvas?.boundingBox();
  assert.ok(box);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(() => /patch=0\.[45]\d*&spread=\d\dh/.test(location.hash));
  assert.deepEqual(errors, []);
});
