// The whole package, for what the page's small module leaves out: loaded in workers, and in the page
// itself.

import load, { RestartLog, RolloutReport, Simulation, readRun, reportCharts } from "../pkg/reboot_storm.js";

/** @import { DateOrder, Handover, ReportHandover, ReportKind } from "../pkg/reboot_storm.js" */

/** A scenario as it travels to a worker.
 * @typedef {{ link: string, log?: Uint8Array | undefined }} Asked */

/** What the next run shares with the last one is kept in it.
 * @type {Promise<Simulation> | undefined} */
let computing;

const engine = () => load({ module_or_path: new URL("../pkg/reboot_storm_bg.wasm", import.meta.url) });

/** A simulation of the link that `link` gives once the package is here.
 * @param {() => string} link */
export async function simulation(link) {
  await engine();
  return new Simulation(link());
}

/** What computes, with a scenario as it came. @param {Asked} asked */
async function computed({ link, log }) {
  computing ??= simulation(() => "").catch((error) => {
    // Whoever asks again tries again.
    computing = undefined;
    throw error;
  });
  const sim = await computing;
  sim.open(link);
  if (log && sim.missing() !== undefined) sim.restarts(log);
  return sim;
}

/** Computes a scenario; null where `progress` stopped it by returning false.
 * @param {Asked} asked @param {(share: number) => boolean} progress
 * @returns {Promise<Handover | null>} */
export async function compute(asked, progress) {
  const sim = await computed(asked);
  return sim.runWithProgress(progress) ? sim.handover() : null;
}

/** Begins a log of restarts. @param {string} fleet how many PCs it is of, where that is known
 * @param {string} zone of what zone times without one are, where it is not UTC
 * @param {DateOrder | ""} dates whether their day or their month comes first, where that is said */
export async function restartLog(fleet, zone, dates) {
  await engine();
  return new RestartLog(fleet, zone, dates);
}

/** Computes a report; null where `progress` stopped it by returning false.
 * @param {ReportKind} kind @param {Asked} asked @param {(share: number) => boolean} progress
 * @returns {Promise<ReportHandover | null>} */
export async function report(kind, asked, progress) {
  const sim = await computed(asked);
  return sim.report(kind, progress)?.handover() ?? null;
}

/** A report that was computed elsewhere. @param {ReportHandover} handed */
export async function reportOf(handed) {
  await engine();
  return RolloutReport.of(handed);
}

/** Every chart of a report. */
export async function chartsOfReports() {
  await engine();
  return reportCharts();
}

/** What an exported file gives back. @param {Uint8Array} bytes
 * @throws {Error} that names what in the file cannot be used */
export async function savedRun(bytes) {
  await engine();
  return readRun(bytes);
}
