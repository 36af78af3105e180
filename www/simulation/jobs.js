// Work that would hold up the page, one job at a time: in a worker, or, where workers are refused, in
// the page, piece by piece.

import { why } from "./live.js";

/** @import { Handover, ReportHandover } from "../pkg/reboot_storm.js" */
/** @import { Job } from "./full-module.js" */

/** How far a job is; or what came of it, and how long that took; or why nothing did.
 * @typedef {{ share?: number, result?: Handover | ReportHandover | null, ms?: number, failed?: string }} Told */

/** Whether workers are not to be had here. */
let refused = false;

export class Jobs {
  /** @type {Worker | undefined} */ #worker;
  /** Waits for the worker's end. */ #watch = new AbortController();
  /** @type {Job | undefined} */ #job;
  #tell = (/** @type {Told} */ _told) => {};

  /** Begins a job; one that is not done is given up. @param {Job} job @param {(told: Told) => void} tell */
  start(job, tell) {
    if (this.#job) this.stop();
    this.#job = job;
    this.#tell = tell;
    if (refused) return void this.#here(job);
    try {
      this.#worker ??= this.#open();
      this.#worker.postMessage(job);
    } catch {
      this.#refuse();
    }
  }

  /** Gives up the present job, and the worker. */
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
      if (!data.ready) return this.#hear(data);
      ready = true;
      // Whoever ends a worker, the browser for instance, tells nobody; but its locks are free then.
      if (data.locked) navigator.locks.request(name, { signal }, () => this.#hear({ failed: "the browser ended it" })).catch(() => {});
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      if (ready) this.#hear({ failed: event.message });
      else this.#refuse();
    });
    return worker;
  }

  /** Workers are not to be had: from now on the page computes itself. */
  #refuse() {
    refused = true;
    this.#worker = undefined;
    if (this.#job) void this.#here(this.#job);
  }

  /** @param {Job} job */
  async #here(job) {
    const wanted = () => this.#job === job;
    try {
      const { inPieces } = await import("./full-module.js");
      const result = await inPieces(job, wanted, (share) => this.#hear({ share }));
      if (wanted()) this.#hear({ result });
    } catch (error) {
      if (wanted()) this.#hear({ failed: why(error) });
    }
  }

  /** @param {Told} told */
  #hear(told) {
    const tell = this.#job ? this.#tell : () => {};
    // After a failure the next job has a worker of its own.
    if (told.failed !== undefined) this.stop();
    else if (told.share === undefined) this.#job = undefined;
    tell(told);
  }
}
