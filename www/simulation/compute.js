// What a job does: in a worker at once, or in the page piece by piece.

import { refusalText } from "../common/refusals.js";
import { computeBatch, isBatch } from "./batch.js";
import { fullModule, ownInstance, simulation } from "./full-module.js";
import { piece } from "./pace.js";
import { isTrap, reason } from "./traps.js";
import { zonesFor } from "./zones.js";

/** @import { DateOrder, Handover, HysteresisLoop, LogFigures, ReportHandover, ReportKind, Simulation } from "../pkg/reboot_storm.js" */
/** @import { BatchJob } from "./batch.js" */

/** A scenario as it is sent to a worker: its link, and the wave of the log that it may name.
 * @typedef {{ link: string, log?: Uint8Array | undefined }} Scenario */

/** How to read a log of restarts: how many PCs it covers, the zone of times without one, and whether day or
 * month comes first in dates.
 * @typedef {{ fleet: string, zone: string, dates?: DateOrder | "" }} LogOptions */

/** What was found in a log, line by line and in figures.
 * @typedef {{ report: string[], figures?: LogFigures | undefined }} LogFindings */

/** A log that was read. @typedef {LogFindings & { wave: Uint8Array }} LogReading */

/** @typedef {{ kind: "run" | ReportKind, scenario: Scenario }} ScenarioJob */
/** @typedef {{ kind: "log", file: Blob, options: LogOptions }} LogJob */
/** A parameter moved along its slider and back. @typedef {{ kind: "hysteresis", scenario: Scenario, id: string }} HysteresisJob */
/** @typedef {ScenarioJob | HysteresisJob | LogJob} SingleJob */
/** @typedef {SingleJob | BatchJob} Job */
/** @typedef {Handover | ReportHandover | HysteresisLoop | LogReading | null} Result */

/** How much is done, as a share; of a log, how many rows. @typedef {{ share: number, rows?: number }} Progress */

/** The simulation that computes one job after the other: a run shares with the one before what it can.
 * @type {Promise<Simulation> | undefined} */
let computing;

/** @param {Scenario} scenario @param {() => Promise<Simulation>} begin makes the simulation */
async function opened({ link, log }, begin) {
  const sim = await (computing ??= begin());
  sim.open(link);
  if (log && sim.missing() !== undefined) sim.restarts(log);
  return sim;
}

/** Does a job. @param {Job} job @param {(progress: Progress) => boolean} report false stops it
 * @param {() => boolean} wanted of a batch, which looks at it between its pieces
 * @returns {Promise<Result | Float64Array>} null where it was stopped */
export async function compute(job, report, wanted) {
  if (isBatch(job)) return computeBatch(await opened(job.scenario, () => simulation(() => "")), job, wanted);
  if (job.kind === "log") return readLog(await fullModule(), job, async (progress) => report(progress));
  const sim = await opened(job.scenario, () => simulation(() => ""));
  if (job.kind === "hysteresis") return sim.hysteresis(job.id);
  const progress = (/** @type {number} */ share) => report({ share });
  if (job.kind !== "run") return sim.report(job.kind, progress)?.handover() ?? null;
  return sim.runWithProgress(progress) ? sim.handover() : null;
}

/** Does a job in the page, with pauses for what the reader does, and in an instance of its own, so that a trap
 * leaves the page's as it is.
 * @param {SingleJob} job @param {() => boolean} wanted @param {(progress: Progress) => void} report
 * @returns {Promise<Result>} null where it is not wanted any more */
export async function computeInPieces(job, wanted, report) {
  const pause = () => new Promise((done) => setTimeout(done));
  if (job.kind === "frontier" || job.kind === "hysteresis") throw new Error("workers, which compute it, are refused here");
  if (job.kind === "log") {
    return readLog(await ownInstance(), job, async (progress) => {
      report(progress);
      await pause();
      return wanted();
    });
  }
  try {
    const sim = await opened(job.scenario, async () => new (await ownInstance()).Simulation(""));
    if (job.kind !== "run") return sim.report(job.kind)?.handover() ?? null;
    sim.begin();
    for (let share = 0; share < 1; report({ share })) {
      await pause();
      if (!wanted()) return null;
      share = sim.step(piece()) ?? 1;
    }
    return sim.handover();
  } catch (error) {
    computing = undefined;
    throw error;
  }
}

/** Reads a log as it arrives.
 * @param {Awaited<ReturnType<typeof fullModule>>} module @param {LogJob} job
 * @param {(progress: Progress) => Promise<boolean>} report false stops it @returns {Promise<LogReading | null>}
 * @throws {Error} why it cannot be used, with what was found in it as `details` */
async function readLog({ RestartLog }, { file, options: { fleet, zone, dates = "" } }, report) {
  /** @type {InstanceType<typeof RestartLog> | undefined} */ let log;
  try {
    log = new RestartLog(fleet, zone, dates, await zonesFor(zone));
    const reader = file.stream().getReader();
    let bytes = 0;
    for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
      const rows = log.push(value);
      bytes += value.length;
      if (!(await report({ share: bytes / file.size, rows }))) return null;
    }
    const wave = log.finish();
    return { wave, report: log.report(), figures: log.figures() };
  } catch (error) {
    const words = error instanceof Error && !isTrap(error) ? refusalText(error) : reason(error);
    const details = isTrap(error) ? { report: [] } : { report: log?.report() ?? [], figures: log?.figures() };
    throw Object.assign(new Error(words), { details });
  }
}
