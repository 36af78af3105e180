// `wasm-pack build crate --target web` by hand works, and gives the same results as the tasks.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { environment } from "../harness.js";

const tree = fileURLToPath(new URL("../../..", import.meta.url));
const ours = join(tree, "www/pkg");
const out = mkdtempSync(join(tmpdir(), "reboot-storm-by-hand-"));

before(() => {
  const PATH = [environment("WASM_BINDGEN"), environment("WASM_PACK"), process.env.PATH].join(delimiter);
  execFileSync("wasm-pack", ["build", "crate", "--target", "web", "--out-dir", out], {
    cwd: tree,
    env: { ...process.env, PATH, RUSTFLAGS: undefined, CARGO_ENCODED_RUSTFLAGS: undefined },
    stdio: ["ignore", "inherit", "inherit"],
  });
});
after(() => rmSync(out, { recursive: true }));

test("its JavaScript and types are those of the tasks", () => {
  for (const name of ["reboot_storm.js", "reboot_storm.d.ts", "reboot_storm_bg.wasm.d.ts"]) {
    assert.equal(readFileSync(join(out, name), "utf8"), readFileSync(join(ours, name), "utf8"), name);
  }
});

test("its module has the same exports and imports, and is the unoptimized one", () => {
  const [byHand, fromTasks] = [out, ours].map((dir) => new WebAssembly.Module(readFileSync(join(dir, "reboot_storm_bg.wasm"))));
  /** @param {WebAssembly.Module} module */
  const shape = (module) => [WebAssembly.Module.exports(module), WebAssembly.Module.imports(module)];
  assert.deepEqual(shape(byHand), shape(fromTasks));
});

test("its package.json names existing files", () => {
  const manifest = JSON.parse(readFileSync(join(out, "package.json"), "utf8"));
  assert.equal(manifest.name, "reboot-storm");
  const names = readdirSync(out);
  assert.ok(manifest.files.length >= 3);
  for (const name of manifest.files) assert.ok(names.includes(name), name);
});
