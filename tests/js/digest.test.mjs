// The same scenario has the same digest in Node.js' WebAssembly and in the native program: in the
// whole package, and in the small module where that has the engine.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Simulation, initSync, presets } from "../../www/pkg/reboot_storm.js";
import * as slim from "../../www/pkg/slim/reboot_storm.js";

initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });
slim.initSync({ module: readFileSync(new URL("../../www/pkg/slim/reboot_storm_bg.wasm", import.meta.url)) });

/** @param {string} link */
function natively(link) {
  const program = process.env["REBOOT_STORM"];
  if (!program) throw new Error("REBOOT_STORM is not set: run this through `cargo xtask test node`");
  const printed = execFileSync(program, ["run", "--link", link, "--format", "json"], {
    maxBuffer: 1 << 28,
    // What a link says that is not used goes to stderr.
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(printed.toString());
}

/** @param {string} link */
function inWasm(link) {
  const simulation = new Simulation(link);
  simulation.run();
  return simulation;
}

/** @type {[string, string][]} */
const GOLDEN = readFileSync(new URL("../goldens/digests.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => {
    const [link = "", digest = ""] = line.split("\t");
    return [link, digest];
  });

for (const [link, digest] of GOLDEN) {
  test(`#${link} has its golden digest in wasm`, () => {
    assert.equal(inWasm(link).digest(), digest);
  });

  test(`#${link} has one digest in both modules`, () => {
    const small = new slim.Simulation(link);
    assert.equal(small.hasEngine(), small.values()["engine"] === "expected");
    if (!small.hasEngine()) return assert.throws(() => small.run(), /expected engine/);
    small.run();
    assert.equal(small.digest(), inWasm(link).digest());
  });
}

const LINKS = [
  "v=1&s=aug-2007&patch=0.333&spread=30h&capacity=777",
  "v=1&s=healed&load=3&queue=lifo&jitter=none&backoff=constant",
];

for (const link of LINKS) {
  test(`#${link} has one digest natively and in wasm`, () => {
    const expected = natively(link);
    const simulation = inWasm(link);
    assert.equal(simulation.digest(), expected.digest);
    assert.equal(simulation.link(), expected.link.replace(/^.*#/, ""));
    assert.deepEqual([...simulation.column("online")], expected.columns.online);
  });
}

test("different scenarios have different digests", () => {
  const digests = presets().map((preset) => inWasm(`v=1&s=${preset.id}`).digest());
  assert.equal(new Set(digests).size, digests.length);
});
