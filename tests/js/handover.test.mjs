// A run handed over by a worker is equivalent to a run of the page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as whole from "../../www/pkg/reboot_storm.js";

whole.initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });

for (const link of ["v=1&s=aug-2007&engine=sampled", "v=1&s=ordinary-tuesday&engine=sampled&seed=7", "v=1&s=healed&patch=0"]) {
  test(`#${link} is the same after it was handed over`, () => {
    const there = new whole.Simulation(link);
    there.run();
    const here = new whole.Simulation("v=1&s=healed");
    here.adopt(structuredClone(there.handover()));
    assert.equal(here.digest(), there.digest());
    assert.deepEqual(here.outcome(), there.outcome());
    assert.deepEqual(here.columns(), there.columns());
    for (const name of there.columns()) assert.deepEqual(here.column(name), there.column(name));
    assert.equal(here.sentence(), there.sentence());
    for (const { id } of whole.charts()) {
      assert.equal(here.summary(id), there.summary(id));
      assert.equal(here.describe(id, 60), there.describe(id, 60));
      assert.deepEqual(here.spots(id, 700, 400), there.spots(id, 700, 400));
    }
    assert.equal(here.presetId(), "healed", "the scenario stays");
  });
}

test("values that do not come from a hand-over are refused, and the latest run stays", () => {
  const there = new whole.Simulation("");
  there.run();
  const run = there.handover();
  const here = new whole.Simulation("");
  here.adopt(run);
  const verdict = (/** @type {number} */ number) => Float64Array.from([...run.outcome.slice(0, 8), number]);
  for (const wrong of [
    { columns: "hours,online" }, { columns: "" }, { values: new Float64Array() }, { values: run.values.slice(1) },
    { outcome: new Float64Array(3) }, { outcome: verdict(5) }, { outcome: verdict(NaN) },
  ]) {
    assert.throws(() => here.adopt({ ...run, ...wrong }), /handed over/, JSON.stringify(wrong).slice(0, 40));
  }
  assert.equal(here.digest(), there.digest());
});

test("progress rises to 1, and the result is that of a plain run", () => {
  const [observed, plain] = [new whole.Simulation("v=1&engine=sampled"), new whole.Simulation("v=1&engine=sampled")];
  /** @type {number[]} */
  const shares = [];
  assert.equal(observed.runWithProgress((share) => shares.push(share)), true);
  plain.run();
  assert.equal(observed.digest(), plain.digest());
  assert.ok(shares.length > 2);
  assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
  assert.ok(shares.every((share) => share >= 0 && share <= 1));
});

test("a run is stopped only by false, and by an exception of the callback", () => {
  const sim = new whole.Simulation("");
  sim.run();
  const before = sim.digest();
  sim.set("patch", 0.1);
  assert.equal(sim.runWithProgress((share) => share < 0.5), false);
  assert.equal(sim.digest(), before);
  assert.throws(() => sim.runWithProgress(() => { throw new RangeError("mine"); }), /mine/);
  assert.equal(sim.digest(), before);
  assert.equal(sim.runWithProgress(() => undefined), true);
  assert.notEqual(sim.digest(), before);
});
