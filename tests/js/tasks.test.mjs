// Messages of the tasks about missing, old, full or interrupted things, and resuming at the next call.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { after, test } from "node:test";

const xtask = process.env.XTASK ?? "";
const scratch = mkdtempSync(join(tmpdir(), "reboot-storm-tasks-"));
after(() => rmSync(scratch, { recursive: true }));
const skip = process.platform === "win32" && "programs that stand in are shell scripts";

/** A directory with stand-ins for programs on PATH. @param {Record<string, string>} scripts */
function programs(scripts) {
  const dir = mkdtempSync(join(scratch, "bin-"));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(dir, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(dir, name), 0o755);
  }
  return dir;
}

/** The environment of a task without build results. @param {string} path @param {string} target */
const environment = (path, target = mkdtempSync(join(scratch, "target-"))) => ({ ...process.env, PATH: path, CARGO_TARGET_DIR: target });

/** @param {NodeJS.ProcessEnv} env */
const build = (env) => spawnSync(xtask, ["build"], { env, encoding: "utf8", timeout: 60_000 });

/** A rustc and a cargo that do nothing: no test here compiles. */
const RUST = { rustc: 'echo "rustc 1.0"', cargo: "sleep 60" };
const NPM = "#\n[ $1 = --version ] && echo 10\n";

test("without Node.js it says what to install, before anything is compiled", { skip }, () => {
  const { status, stderr } = build(environment(programs(RUST)));
  assert.equal(status, 1, stderr);
  assert.match(stderr, /`node` does not answer: install Node\.js 20 or later/);
});

test("an old Node.js is named with its version", { skip }, () => {
  const { status, stderr } = build(environment(programs({ ...RUST, node: "echo v18.19.1" })));
  assert.equal(status, 1);
  assert.match(stderr, /Node\.js v18\.19\.1 is too old: install Node\.js 20 or later/);
});

test("without rustup it says what is missing and where to get it", { skip }, () => {
  const path = programs({ ...RUST, node: "echo v20.0.0", npm: NPM });
  const { status, stderr } = build({ ...environment(path), CARGO_HOME: scratch });
  assert.equal(status, 1);
  assert.match(stderr, /`rustup target add wasm32-unknown-unknown` is needed, and there is no rustup/);
});

/** PATH with these programs before all others. @param {Record<string, string>} scripts */
const before = (scripts) => [programs(scripts), process.env.PATH].join(delimiter);

test("an interrupted installation says how to continue, and the next call resumes", { skip }, async () => {
  const target = mkdtempSync(join(scratch, "target-"));
  const log = join(scratch, "npm.log");
  // Half of the packages have been written when Ctrl-C arrives.
  const half = `[ $1 = --version ] && echo 10 && exit\necho called >> ${log}\nmkdir -p node_modules/binaryen\nsleep 60`;
  const CARGO = join(programs({ cargo: "sleep 60" }), "cargo");
  const env = { ...environment(before({ npm: half }), target), CARGO };
  const child = spawn(xtask, ["build"], { env, detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  while (!existsSync(join(target, "tools/npm/node_modules/binaryen"))) await new Promise((done) => setTimeout(done, 20));
  // As a terminal does: to the task and its children.
  process.kill(-(child.pid ?? 0), "SIGINT");
  const [status] = await once(child, "close");
  assert.equal(status, 130, said);
  assert.match(said, /interrupted; finished work is kept: repeat the call to continue/);

  const whole = `[ $1 = --version ] && echo 10 && exit\necho called >> ${log}\nmkdir -p node_modules/.bin`;
  const again = { ...environment(before({ npm: whole }), target), CARGO: join(programs({ cargo: "exit 1" }), "cargo") };
  assert.equal(build(again).status, 1, "its compiler fails");
  assert.equal(readFileSync(log, "utf8"), "called\ncalled\n", "what was half installed is installed again");
  build(again);
  assert.equal(readFileSync(log, "utf8"), "called\ncalled\n", "what is installed is not installed again");
});

test("a killed program is distinguished from one that failed", { skip }, () => {
  const CARGO = join(programs({ cargo: "kill -9 $$" }), "cargo");
  const { status, stderr } = build({ ...environment(before({ npm: `${NPM}mkdir -p node_modules` })), CARGO });
  assert.equal(status, 1);
  assert.match(stderr, /was stopped from outside\nfinished work is kept/);
});

/** A directory on a small file system that is full, if this system permits creating one. */
function full() {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "";
  const dir = join(scratch, "full");
  mkdirSync(dir);
  return spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", dir]).status === 0 ? dir : "";
}

test("a full disk is reported with advice", { skip }, (t) => {
  const dir = full();
  if (!dir) return t.skip("a disk that is full can be made by root on Linux alone");
  t.after(() => execFileSync("umount", [dir]));
  // Compilers and npm report it in different words, so the stand-in reports nothing.
  const CARGO = join(programs({ cargo: `head -c 8000000 /dev/zero > ${dir}/x 2>/dev/null; exit 1` }), "cargo");
  const { status, stderr } = build({ ...environment(before({ npm: `${NPM}mkdir -p node_modules` }), dir), CARGO });
  assert.equal(status, 1);
  assert.match(stderr, new RegExp(`the disk that holds ${dir} is full: make room there`));
  assert.match(stderr, /repeat the call to continue/);
});
