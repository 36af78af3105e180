// Margins, remedies and the chance of collapse: in words, and as the full module computes them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { chanceWords } from "../../www/answers/chance-words.js";
import { marginWords } from "../../www/answers/margin-words.js";
import { uncertaintyWords } from "../../www/answers/uncertainty-words.js";
import { MarginSearches, RemedySearches, Simulation, UncertaintySamples, initSync, specs } from "../../www/pkg/reboot_storm.js";

/** @import { Margin, NumberSpec } from "../../www/pkg/reboot_storm.js" */

initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });

/** @param {string} id */
const spec = (id) => /** @type {NumberSpec} */ (specs().find((one) => one.id === id));

/** @param {Partial<Margin>} margin @returns {Margin} */
const margin = (margin) => ({
  id: "", value: 0.9, falls: true, below: null, above: null, provisional: true, confirmed: true, complete: true, zones: [], ...margin,
});

for (const [id, known, words] of /** @type {[string, Partial<Margin>, string][]} */ ([
  ["patch", { below: 0.82 }, "Stands up to 82 %, 8 points away."],
  ["patch", { below: 0.82, confirmed: false }, "Stands about up to 82 %, 8 points away."],
  ["patch", { value: 0.82, falls: false, above: 0.83 }, "Falls from 83 %, 1 point away."],
  ["patch", { below: 0.82, above: 0.95 }, "Stands up to 82 % and from 95 %."],
  ["patch", {}, "No value changes the verdict."],
  ["patch", { confirmed: false }, "Probably no value changes the verdict."],
  ["patch", { provisional: false, confirmed: false }, "Where the verdict changes is being computed."],
  ["spread", { value: 0, above: 33.5 }, "Stands from 33 h 30 min, 33 h 30 min away."],
  ["capacity", { value: 300, above: 390 }, "Stands from 390 clients, 90 away."],
  ["capacity", { value: 300, below: 130, above: 390, confirmed: false }, "Stands about up to 130 and from 390 clients."],
  ["load", { value: 1.29, below: 1.05 }, "Stands up to 1.05 ×, 0.24 × away."],
  ["fix", { value: Infinity, below: 12 }, "Stands up to 12 h."],
])) {
  test(`a margin in words: ${words}`, () => assert.equal(marginWords(spec(id), margin(known)).replaceAll("\u00a0", " "), words));
}

for (const [chance, done, words] of /** @type {[import("../../www/pkg/reboot_storm.js").Chance, boolean, string][]} */ ([
  [{ fell: 3, months: 200, low: 0.0051, high: 0.0432 }, true, "Falls in 3 of 200 months (1.5 %, 95 % interval 0.5 to 4.3 %)."],
  [{ fell: 0, months: 16, low: 0, high: 0.1936 }, false, "Falls in 0 of the first 16 months, so far (0 %, 95 % interval 0 to 19 %)."],
  [{ fell: 200, months: 200, low: 0.9812, high: 1 }, true, "Falls in 200 of 200 months (100 %, 95 % interval 98.1 to 100 %)."],
])) {
  test(`a chance in words: ${words}`, () => assert.equal(chanceWords(chance, done).replaceAll("\u00a0", " "), words));
}

/** @param {number} fell @param {number} months */
const chance = (fell, months) => ({ fell, months, low: 0.2, high: 0.3 });
const overload = { id: "overload", name: "Overload threshold", range: /** @type {[number, number, number]} */ ([1.2, 3.5, 10]), lower: chance(45, 100), upper: chance(5, 100) };
for (const [answer, done, words] of /** @type {[import("../../www/pkg/reboot_storm.js").UncertaintyAnswer, boolean, string][]} */ ([
  [{ chance: chance(50, 200), parameters: 70, carriers: [overload] }, true,
    "Falls with 50 of 200 sets of 70 parameters (25 %, 95 % interval 20 to 30 %). It depends most on \u201cOverload threshold\u201d."],
  [{ chance: chance(50, 200), parameters: 70, carriers: [] }, true, "Falls with 50 of 200 sets of 70 parameters (25 %, 95 % interval 20 to 30 %). No single parameter decides."],
  [{ chance: chance(4, 16), parameters: 70, carriers: [overload] }, false, "Falls with 4 of the first 16 sets of 70 parameters, so far (25 %, 95 % interval 20 to 30 %)."],
  [{ chance: chance(0, 200), parameters: 70, carriers: [] }, true, "Falls with 0 of 200 sets of 70 parameters (0 %, 95 % interval 20 to 30 %)."],
  [{ chance: chance(1, 1), parameters: 0, carriers: [] }, true, "Every parameter is set here: nothing is left to draw."],
])) {
  test(`uncertainty in words: ${words}`, () => assert.equal(uncertaintyWords(answer, done).replaceAll("\u00a0", " "), words));
}

/** Computes a batch that has begun. @param {Simulation} sim */
function results(sim) {
  while (sim.stepBatch(0.1) < 1);
  return sim.batchResults();
}

/** The verdict of a plain run. @param {string} link */
function falls(link) {
  const sim = new Simulation(link);
  sim.run();
  return ["recovered", "stuck", "fails-without-restarts"].includes(sim.outcome().verdict);
}

