// How outages end: in words, and as the full module computes it part by part.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { loopSummary } from "../../www/answers/loop-words.js";
import { untilSummary } from "../../www/answers/until-words.js";
import { OutageStudy, Simulation, initSync } from "../../www/pkg/reboot_storm.js";

/** @import { LastHour, OutageHour } from "../../www/pkg/reboot_storm.js" */

initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });

const SHORT = "v=1&s=storm-kernel&engine=expected&login=200&queue_limit=60s";

/** Hours of these loops, one after the other. @param {string} loops @returns {OutageHour[]} */
const hours = (loops) => loops.split(" ").map((ids, at) => ({
  hours: at, until: at + 1, known: true, uncut: null, cut: null,
  loops: /** @type {OutageHour["loops"]} */ (ids.split("+")),
}));

for (const [loops, words] of [
  ["queue", "The log-in servers’ queue keeps the network down in its one hour of outage."],
  ["clocks clocks", "Uptime clocks that are set back keep the network down in all 2 hours of outage."],
  ["clocks overload overload", "Overloaded supernodes that shut down keep the network down in 2 of 3 hours of outage, uptime clocks that are set back in 1."],
  ["clocks overload+clocks none", "Uptime clocks that are set back keep the network down in 2 of 3 hours of outage, overloaded supernodes that shut down in 1 (in 1 both alike); in 1 no single loop does."],
  ["none none", "No single loop keeps the network down: in none of its 2 hours of outage would cutting one end it sooner."],
]) test(`loops in words: ${words}`, () => assert.equal(loopSummary(hours(loops ?? "")), words));

test("no outage in words", () => assert.match(loopSummary([]), /no loop keeps one up/));

/** @param {string} id @param {number | null} last_hours @returns {LastHour} */
const last = (id, last_hours) => ({ id, name: id, parameter: null, last_hours, dose: null, onset_hours: 0, link: null });

for (const [lasts, words] of /** @type {[LastHour[], string][]} */ ([
  [[], "The network stands as it is set: there is no outage to end."],
  [[last("stop", null)], "Nothing of this alone ends the outage at any hour."],
  [[last("stop", 2), last("fix", null)], "Stopping the restarts helps until Thu 1 Jan, 02:00 UTC; after that nothing of this does. Releasing the fix helps at no hour."],
  [[last("fix", 5), last("stop", 2), last("mega", 5)],
    "Stopping the restarts helps until Thu 1 Jan, 02:00 UTC; after that only releasing the fix or adding dedicated supernodes (until Thu 1 Jan, 05:00 UTC) do."],
])) test(`last hours in words: ${words}`, () => assert.equal(untilSummary(lasts, 0), words));

/** Computes a study. @param {OutageStudy} study @param {Simulation} sim @param {boolean} late whether results come in another order */
function computed(study, sim, late) {
  /** @type {[Uint32Array, Float64Array][]} */ const held = [];
  for (;;) {
    const parts = study.next(7);
    const [first] = parts;
    if (first === undefined && held.length === 0) break;
    if (first !== undefined) {
      sim.open(study.base(first));
      if (study.isOutages(first)) sim.beginOutages();
      else sim.beginEndings(Array.from(parts, (part) => study.link(part)), study.hours(parts), study.within(first), study.cuts(parts));
      while (sim.stepBatch(0.1) < 1);
      held.push([parts, sim.batchResults()]);
    }
    if (!late || held.length > 3 || first === undefined) study.put(.../** @type {[Uint32Array, Float64Array]} */ (held.pop()));
  }
  assert.equal(study.share(), 1);
  return study;
}

test("studies are computed part by part, whatever the order of results", () => {
  for (const link of [SHORT, "v=1&s=dec-2010"]) {
    const shown = [false, true].map((late) => {
      const sim = new Simulation(link);
      const loops = computed(OutageStudy.loops(link), sim, late);
      const until = computed(OutageStudy.until(link), sim, late);
      const trigger = computed(OutageStudy.trigger(link), sim, late);
      assert.deepEqual([loops, until, trigger].map((study) => study.stands()), [false, false, false]);
      return { hours: loops.outageHours(), lasts: until.lastHours(), removal: trigger.removal() };
    });
    assert.deepEqual(shown[1], shown[0]);
    const [{ hours, lasts, removal } = assert.fail()] = shown;
    assert.ok(hours.length > 2 && hours.every(({ known, loops, hours, until }) => known && loops.length > 0 && until > hours));
    assert.ok(lasts.length > 1 && removal?.metastable);
  }
});

test("an ending in slices is that from a checkpoint", () => {
  // The second one is too dear to be computed at once.
  for (const link of [SHORT, "v=1&s=storm-kernel&engine=expected&login=200&queue_limit=60s&retry=1s&boot_law=normal"]) {
    const sim = new Simulation(link);
    sim.beginEndings([link, link], Float64Array.of(1, 2), Infinity, Uint8Array.of(255, 4));
    let steps = 0;
    for (; sim.stepBatch(1e-4) < 1;) steps += 1;
    const [uncut, cut] = sim.batchResults();
    assert.ok(steps > 0 && uncut === Infinity && cut !== undefined && cut < 3, `${link}: ${uncut}, ${cut} in ${steps}`);
  }
});

test("what cannot be asked is refused in words", () => {
  assert.throws(() => OutageStudy.loops("v=1&s=aug-2007&engine=individuals&clients=2000"), /engine: `individuals` has no loops that can be cut/);
  const study = OutageStudy.loops(SHORT);
  assert.throws(() => study.link(3), /no part 3/);
  assert.throws(() => study.base(3), /no part 3/);
  const [first] = study.next(5);
  assert.equal(study.next(5).length, 0, "nothing while the outages are out");
  assert.throws(() => study.put(Uint32Array.of(first ?? 9), Float64Array.of(1)), /not the results/);
  assert.throws(() => study.put(Uint32Array.of(4), Float64Array.of(1)), /not the results|no part 4/);
  const sim = new Simulation(SHORT);
  assert.throws(() => sim.beginEndings([SHORT], Float64Array.of(1, 2), 12, Uint8Array.of(255)), /not questions/);
  assert.throws(() => sim.beginEndings([SHORT], Float64Array.of(1), 12, Uint8Array.of(77)), /not questions/);
  assert.throws(() => new Simulation("v=1&wave=0123456789abcdef").beginOutages(), /missing/);
  const stands = computed(OutageStudy.until("v=1&s=healed"), new Simulation("v=1&s=healed"), false);
  assert.deepEqual([stands.stands(), stands.lastHours()], [true, []]);
});
