// Maps and bands in the full module: tracks are those of the page's sliders, and batches give the results of plain runs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { lastPosition, valueAt } from "../../www/controls/steps.js";
import { Band, MapRefinement, Simulation, initSync, specs } from "../../www/pkg/reboot_storm.js";
import { COARSE, COMPLETE, MapStudy } from "../../www/simulation/studies.js";

/** @import { NumberSpec } from "../../www/pkg/reboot_storm.js" */

initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });

/** Verdicts by their position in results. */
const VERDICTS = ["absorbed", "degraded", "recovered", "stuck", "fails-without-restarts"];

/** Computes a batch that has begun. @param {Simulation} sim @param {number} work */
function batch(sim, work) {
  const shares = [0];
  while (shares.at(-1) !== 1) shares.push(sim.stepBatch(work));
  assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
  return sim.batchResults();
}

test("an axis has the values of the page's slider, in every one of its positions", () => {
  for (const spec of specs()) {
    if (spec.kind !== "number" && spec.kind !== "moment") continue;
    const number = /** @type {NumberSpec} */ (spec);
    const other = spec.id === "patch" ? "spread" : "patch";
    const values = Array.from({ length: lastPosition(number) + 1 }, (_, position) => valueAt(number, position));
    const track = new MapRefinement("", spec.id, other, 10_000).xs();
    assert.deepEqual([...track], values.filter((value, n) => value !== values[n - 1]), spec.id);
  }
});

test("cells are plain runs, in pieces of any size", () => {
  const link = "v=1&s=aug-2007&load=1.1";
  const map = new MapRefinement(link, "patch", "fault", 5);
  const sim = new Simulation(link);
  for (const [work, tile] of /** @type {[number, number[]][]} */ ([[0.05, [0, 24]], [0.3, [13]], [10, [4, 22]]])) {
    sim.beginMap("patch", "fault", 5, Uint32Array.from(tile));
    const results = batch(sim, work);
    map.put(Uint32Array.from(tile), results);
    for (const [n, cell] of tile.entries()) {
      const plain = new Simulation(link);
      plain.set("patch", map.xs()[cell % 5] ?? NaN);
      plain.set("fault", map.ys()[Math.floor(cell / 5)] ?? NaN);
      plain.run();
      const { hours_down, verdict } = plain.outcome();
      assert.deepEqual([...results.slice(2 * n, 2 * n + 2)], [VERDICTS.indexOf(verdict), hours_down]);
      assert.deepEqual([map.hours()[cell], map.verdicts()[cell], map.states()[cell]], [hours_down, VERDICTS.indexOf(verdict), 2]);
    }
  }
  assert.equal(map.computed(), 5);
  assert.equal(map.stage(), 0);
});

test("tiles are given out until every cell is computed", () => {
  const map = new MapRefinement("", "patch", "spread", 12);
  /** @type {number[]} */ const stages = [];
  for (let tile = map.next(7); tile.length > 0; tile = map.next(7)) {
    map.put(tile, Float64Array.from([...tile].flatMap((cell) => (cell % 12 > 4 ? [2, 30] : [0, 0]))));
    stages.push(map.stage());
  }
  assert.equal(map.computed(), 144);
  assert.deepEqual([...new Set(stages)].sort(), [0, 1, 2, 3].filter((stage) => stages.includes(stage)));
  assert.equal(stages.at(-1), 3);
});

test("what was given out and taken back is given out again, and no more than a stage needs", () => {
  const study = new MapStudy(new MapRefinement("", "patch", "spread", 12), { kind: "map", scenario: { link: "" }, x: "patch", y: "spread", side: 12 });
  const results = (/** @type {Uint32Array} */ cells) => Float64Array.from([...cells].flatMap(() => [0, 0]));
  const [first, second] = [study.next(5), study.next(5)];
  assert.ok(first && second);
  study.put(first, results(first.cells));
  study.takeBack();
  assert.deepEqual(study.next(5)?.cells, second.cells);
  study.takeBack();
  study.until = COARSE;
  for (let tile = study.next(64); tile; tile = study.next(64)) study.put(tile, results(tile.cells));
  assert.equal(study.refinement.stage(), COARSE);
  assert.ok(study.refinement.computed() < 144);
  study.until = COMPLETE;
  for (let tile = study.next(64); tile; tile = study.next(64)) study.put(tile, results(tile.cells));
  assert.equal(study.refinement.computed(), 144);
});

