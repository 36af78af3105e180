// The whole package, for what the page's small module leaves out: loaded in workers, and in the page
// itself.

import load, * as first from "../pkg/reboot_storm.js";
import { piece } from "./pace.js";

/** @import { DateOrder, Handover, ReportHandover, ReportKind, Simulation } from "../pkg/reboot_storm.js" */

/** A scenario as it travels to a worker.
 * @typedef {{ link: string, log?: Uint8Array | undefined }} Asked */

/** What is to be computed of a scenario: its run, or a report.
 * @typedef {{ kind: "run" | ReportKind, asked: Asked }} Job */

const WASM = new URL("../pkg/reboot_storm_bg.wasm", import.meta.url);

/** @type {Promise<typeof first> | undefined} */
let loaded;

/** What the next run shares with the last one is kept in it.
 * @type {Promise<Simulation> | undefined} */
let computing;

/** The package, with an instance of its module. */
const engine = () =>
  (loaded ??= load({ module_or_path: WASM }).then(() => first).catch(forgotten));

/** Whoever asks again tries again. @param {unknown} error @returns {never} */
function forgotten(error) {
  loaded = undefined;
  throw error;
}

/** A simulation of the link that `link` gives once the package is here.
 * @param {() => string} link */
export async function simulation(link) {
  const { Simulation } = await engine();
  return new Simulation(link());
}

/** The same in a fresh instance: the one before has ended. @param {() => string} link */
export async function again(link) {
  loaded = fresh().catch(forgotten);
  return simulation(link);
}

/** The package with an instance of its own. @returns {Promise<typeof first>} */
async function fresh() {
  const { freshModule } = await import("./fresh-module.js");
  return freshModule(new URL("../pkg/reboot_storm.js", import.meta.url), WASM);
}

/** What computes, with a scenario as it came. @param {Asked} asked @param {() => Promise<Simulation>} begin */
async function computed({ link, log }, begin) {
  const sim = await (computing ??= begin());
  sim.open(link);
  if (log && sim.missing() !== undefined) sim.restarts(log);
  return sim;
}

/** Does a job; null where `progress` stopped it by returning false.
 * @param {Job} job @param {(share: number) => boolean} progress
 * @returns {Promise<Handover | ReportHandover | null>} */
export async function compute({ kind, asked }, progress) {
  const sim = await computed(asked, () => simulation(() => ""));
  if (kind !== "run") return sim.report(kind, progress)?.handover() ?? null;
  return sim.runWithProgress(progress) ? sim.handover() : null;
}

/** Does a job in the page, piece by piece: what the reader does comes between. It has an instance of its
 * own, so that whatever ends that leaves the page's.
 * @param {Job} job @param {() => boolean} wanted @param {(share: number) => void} tell
 * @returns {Promise<Handover | ReportHandover | null>} null where it is not wanted any more */
export async function inPieces({ kind, asked }, wanted, tell) {
  if (kind === "frontier") throw new Error("workers, which compute it, are refused here");
  try {
    const sim = await computed(asked, async () => new (await fresh()).Simulation(""));
    if (kind !== "run") return sim.report(kind)?.handover() ?? null;
    sim.begin();
    for (let share = 0; share < 1; tell(share)) {
      await new Promise((done) => setTimeout(done));
      if (!wanted()) return null;
      share = sim.step(piece()) ?? 1;
    }
    return sim.handover();
  } catch (error) {
    computing = undefined;
    throw error;
  }
}

/** Begins a log of restarts. @param {string} fleet how many PCs it is of, where that is known
 * @param {string} zone the zone of times that name none, where it is not UTC
 * @param {DateOrder | ""} dates whether their day or their month comes first, where that is said
 * @param {Uint8Array | undefined} zones the database, where the zone is a name */
export async function restartLog(fleet, zone, dates, zones) {
  const { RestartLog } = await engine();
  return new RestartLog(fleet, zone, dates, zones);
}

/** A report that was computed elsewhere. @param {ReportHandover} handed */
export async function reportOf(handed) {
  return (await engine()).RolloutReport.of(handed);
}

/** Every chart of a report. */
export async function chartsOfReports() {
  return (await engine()).reportCharts();
}

/** What an exported file gives back. @param {Uint8Array} bytes
 * @throws {Error} that names what in the file cannot be used */
export async function savedRun(bytes) {
  return (await engine()).readRun(bytes);
}
