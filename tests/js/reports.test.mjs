// The rollout's reports in WebAssembly: the numbers of the native program, whole PCs that add up, and
// charts of them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { RolloutReport, Simulation, initSync, reportCharts } from "../../www/pkg/reboot_storm.js";

initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });

const program = process.env["REBOOT_STORM"] ?? "";
const KINDS = /** @type {const} */ (["wsus", "office", "frontier"]);
const GROUPS = /** @type {const} */ (["ring1", "ring2", "ring3", "ring4"]);

/** @param {Simulation} sim @param {typeof KINDS[number]} kind */
function report(sim, kind) {
  const found = sim.report(kind);
  assert.ok(found);
  return found;
}

/** @param {...string} args */
const printed = (...args) => execFileSync(program, args, { maxBuffer: 1 << 28 }).toString();

test("the report on the groups has the program's numbers, and they add up at every hour", () => {
  const link = "v=1&s=wsus-rings&bad_patch=0.02";
  const wsus = report(new Simulation(link), "wsus");
  /** @type {Map<string, number[]>} */
  const printedCounts = new Map();
  for (const line of printed("wsus", "--link", link, "--format", "csv").split("\n")) {
    const [hours = "", group = "", ...counts] = line.split(",");
    if (/^\d+$/.test(hours)) printedCounts.set(`${hours} ${group}`, counts.map(Number));
  }
  const hours = wsus.column("hours");
  assert.equal(printedCounts.size, hours.length * GROUPS.length);
  for (const group of GROUPS) {
    const pcs = wsus.fact(`pcs_${group}`);
    const states = /** @type {const} */ (["needed", "installed", "failed", "not_contacted"]);
    const columns = states.map((state) => wsus.column(`${state}_${group}`));
    hours.forEach((hour, row) => {
      const counts = columns.map((column) => column[row] ?? NaN);
      assert.deepEqual([pcs, ...counts], printedCounts.get(`${hour} ${group}`), `${group} at ${hour}`);
      assert.equal(counts.reduce((sum, count) => sum + count), pcs);
      assert.ok(counts.every((count) => Number.isInteger(count) && count >= 0));
    });
  }
  assert.deepEqual(wsus.series()[0], { id: "ring1", name: "Test group" });
  assert.ok(wsus.fact("tried_groups") < wsus.fact("tried_at_once"), "the test group catches it");
});

test("the office's link has the program's numbers", () => {
  const office = report(new Simulation(""), "office");
  const rows = printed("office", "--format", "csv").split("\n").filter((line) => /^\d/.test(line));
  const columns = office.columns().slice(1).map((name) => office.column(/** @type {"hours"} */ (name)));
  rows.forEach((line, row) => {
    assert.deepEqual(columns.map((column) => column[row]), line.split(",").slice(1).map(Number));
  });
  assert.ok(office.fact("slow_hours_each") > office.fact("slow_hours_wsus"));
});

test("the frontier has the program's best spread, reports its progress and can be stopped", () => {
  const sim = new Simulation("v=1&s=aug-2007");
  /** @type {number[]} */
  const shares = [];
  const frontier = sim.report("frontier", (share) => shares.push(share));
  assert.ok(frontier);
  const best = /^ *(\d+) h .* best$/m.exec(printed("frontier"));
  assert.equal(frontier.fact("best_spread"), Number(best?.[1]));
  assert.ok(shares.length >= 29 && shares.every((share, at) => share >= (shares[at - 1] ?? 0) && share <= 1));
  const [spread, price] = [frontier.column("spread"), frontier.column("price")];
  assert.equal(frontier.fact("best_price"), Math.min(...price));
  assert.equal(spread[price.indexOf(Math.min(...price))], frontier.fact("best_spread"));
  assert.equal(sim.report("frontier", (share) => share < 0.2), undefined);
  assert.throws(() => sim.report("frontier", () => { throw new RangeError("mine"); }), /mine/);
});

test("a handed-over report is the same, and other values are refused", () => {
  for (const kind of KINDS) {
    const there = report(new Simulation("s=wsus-rings&bad_patch=0.02"), kind);
    const handed = there.handover();
    const here = RolloutReport.of(structuredClone(handed));
    assert.deepEqual(here.facts(), there.facts());
    assert.equal(here.link(), there.link());
    assert.equal(here.csv(), there.csv());
    for (const { id } of reportCharts().filter((chart) => chart.kind === kind)) {
      assert.equal(here.svg(id, 700, 400), there.svg(id, 700, 400));
      assert.match(here.svg(id, 700, 400), /^<svg /);
      assert.equal(here.describe(id, 36), there.describe(id, 36));
      assert.match(here.summary(id), /\.$/);
      assert.ok(here.frame(id, 700, 400).right <= 700);
    }
    for (const wrong of [{ columns: "" }, { values: new Float64Array() }, { values: handed.values.slice(1) }]) {
      assert.throws(() => RolloutReport.of({ ...handed, ...wrong }), /handed over/);
    }
  }
});

test("unknown names are refused with the known ones", () => {
  const sim = new Simulation("");
  const no = /** @type {never} */ ("no such");
  assert.throws(() => sim.report(no), { name: "RefusalError", id: "report", allowed: "wsus, office, frontier" });
  const office = report(sim, "office");
  assert.throws(() => office.column(no), { name: "RefusalError", id: "column" });
  assert.throws(() => office.fact(no), { name: "RefusalError", id: "fact" });
  assert.throws(() => office.svg("wsus", 700, 400), { name: "RefusalError", id: "chart", allowed: "office" });
  const missing = new Simulation("s=aug-2007&wave=0123456789abcdef");
  assert.throws(() => missing.report("frontier"), /is missing/);
});