test("a loop there and back begins where the network is up", () => {
  const sim = new Simulation("v=1&s=aug-2007");
  for (const [id, down] of /** @type {[string, boolean][]} */ ([["capacity", true], ["load", false]])) {
    const { values, online, tipping, recovering } = sim.hysteresis(id);
    assert.equal(values.length, 41, id);
    assert.equal((values[0] ?? 0) > (values[20] ?? 0), down, id);
    assert.deepEqual([...values].reverse(), [...values]);
    assert.ok((online[0] ?? 0) > 0.99 && (online[20] ?? 1) < 0.5, id);
    const [tips, recovers] = [online.findIndex((share) => share < 0.5), online.findIndex((share, at) => at > 20 && share >= 0.5)];
    assert.equal(tipping, values[tips], id);
    assert.equal(recovering, recovers < 0 ? null : values[recovers], id);
  }
  assert.throws(() => sim.hysteresis("patch"), /cannot be changed in a running network; allowed: capacity, load/);
});

test("months and members of an ensemble are those of plain runs", () => {
  const few = "v=1&s=aug-2007&engine=sampled&clients=2000&seed=9";
  const sim = new Simulation(few);
  sim.beginEnsemble(1, 2);
  const members = batch(sim, 0.5);
  const names = Object.keys(sim.ensemble(1)[0]?.outcome ?? {});
  const down = (/** @type {number} */ n) => members[n * names.length + names.indexOf("hours_down")];
  assert.deepEqual([0, 1].map(down), sim.ensemble(3).slice(1).map(({ outcome }) => outcome.hours_down));

  sim.beginBand(0, 2);
  const months = batch(sim, 0.5);
  const band = new Band(2);
  assert.equal(band.stage(), 0);
  band.put(0, 2, months);
  assert.equal(band.stage(), 2);
  sim.run();
  const other = new Simulation(few.replace("seed=9", "seed=10"));
  other.run();
  const [first, second] = [sim.column("online"), other.column("online")];
  assert.deepEqual(band.quantile(0), first.map((online, row) => Math.min(online, second[row] ?? NaN)));
  assert.deepEqual(band.quantile(1), first.map((online, row) => Math.max(online, second[row] ?? NaN)));
  const { fell, low, high } = band.chance();
  assert.equal(fell, [sim, other].filter((one) => one.outcome().hours_down > 0).length);
  assert.ok(low <= fell / 2 && fell / 2 <= high);
});

test("what cannot be computed is refused in words", () => {
  const sim = new Simulation("");
  assert.throws(() => sim.stepBatch(1), /call beginMap/);
  assert.throws(() => sim.batchResults(), /call beginMap/);
  assert.throws(() => sim.beginMap("queue", "patch", 64, new Uint32Array(1)), /queue: `queue` has no slider/);
  assert.throws(() => sim.beginMap("patch", "spread", 4, Uint32Array.of(16)), /no cell 16: it has 16/);
  assert.throws(() => new MapRefinement("", "patch", "patch", 64), /on the other axis/);
  assert.throws(() => new MapRefinement("", "patch", "spread", 4).put(Uint32Array.of(1, 2), Float64Array.of(0, 0)), /not the results/);
  assert.throws(() => new Band(4).put(3, 2, new Float64Array(40)), /not the results/);
  const missing = new Simulation("v=1&wave=0123456789abcdef");
  assert.throws(() => missing.beginBand(0, 1), /missing/);
});
