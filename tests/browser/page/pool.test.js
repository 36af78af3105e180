// The pool of workers in a real browser: maps and bands have the same bits whatever the number of workers and whatever
// ends in between; what was cancelled is not heard of; failures are said.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ready, site, refuseWorkers } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site(["--sources"]);
/** A browser that gives a module too little memory for a million individuals. */
const poor = site(["--sources"], ["--js-flags=--wasm-max-mem-pages=120"]);
const LINK = "v=1&s=aug-2007";

/** The page's modules, as its scripts see them. */
const MODULES = /** @type {const} */ ({
  pool: "/simulation/pool.js", studies: "/simulation/studies.js", full: "/simulation/full-module.js",
});

/** A page with the pool's modules and its workers in `window`. @param {Page} page */
async function prepare(page, at = here) {
  await page.addInitScript(() => {
    /** @type {Worker[]} */ const all = [];
    /** @type {Worker[]} */ const busy = [];
    Object.assign(window, { workers: all, busy });
    const Real = Worker;
    Reflect.set(globalThis, "Worker", class extends Real {
      /** @param {URL} url @param {WorkerOptions} options */
      constructor(url, options) {
        super(url, options);
        all.push(this);
        this.addEventListener("message", ({ data }) => data.result && busy.push(this));
      }
    });
  });
  await load(page, at);
}

/** @param {Page} page */
async function load(page, at = here) {
  // The page itself has a pool for its answers.
  await page.route("**/answers/answers.js", (route) => route.fulfill({ contentType: "text/javascript", body: "export const showAnswers = () => {};" }));
  await page.goto(at.url());
  await page.waitForFunction(() => /^[0-9a-f]{16}$/.test(document.querySelector("[data-digest]")?.textContent ?? ""), undefined, { timeout: 30_000 });
  await page.evaluate(async (modules) => {
    for (const path of Object.values(modules)) Object.assign(window, await import(path));
    Reflect.set(window, "finished", (/** @type {any} */ pool, /** @type {any} */ study, each = () => {}) =>
      new Promise((done) => pool.start(study, (/** @type {any} */ report) => (report.done || report.failed ? done(report) : each()))));
  }, MODULES);
}

/** The functions that `load` puts into the page's window. @typedef {any} Tools */

/** A map that so many workers have computed, and how that ended.
 * @param {Page} page @param {number} workers @param {number} kills workers that are ended on the way */
const mapBy = (page, workers, kills = 0) => page.evaluate(async ([workers, link, kills]) => {
  const tools = /** @type {Tools} */ (window);
  const pool = new tools.Pool(workers);
  const study = await tools.MapStudy.of({ link }, "patch", "capacity", 9);
  let left = kills;
  const report = await tools.finished(pool, study, () => {
    // The one whose result arrived last has the next tile already, or gets it now.
    if (left-- > 0) queueMicrotask(() => tools.busy.at(-1).terminate());
  });
  const map = study.refinement;
  const found = { report, stage: map.stage(), verdicts: [...map.verdicts()], hours: [...map.hours()], states: [...map.states()], workers: pool.workers };
  pool.close();
  return found;
}, /** @type {const} */ ([workers, LINK, kills]));

test("one worker and four compute the same map, whose cells are plain runs", async () => {
  const { page, errors } = await here.page();
  await prepare(page);
  const [one, four] = [await mapBy(page, 1), await mapBy(page, 4)];
  assert.deepEqual(one.report, { done: true });
  assert.equal(one.stage, 3);
  assert.deepEqual({ ...four, workers: 1 }, one);
  assert.ok(new Set(one.verdicts).size > 1, "it has a boundary");
  const plain = await page.evaluate(async (link) => {
    const tools = /** @type {Tools} */ (window);
    const { MapRefinement, Simulation } = await tools.fullModule();
    const map = new MapRefinement(link, "patch", "capacity", 9);
    const sim = new Simulation(link);
    const [xs, ys] = [map.xs(), map.ys()];
    return [0, 30, 44, 80].map((cell) => {
      sim.set("patch", xs[cell % 9]);
      sim.set("capacity", ys[Math.floor(cell / 9)]);
      sim.run();
      return [cell, sim.outcome().hours_down];
    });
  }, LINK);
  for (const [cell = 0, hours] of plain) assert.equal(one.hours[cell], hours, `cell ${cell}`);
  assert.deepEqual(errors, []);
});

test("workers that are killed in the middle are replaced, and the map is the same", async () => {
  const { page, errors } = await here.page();
  await prepare(page);
  const killed = await mapBy(page, 3, 2);
  const whole = await mapBy(page, 1);
  assert.deepEqual({ ...killed, workers: 1 }, whole);
  assert.ok(await page.evaluate(() => Reflect.get(window, "workers").length) > 4, "others have replaced them");
  assert.deepEqual(errors, []);
});

test("a band has the same bits by one worker and by three, and is shown in stages", async () => {
  const { page } = await here.page();
  await prepare(page);
  const bands = await page.evaluate(async (link) => {
    const tools = /** @type {Tools} */ (window);
    const found = [];
    for (const workers of [1, 3]) {
      const pool = new tools.Pool(workers);
      const study = await tools.BandStudy.of({ link }, 20);
      /** @type {number[]} */ const stages = [];
      const report = await tools.finished(pool, study, () => stages.push(study.band.stage()));
      found.push({ report, stages: [...new Set(stages)], median: [...study.band.quantile(0.5)], chance: study.band.chance() });
      pool.close();
    }
    return found;
  }, "v=1&s=ordinary-tuesday&load=1.25");
  const [one, three] = bands.map(({ stages, ...bits }) => ({ stages: stages.filter((stage) => stage > 0), bits }));
  assert.deepEqual(one?.bits, three?.bits);
  assert.deepEqual(one?.stages, [16, 20]);
  // Of three workers the one with an early month may be the last to end.
  assert.ok(three?.stages.at(-1) === 20 && three.stages.every((stage) => stage === 16 || stage === 20), `${three?.stages}`);
  assert.equal(bands[0]?.chance.months, 20);
  assert.ok((bands[0]?.median.length ?? 0) > 100);
});

