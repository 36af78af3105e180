// The estimated cost of runs in both modules, and runs in slices.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as small from "../../www/pkg/slim/reboot_storm.js";
import * as whole from "../../www/pkg/reboot_storm.js";

whole.initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });
small.initSync({ module: readFileSync(new URL("../../www/pkg/slim/reboot_storm_bg.wasm", import.meta.url)) });

/** @param {string} link */
const costs = (link) => [new small.Simulation(link).cost(), new whole.Simulation(link).cost()];

test("both modules give the same estimates, in runs of August 2007", () => {
  for (const link of ["", "v=1&retry=1s", "v=1&s=healed&spread=168h&release=96h", "v=1&patch=0", "v=1&login_timeout=2s"]) {
    const [one, other] = costs(link);
    assert.equal(one, other, link);
  }
  assert.ok(Math.abs(costs("")[0] - 1) < 1e-3);
});

test("the small module estimates only scenarios that it computes", () => {
  for (const link of ["v=1&engine=sampled", "v=1&boot_law=normal&retry=1s&boot=30min", "v=1&s=storm-kernel"]) {
    const [one, other] = costs(link);
    assert.equal(one, Infinity, link);
    assert.ok(other > 2 && other < Infinity, `${link}: ${other}`);
  }
});

test("a run in slices gives the result of a plain run, whatever is set meanwhile", () => {
  for (const link of ["v=1", "v=1&engine=sampled", "v=1&s=storm-kernel&clients=20000"]) {
    const [sliced, plain] = [new whole.Simulation(link), new whole.Simulation(link)];
    sliced.begin();
    sliced.set("fault", 0.5);
    const shares = [sliced.step(0.05)];
    while (shares.at(-1) !== 1) shares.push(sliced.step(0.05));
    plain.run();
    assert.equal(sliced.digest(), plain.digest(), link);
    assert.ok(shares.length > 5, `${shares.length}`);
    assert.deepEqual(shares, [...shares].sort((a, b) => a - b));
    assert.throws(() => sliced.step(1), /begin/);
  }
});

test("a stopped run leaves the previous one", () => {
  const sim = new whole.Simulation("");
  sim.run();
  const before = sim.digest();
  sim.set("retry", 1);
  sim.begin();
  assert.ok(sim.step(0.1) < 1);
  assert.ok(sim.step(Number.NaN) < 1);
  sim.stop();
  assert.equal(sim.digest(), before);
  assert.throws(() => sim.step(0.1), /begin/);
});
