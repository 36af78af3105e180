// A log of restarts in WebAssembly gives the same run as in the native program.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { RestartLog, Simulation, initSync } from "../../www/pkg/reboot_storm.js";

initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });

const program = process.env["REBOOT_STORM"] ?? "";

/** @param {Uint8Array} bytes @param {number} size */
function read(bytes, size) {
  const log = new RestartLog("");
  let rows = 0;
  for (let at = 0; at < bytes.length; at += size) rows = log.push(bytes.subarray(at, at + size));
  return { wave: log.finish(), report: log.report(), rows };
}

test("a wave written by the program is read to the last bit, and gives the run of the computed wave", () => {
  const csv = execFileSync(program, ["wave", "--preset", "rolling-72h"], { maxBuffer: 1 << 28 });
  const { wave, report } = read(csv, 65_537);
  assert.deepEqual(read(csv, 1_000).wave, wave);
  assert.match(report[0] ?? "", /^\d+ rows, \d+ read, 0 skipped; /);
  const computed = new Simulation("s=rolling-72h");
  const imported = new Simulation("s=rolling-72h");
  imported.restarts(wave);
  computed.run();
  imported.run();
  assert.equal(imported.digest(), computed.digest());

  // The program reads the same log as the same wave, and the link requires it.
  const printed = execFileSync(program, ["run", "--preset", "rolling-72h", "--restarts", "-"], {
    input: csv,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const link = imported.link();
  assert.ok(printed.toString().includes(`link ${link}\n`), link);
  const again = new Simulation(link);
  assert.match(link, new RegExp(`&wave=${again.missing()}$`));
  assert.throws(() => again.run(), /is missing/);
  const other = read(new TextEncoder().encode("2007-08-14T17:00Z\n"), 9).wave;
  assert.throws(() => again.restarts(other), { name: "RefusalError" });
  assert.throws(() => again.restarts(wave.subarray(1)), /no log/);
  again.restarts(wave);
  again.run();
  assert.deepEqual([again.digest(), again.missing()], [computed.digest(), undefined]);
  again.compute();
  assert.equal(again.link(), computed.link());
});

test("times without a zone use the given zone, as text or in minutes", () => {
  const rows = new TextEncoder().encode("2007-08-14 19:00\n2007-08-14T18:30Z\n");
  const first = (/** @type {string | number | undefined} */ zone) => {
    const log = new RestartLog("", zone);
    log.push(rows);
    return { wave: log.finish(), report: log.report().join("\n") };
  };
  assert.match(first("+02:00").report, /from 2007-08-14T17:00Z to 2007-08-14T18:30Z/);
  assert.deepEqual(first("+02:00").wave, first(120).wave);
  assert.match(first("").report, /from 2007-08-14T18:30Z to 2007-08-14T19:00Z/);
  assert.deepEqual(first(" ").wave, first(undefined).wave);
  assert.throws(() => new RestartLog("", "Berlin"), { name: "RefusalError", id: "zone", allowed: "UTC, or -14:00 to +14:00" });
});

test("an unusable log is refused with a message and a report", () => {
  const binary = new RestartLog("");
  assert.throws(() => binary.push(new Uint8Array(5_000)), { name: "RefusalError", id: "restarts" });
  const words = new RestartLog("5000", 120);
  words.push(new TextEncoder().encode("name\nnobody\n"));
  assert.throws(() => words.finish(), /no restart that could be read/);
  assert.match(words.report().join("\n"), /skipped 1 row: the time is neither ISO 8601 nor epoch seconds/);
  assert.throws(() => words.finish(), /has ended/);
  assert.throws(() => new RestartLog("many"), { name: "RefusalError", id: "--fleet" });
});

test("ambiguous dates are skipped and shown in both orders, and read in a given one", () => {
  const rows = new TextEncoder().encode("2024-03-12T03:10Z\n12.03.2024 03:15:22\n25.03.2024 03:15:22\n");
  const read = (/** @type {"dmy" | "mdy" | "" | undefined} */ dates) => {
    const log = new RestartLog("", "", dates);
    log.push(rows);
    log.finish();
    return log.figures();
  };
  const asked = read(undefined);
  assert.deepEqual(read(""), asked);
  assert.equal(JSON.stringify(asked?.samples), JSON.stringify([
    { given: "12.03.2024 03:15:22", dmy: 1_710_213_322, mdy: 1_733_195_722 },
    { given: "25.03.2024 03:15:22", dmy: 1_711_336_522, mdy: null },
  ]));
  assert.deepEqual([asked?.rows, asked?.read, asked?.refused, asked?.doubtful, asked?.dates, asked?.dmy, asked?.mdy], [3, 1, 2, true, 2, 2, 1]);
  assert.deepEqual([read("dmy")?.read, read("dmy")?.doubtful, read("mdy")?.refused], [3, false, 1]);
  assert.throws(() => read(/** @type {never} */ ("ymd")), { name: "RefusalError", id: "dates", allowed: "dmy, mdy" });
});

test("the log's dates are shown, the parameters it replaces are listed, and it can be forgotten", () => {
  const log = new RestartLog("");
  log.push(new TextEncoder().encode("2024-03-14T06:00Z\n"));
  const wave = log.finish();
  const sim = new Simulation("s=aug-2007");
  const computed = [sim.startUnix(), sim.idle().length];
  sim.restarts(wave);
  const link = sim.link();
  assert.equal(new Date(sim.startUnix() * 1000).toISOString(), "2024-03-12T00:00:00.000Z");
  assert.ok(sim.idle().includes("patch") && sim.idle().includes("check") && !sim.idle().includes("stop"));
  sim.compute();
  assert.deepEqual([sim.startUnix(), sim.idle().length], computed);
  sim.open(link);
  assert.equal(sim.missing(), undefined, "it is still here");
  sim.forgetLog();
  sim.open(link);
  assert.match(link, new RegExp(`&wave=${sim.missing()}$`));
});

test("with the package's database a named zone gives the result of the program", () => {
  const zones = readFileSync(new URL("../../www/pkg/zones.dat", import.meta.url));
  const rows = "2007-03-24 12:00\n2007-03-25 02:30\n2007-03-26 12:00\n2007-10-28 02:30\n";
  for (const zone of ["Europe/Berlin", "America/Sao_Paulo", "Asia/Ho_Chi_Minh", "europe/berlin"]) {
    const log = new RestartLog("", zone, undefined, zones);
    log.push(new TextEncoder().encode(rows));
    const sim = new Simulation("");
    sim.restarts(log.finish());
    const printed = execFileSync(program, ["run", "--restarts", "-", "--zone", zone], { input: rows, stdio: ["pipe", "pipe", "ignore"] });
    assert.ok(printed.toString().includes(`link ${sim.link()}\n`), zone);
    assert.match(log.report().join("\n"), /4 times without a zone are \w+\/\w+ \(tzdata \d{4}[a-z]\)/);
  }
  const berlin = new RestartLog("", "Europe/Berlin", undefined, zones);
  berlin.push(new TextEncoder().encode(rows));
  berlin.finish();
  assert.match(berlin.report().join("\n"), /noticed 1 row: nonexistent local time.* \(line 2;/);
  assert.match(berlin.report().join("\n"), /noticed 1 row: ambiguous local time.* \(line 4;/);
  assert.throws(() => new RestartLog("", "Berlin", undefined, zones), { name: "RefusalError", id: "zone", given: "Berlin", allowed: /near this are Europe\/Berlin/ });
  assert.throws(() => new RestartLog("", "Europe/Berlin", undefined, zones.subarray(1)), /no database of zones/);
  const sim = new Simulation("s=own-fleet");
  const figures = new TextEncoder().encode(Array.from({ length: 24 }, (_, hour) => `${hour},0.5`).join("\n"));
  const report = sim.dailyLoad(figures, undefined, "Europe/Berlin", undefined, zones);
  assert.match(report.join("\n"), /a clock 2 h from UTC, the same in every region, as in Europe\/Berlin \(tzdata /);
  assert.match(sim.link(), /&day=2h_500\./);
});