test("verdicts and outcomes are those of plain runs, from checkpoints and in slices", () => {
  for (const base of ["v=1&s=aug-2007", "v=1&s=aug-2007&retry=2s", "v=1&s=storm-kernel&clients=2000&engine=expected"]) {
    const sim = new Simulation(base);
    const links = ["", "&patch=0.5", "&load=1.05", "&capacity=390&queue=lifo"].map((more) => base + more);
    sim.beginVerdicts(links);
    assert.deepEqual([...results(sim)], links.map((link) => Number(falls(link))), base);
    sim.beginOutcomes(links.slice(0, 2));
    const numbers = results(sim);
    const [first, second] = links.map((link) => {
      const one = new Simulation(link);
      one.beginEnsemble(0, 1);
      return [...results(one)];
    });
    assert.deepEqual([...numbers], [...(first ?? []), ...(second ?? [])], base);
  }
});

test("a verdict by chance is that of most months", () => {
  const link = "v=1&s=aug-2007&engine=sampled&patch=0.8";
  const sim = new Simulation(link);
  sim.beginVerdicts([link, `${link}&load=1.6`]);
  const [stands, fails] = results(sim);
  assert.deepEqual([stands, fails], [0, 1]);
});

test("remedies are searched part by part, whatever the order of results", () => {
  const search = (/** @type {boolean} */ late) => {
    const link = "v=1&s=aug-2007";
    const sim = new Simulation(link);
    const remedies = new RemedySearches(link);
    /** @type {[Uint32Array, Float64Array][]} */ const held = [];
    for (;;) {
      const parts = remedies.next(5);
      if (parts.length === 0 && held.length === 0) break;
      if (parts.length > 0) {
        const links = Array.from(parts, (part) => remedies.link(part));
        if (remedies.isOutcome(parts[0] ?? 0)) sim.beginOutcomes(links);
        else sim.beginVerdicts(links);
        held.push([parts, results(sim)]);
      }
      // The last one first, some time later.
      if (!late || held.length > 3 || parts.length === 0) remedies.put(.../** @type {[Uint32Array, Float64Array]} */ (held.pop()));
    }
    return remedies;
  };
  const [one, other] = [search(false), search(true)];
  assert.equal(one.falls(), true);
  assert.equal(one.effects().length, one.remedies());
  assert.deepEqual(other.effects(), one.effects());
  const [first] = one.effects();
  assert.ok(first?.stands && !falls(first.link) && first.name.length > 0 && /^stands: /.test(first.outcome));
});

test("of primary parameters those without influence have no margin", () => {
  const search = new MarginSearches("v=1&s=dec-2010", ["patch", "boot", "load"]);
  const base = search.next(10);
  assert.equal(base.length, 1);
  assert.equal(search.next(10).length, 0, "nothing while the scenario's own verdict is out");
  search.put(base, Float64Array.of(0));
  const ids = search.margins().map(({ id }) => id);
  assert.ok(ids.includes("boot"), ids.join());
  assert.ok(search.margins().every(({ falls, confirmed }) => !falls && !confirmed));
});

test("what cannot be searched is refused in words", () => {
  assert.throws(() => new MarginSearches("", ["queue"]), /queue: `queue` has no slider/);
  assert.throws(() => new MarginSearches("", ["flux"]), /flux.*is not a parameter/);
  const search = new MarginSearches("", ["patch"]);
  assert.throws(() => search.link(3), /no track has a point 3/);
  assert.throws(() => search.put(Uint32Array.of(1), Float64Array.of()), /not the results/);
  assert.throws(() => search.put(Uint32Array.of(1), Float64Array.of(1)), /no track has a point 1/);
  search.put(search.next(1), Float64Array.of(1));
  assert.throws(() => search.link(1000), /no track has a point 1000/);
  const remedies = new RemedySearches("");
  assert.throws(() => remedies.link(2 ** 31 + 99), /no part/);
  assert.throws(() => remedies.put(Uint32Array.of(2 ** 32 - 1), Float64Array.of(1, 2)), /not the results/);
  const missing = new Simulation("v=1&wave=0123456789abcdef");
  assert.throws(() => missing.beginVerdicts(["v=1"]), /missing/);
});

test("samples of parameters are counted in any order, and others are refused", () => {
  const samples = new UncertaintySamples("v=1&s=aug-2007", 20);
  const first = samples.next(12);
  assert.equal(first.length, 12);
  const rest = samples.next(12);
  assert.equal(rest.length, 8);
  assert.equal(samples.next(12).length, 0);
  samples.put(rest, new Float64Array(8).fill(1));
  assert.equal(samples.answer(), undefined);
  assert.equal(samples.share(), 8 / 20);
  samples.put(first, new Float64Array(12));
  const answer = samples.answer();
  assert.deepEqual([answer?.chance.fell, answer?.chance.months], [8, 20]);
  assert.ok((answer?.parameters ?? 0) > 50);
  assert.notEqual(samples.link(0), samples.link(1));
  assert.equal(samples.link(3), new UncertaintySamples("v=1&s=aug-2007").link(3));
  assert.throws(() => samples.put(first, new Float64Array(3)), /not the results of the samples/);
  assert.throws(() => samples.put(new Uint32Array([20]), new Float64Array(1)), /not the results of the samples/);
  assert.throws(() => samples.link(20), /there are 20 samples/);
});
