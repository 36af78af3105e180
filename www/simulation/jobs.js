// The client of the worker: it starts one, sends it a job, reports progress and result, cancels, and notices
// when the worker has failed or ended. Where workers are refused the page does the job, piece by piece.

import { reason } from "./traps.js";

/** @import { Handover, ReportHandover } from "../pkg/reboot_storm.js" */
/** @import { Job, LogFindings, LogJob, LogReading, Result } from "./compute.js" */

/** Progress of a job (`share`, `rows`); its result, and how long that took; or why there is none.
 * @template R
 * @typedef {{ share?: number, rows?: number, result?: R, ms?: number, failed?: string, details?: LogFindings }} Report */

/** @typedef {(report: Report<any>) => void} Listener */

/** Whether workers are refused here. */
let refused = false;

export class Jobs {
  /** @type {Worker | undefined} */ #worker;
  /** Ends the watch over the worker. */ #watch = new AbortController();
  /** @type {Job | undefined} */ #job;
  /** @type {Listener} */ #listener = () => {};

  /** Begins a job in place of the present one.
   * @template {Job} J @param {J} job
   * @param {(report: Report<J extends LogJob ? LogReading | null : J extends { kind: "run" } ? Handover | null : ReportHandover | null>) => void} listener */
  start(job, listener) {
    if (this.#job) this.stop();
    this.#job = job;
    this.#listener = listener;
    if (refused) return void this.#computeHere(job);
    try {
      this.#worker ??= this.#open();
      this.#worker.postMessage(job);
    } catch {
      this.#refuse();
    }
  }

  /** Cancels the present job, and ends the worker. */
  stop() {
    this.#job = undefined;
    this.#watch.abort();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #open() {
    const name = `reboot-storm ${performance.timeOrigin} ${Math.random()}`;
    const worker = new Worker(new URL("../simulation/worker.js", import.meta.url), { type: "module", name });
    const { signal } = (this.#watch = new AbortController());
    let ready = false;
    worker.addEventListener("message", ({ data }) => {
      if (worker !== this.#worker) return;
      if (!data.ready) return this.#report(data);
      ready = true;
      // The worker's lock is granted here when the worker has ended; no event says so.
      if (data.locked) navigator.locks.request(name, { signal }, () => this.#report({ failed: "the browser ended it" })).catch(() => {});
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      if (ready) this.#report({ failed: event.message });
      else this.#refuse();
    });
    return worker;
  }

  /** From now on the page does the jobs itself. */
  #refuse() {
    refused = true;
    this.#worker = undefined;
    if (this.#job) void this.#computeHere(this.#job);
  }

  /** @param {Job} job */
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
