// A batch: several runs of one scenario with changes, computed by a worker in pieces so short that it hears of a
// cancellation within a frame.

/** @import { Simulation } from "../pkg/reboot_storm.js" */
/** @import { Scenario } from "./compute.js" */

/** Cells of a map. @typedef {{ kind: "map", scenario: Scenario, x: string, y: string, side: number, cells: Uint32Array }} MapJob */
/** Months of a band, or runs of an ensemble. @typedef {{ kind: "band" | "ensemble", scenario: Scenario, first: number, runs: number }} RunsJob */
/** Verdicts, or outcomes, of scenarios that differ little from one; the study knows them by their numbers.
 * @typedef {{ kind: "verdicts" | "outcomes", scenario: Scenario, links: string[], points: Uint32Array }} LinksJob */
/** Runs of the plan of a log, by their numbers. @typedef {{ kind: "plan", scenario: Scenario, points: Uint32Array }} PlanJob */
/** The outages of a scenario, or when they end in scenarios that differ little from it, each from an hour on at which a loop
 * may be cut. @typedef {{ kind: "outages", scenario: Scenario, runs: number, points: Uint32Array }} OutagesJob */
/** @typedef {{ kind: "endings", scenario: Scenario, links: string[], hours: Float64Array, within: number, cuts: Uint8Array, points: Uint32Array }} EndingsJob */
/** @typedef {MapJob | RunsJob | LinksJob | PlanJob | OutagesJob | EndingsJob} BatchJob */

/** For how long a worker does not look at its messages. */
const DEAF_MS = 8;
/** The work of one step, in the unit of a run's cost: a few milliseconds on a slow machine. */
const STEP_WORK = 0.1;

/** Whether a job is a batch. @param {{ kind: string }} job @returns {job is BatchJob} */
export const isBatch = (job) => ["map", "band", "ensemble", "verdicts", "outcomes", "plan", "outages", "endings"].includes(job.kind);

const channel = new MessageChannel();

/** Resolves after the messages that have arrived; unlike a timer, without a delay. */
const nextTurn = () => new Promise((done) => {
  channel.port1.onmessage = done;
  channel.port2.postMessage(undefined);
});

/** Computes a batch. @param {Simulation} sim with the batch's scenario @param {BatchJob} job @param {() => boolean} wanted
 * @returns {Promise<Float64Array | null>} the results, run by run; null where it is not wanted any more */
export async function computeBatch(sim, job, wanted) {
  if (job.kind === "map") sim.beginMap(job.x, job.y, job.side, job.cells);
  else if (job.kind === "plan") sim.beginPlan(job.points);
  else if (job.kind === "band") sim.beginBand(job.first, job.runs);
  else if (job.kind === "outages") sim.beginOutages();
  else if (job.kind === "endings") sim.beginEndings(job.links, job.hours, job.within, job.cuts);
  else if ("links" in job) sim[job.kind === "verdicts" ? "beginVerdicts" : "beginOutcomes"](job.links);
  else sim.beginEnsemble(job.first, job.runs);
  let heard = performance.now();
  while (sim.stepBatch(STEP_WORK) < 1) {
    if (performance.now() - heard < DEAF_MS) continue;
    await nextTurn();
    if (!wanted()) {
      sim.stopBatch();
      return null;
    }
    heard = performance.now();
  }
  return sim.batchResults();
}
