// The boundary to WebAssembly: refusals are JS errors with all details, and leave the state unchanged.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { Simulation, charts, initSync, presets, specs } from "../../www/pkg/reboot_storm.js";

initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });

/** @type {[string, unknown, RegExp][]} */
const REFUSED = [
  ["flux", 3, /flux/],
  ["patch", 7, /patch: `7`.*0 to 1/],
  ["patch", -0.1, /patch: `-0.1`.*0 to 1/],
  ["patch", NaN, /patch: `NaN`.*0 to 1/],
  ["patch", Infinity, /patch: `never`.*0 to 1/],
  ["patch", "1e999", /patch: `1e999`.*0 to 1/],
  ["spread", "-5h", /spread: `-5h`.*0h to 168h/],
  ["queue", "stack", /queue: `stack`.*fifo, lifo, shed/],
  ["seed", "-1", /seed: `-1`.*18446744073709551615/],
  ["patch", undefined, /patch/],
  ["patch", {}, /patch/],
  ["patch", "9".repeat(1 << 20), /patch/],
];

for (const [id, value, words] of REFUSED) {
  test(`${id} refuses ${String(value).slice(0, 20)}`, () => {
    const sim = new Simulation("");
    const before = sim.link();
    assert.throws(() => sim.set(id, /** @type {never} */ (value)), (error) => {
      assert.ok(error instanceof Error);
      assert.equal(error.name, "RefusalError");
      assert.match(error.message, words);
      assert.ok(error.message.length < 2000, `${error.message.length} characters`);
      for (const key of ["id", "given", "reason", "allowed"]) assert.equal(typeof Reflect.get(error, key), "string");
      return true;
    });
    assert.equal(sim.link(), before);
  });
}

test("before a run there are no results, and the error says so", () => {
  const sim = new Simulation("");
  const readers = [() => sim.outcome(), () => sim.digest(), () => sim.sentence(), () => sim.csv(), () => sim.json()];
  for (const read of readers) assert.throws(read, /call run\(\) first/);
});

test("unknown charts, columns and presets list the known ones", () => {
  const sim = new Simulation("");
  sim.run();
  assert.throws(() => sim.column("nonsense"), /online/);
  assert.throws(() => sim.svg("nonsense", 300, 200), /users/);
  assert.throws(() => sim.preset("nonsense"), /aug-2007/);
});

test("a value set in any spelling is the same value", () => {
  const sim = new Simulation("");
  for (const [id, spellings] of Object.entries({ spread: ["6.5h", 6.5, "390min", "6 h 30 min"], fix: ["never", Infinity] })) {
    for (const spelling of spellings) {
      sim.preset();
      sim.set(id, spelling);
      assert.equal(sim.values()[id], spellings.find((one) => typeof one === "number"));
    }
  }
});

test("a column is a copy that outlives the next run", () => {
  const sim = new Simulation("");
  sim.run();
  const online = sim.column("online");
  const first = online.slice();
  sim.set("patch", 0);
  sim.run();
  assert.deepEqual(online, first);
  assert.equal(online.length, sim.column("hours").length);
});

test("opening a link is equivalent to starting with it", () => {
  const link = "v=1&s=healed&patch=0.5&spread=6.5h";
  const [opened, fresh] = [new Simulation(""), new Simulation(link)];
  opened.run();
  opened.open(link);
  for (const sim of [opened, fresh]) sim.run();
  assert.equal(opened.digest(), fresh.digest());
  assert.equal(opened.link(), fresh.link());
});

test("table, presets and charts agree with each other", () => {
  const ids = specs().map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const preset of presets()) assert.deepEqual(Object.keys(preset.values).sort(), [...ids].sort());
  assert.deepEqual(charts().map(({ id }) => id), ["users", "logins", "supernodes", "restarts"]);
});

test("an ensemble has a member for each seed, with seeds of 64 bits", () => {
  const sim = new Simulation("s=aug-2007&engine=sampled&clients=2000&seed=18446744073709551615");
  const members = sim.ensemble(3);
  assert.deepEqual(members.map((member) => member.seed), ["18446744073709551615", "0", "1"]);
  sim.run();
  assert.deepEqual(members[0]?.outcome, sim.outcome());
  assert.notDeepEqual(members[0]?.outcome, members[1]?.outcome);
});