test("of 1,000 random requests only the last is delivered, by workers that were never ended", async () => {
  const { page, errors } = await here.page();
  await prepare(page);
  const found = await page.evaluate(async () => {
    const tools = /** @type {Tools} */ (window);
    const pool = new tools.Pool(2);
    let [present, stale, begun] = [0, 0, 0];
    let cancel = () => {};
    let last;
    for (let n = 1; n <= 1000; n++) {
      cancel();
      present = n;
      const study = await tools.MapStudy.of({ link: `v=1&s=aug-2007&load=${(1 + n / 4000).toFixed(3)}` }, "patch", "spread", 3);
      const put = study.put.bind(study);
      study.put = (/** @type {any} */ tile, /** @type {any} */ results) => {
        stale += Number(present !== n);
        begun += 1;
        put(tile, results);
      };
      last = new Promise((done) => {
        cancel = pool.start(study, (/** @type {any} */ report) => {
          stale += Number(present !== n);
          if (report.done || report.failed) done({ ...report, hours: [...study.refinement.hours()] });
        });
      });
      if (Math.random() < 0.3) await new Promise((done) => setTimeout(done, Math.random() * 30));
    }
    const result = await last;
    const { MapRefinement, Simulation } = await tools.fullModule();
    const map = new MapRefinement("v=1&s=aug-2007&load=1.25", "patch", "spread", 3);
    const sim = new Simulation("v=1&s=aug-2007&load=1.25");
    sim.set("patch", map.xs()[2]);
    sim.set("spread", map.ys()[0]);
    sim.run();
    pool.close();
    return { result, stale, begun, hours: sim.outcome().hours_down, workers: tools.workers.length };
  });
  assert.equal(found.stale, 0);
  assert.equal(found.result.done, true);
  assert.equal(found.result.hours[2], found.hours);
  assert.ok(found.begun > 1, "others were computed on the way");
  assert.equal(found.workers, 2);
  assert.deepEqual(errors, []);
});

test("a study for which there is not enough memory says so, and the next one is computed", async () => {
  const { page } = await poor.page();
  await prepare(page, poor);
  const reports = await page.evaluate(async () => {
    const tools = /** @type {Tools} */ (window);
    const pool = new tools.Pool(2);
    let given = false;
    const large = {
      next() {
        if (given) return undefined;
        given = true;
        return { kind: "ensemble", scenario: { link: "v=1&s=storm-kernel&clients=10000000" }, first: 0, runs: 1 };
      },
      put() {},
    };
    const first = await tools.finished(pool, large);
    const second = await tools.finished(pool, await tools.MapStudy.of({ link: "v=1" }, "patch", "spread", 2));
    pool.close();
    return [first, second];
  });
  assert.match(reports[0].failed, /want of memory/);
  assert.deepEqual(reports[1], { done: true });
});

for (const [name, refuse] of /** @type {[string, (page: Page) => Promise<unknown>][]} */ ([
  ["throw", refuseWorkers],
  ["are missing", (page) => page.addInitScript(() => void Reflect.deleteProperty(globalThis, "Worker"))],
  ["cannot be loaded", (page) => page.route("**/simulation/worker.js", (route) => route.fulfill({ status: 403, body: "" }))],
])) {
  test(`where workers ${name} a study says so`, async () => {
    const { page } = await here.page();
    await refuse(page);
    await load(page);
    const report = await page.evaluate(async () => {
      const tools = /** @type {Tools} */ (window);
      return tools.finished(new tools.Pool(3), await tools.MapStudy.of({ link: "v=1" }, "patch", "spread", 4));
    });
    assert.equal(report.refused, true);
    assert.match(report.failed, /workers.*refused/);
  });
}

test("a tab that was put to sleep goes on", async () => {
  const { page } = await here.page();
  await prepare(page);
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate(async (link) => {
    const tools = /** @type {Tools} */ (window);
    const study = await tools.MapStudy.of({ link }, "patch", "spread", 7);
    tools.map = study.refinement;
    tools.ended = tools.finished(new tools.Pool(2), study);
  }, LINK);
  await page.waitForFunction(() => /** @type {Tools} */ (window).map.computed() > 4);
  await cdp.send("Page.setWebLifecycleState", { state: "frozen" });
  await new Promise((done) => setTimeout(done, 1500));
  await cdp.send("Page.setWebLifecycleState", { state: "active" });
  const report = await page.evaluate(() => /** @type {Tools} */ (window).ended);
  assert.deepEqual(report, { done: true });
});

test("the pool is not loaded before the first result is there and the scenario rests", async () => {
  here.answers = true;
  const { page } = await here.page();
  /** @type {string[]} */ const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const pool = page.waitForRequest("**/simulation/pool.js").then(() => page.evaluate(() => document.querySelector("[data-digest]")?.textContent ?? ""));
  await page.goto(here.url());
  await ready(page);
  assert.deepEqual(asked.filter((path) => /pool|studies|batch|worker/.test(path)), []);
  assert.match(await pool, /^[0-9a-f]{16}$/);
});
