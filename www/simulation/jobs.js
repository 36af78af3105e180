// The client of one worker for one job at a time: it sends the job, reports progress and result, cancels, and says
// when the worker has failed or ended. Where workers are refused the page does the job, piece by piece.

import { reason } from "./traps.js";
import { WorkerClient } from "./worker-client.js";

/** @import { Handover, HysteresisLoop, ReportHandover } from "../pkg/reboot_storm.js" */
/** @import { HysteresisJob, LogFindings, LogJob, LogReading, Result, SingleJob } from "./compute.js" */

/** Progress of a job (`share`, `rows`); its result, and how long that took; or why there is none.
 * @template R
 * @typedef {{ share?: number, rows?: number, result?: R, ms?: number, failed?: string, details?: LogFindings }} Report */

/** @typedef {(report: Report<any>) => void} Listener */

/** Whether workers are refused here. */
let refused = false;

export class Jobs {
  /** @type {WorkerClient | undefined} */ #worker;
  /** @type {SingleJob | undefined} */ #job;
  /** @type {Listener} */ #listener = () => {};

  /** Begins a job in place of the present one.
   * @template {SingleJob} J @param {J} job
   * @param {(report: Report<(J extends LogJob ? LogReading : J extends HysteresisJob ? HysteresisLoop : J extends { kind: "run" } ? Handover : ReportHandover) | null>) => void} listener */
  start(job, listener) {
    if (this.#job) this.stop();
    this.#job = job;
    this.#listener = listener;
    if (refused) return void this.#computeHere(job);
    try {
      this.#worker ??= new WorkerClient((message) => (message.refused ? this.#refuse() : this.#report(message)));
      this.#worker.post(job);
    } catch {
      this.#refuse();
    }
  }

  /** Cancels the present job, and ends the worker. */
  stop() {
    this.#job = undefined;
    this.#worker?.end();
    this.#worker = undefined;
  }

  /** From now on the page does the jobs itself. */
  #refuse() {
    refused = true;
    this.#worker?.end();
    this.#worker = undefined;
    if (this.#job) void this.#computeHere(this.#job);
  }

  /** @param {SingleJob} job */
  async #computeHere(job) {
    const wanted = () => this.#job === job;
    try {
      const { computeInPieces } = await import("./compute.js");
      const result = await computeInPieces(job, wanted, (progress) => wanted() && this.#report(progress));
      if (wanted()) this.#report({ result });
    } catch (error) {
      if (wanted()) this.#report({ failed: reason(error), details: Reflect.get(Object(error), "details") });
    }
  }

  /** @param {Report<Result>} report */
  #report(report) {
    const listener = this.#job ? this.#listener : () => {};
    // After a failure the next job has a worker of its own.
    if (report.failed !== undefined) this.stop();
    else if (report.share === undefined) this.#job = undefined;
    listener(report);
  }
}
