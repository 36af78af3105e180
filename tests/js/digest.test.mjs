// The same scenario has the same digest in WebAssembly in Node.js and in the native program: in the full
// module, and in the small module for the scenarios that it computes.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ARCHIVED_LINKS, PRESENT_LINKS } from "./golden-links.mjs";
import { Simulation, initSync, presets } from "../../www/pkg/reboot_storm.js";
import * as slim from "../../www/pkg/slim/reboot_storm.js";

initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });
slim.initSync({ module: readFileSync(new URL("../../www/pkg/slim/reboot_storm_bg.wasm", import.meta.url)) });

/** @param {string} link */
function nativeDigest(link) {
  const program = process.env["REBOOT_STORM"];
  if (!program) throw new Error("REBOOT_STORM is not set: run this through `cargo xtask test node`");
  const printed = execFileSync(program, ["run", "--link", link, "--format", "json"], {
    maxBuffer: 1 << 28,
    // Notices on the link go to stderr.
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

/** Intermediate results are kept between runs: that changes no result, and saves most of the time. */
const [whole, small] = [new Simulation(""), new slim.Simulation("")];

for (const { link, digest } of PRESENT_LINKS) {
  test(`${link} has its golden digest in wasm`, () => {
    whole.open(link);
    whole.run();
    assert.equal(whole.digest(), digest);
  });

  test(`${link} has one digest in both modules`, () => {
    small.open(link);
    if (!small.hasEngine()) return assert.throws(() => small.run(), /whole package/);
    small.run();
    assert.equal(small.digest(), digest);
  });
}

for (const version of new Set(ARCHIVED_LINKS.map(({ model }) => model))) {
  test(`golden links of model ${version} have their digests in its archived build`, async (context) => {
    const build = mkdtempSync(join(tmpdir(), "reboot-storm-"));
    context.after(() => rmSync(build, { recursive: true, force: true }));
    const archive = fileURLToPath(new URL(`../../frozen/${version}.tar.gz`, import.meta.url));
    execFileSync("tar", ["-xzf", archive, "-C", build]);
    writeFileSync(join(build, "package.json"), '{ "type": "module" }');
    const archived = await import(pathToFileURL(join(build, "pkg", "reboot_storm.js")).href);
    archived.initSync({ module: readFileSync(join(build, "pkg", "reboot_storm_bg.wasm")) });
    const simulation = new archived.Simulation("");
    for (const { link, digest } of ARCHIVED_LINKS.filter(({ model }) => model === version)) {
      simulation.open(link);
      simulation.run();
      assert.equal(simulation.digest(), digest, link);
    }
  });
}

const LINKS = [
  "v=1&s=aug-2007&patch=0.333&spread=30h&capacity=777",
  "v=1&s=healed&load=3&queue=lifo&jitter=none&backoff=constant",
];

for (const link of LINKS) {
  test(`#${link} has one digest natively and in wasm`, () => {
    const expected = nativeDigest(link);
    const simulation = inWasm(link);
    assert.equal(simulation.digest(), expected.digest);
    assert.equal(simulation.link(), expected.link.replace(/^.*#/, ""));
    assert.deepEqual([...simulation.column("online")], expected.columns.online);
  });
}

test("the small module computes the scenarios of the first screen", () => {
  for (const link of ["s=aug-2007", "s=ordinary-tuesday", "s=rolling-72h", "s=healed"]) {
    for (const change of ["", "&patch=0", "&spread=168h", "&capacity=5000", "&fault=0.5", "&load=3", "&fix=never", "&stop=60h"]) {
      const small = new slim.Simulation(link + change);
      assert.ok(small.hasEngine(), link + change);
      small.run();
      assert.equal(small.digest(), inWasm(link + change).digest(), link + change);
    }
  }
});

test("the small module refuses each parameter value that it does not compute", () => {
  // Another value than the default for every parameter: if the small module does not refuse it, both
  // modules must compute the same.
  for (const spec of slim.specs()) {
    const value = spec.kind === "choice" ? spec.choices.at(-1)?.id
      : spec.kind === "number" ? spec.slider.find((end) => end !== spec.default) : undefined;
    if (value === undefined || ["clients", "engine"].includes(spec.id)) continue;
    const small = new slim.Simulation("s=aug-2007");
    try {
      small.set(spec.id, value);
    } catch (error) {
      // Neither module computes it with this engine and so many clients.
      const { id, allowed } = /** @type {{ id: string, allowed: string }} */ (error);
      assert.match(`${id} ${allowed}`, /^(engine individuals|clients .*caches=derived)$/, `${spec.id}=${value}`);
      continue;
    }
    if (!small.hasEngine()) continue;
    small.run();
    assert.equal(small.digest(), inWasm(small.link()).digest(), `${spec.id}=${value}`);
  }
});

test("different scenarios have different digests", () => {
  const digests = presets().map((preset) => inWasm(`v=1&s=${preset.id}`).digest());
  assert.equal(new Set(digests).size, digests.length);
});
