// A report that takes longer than a frame: in a worker of its own, or, where workers are refused, in
// the page.

/** @import { ReportHandover, ReportKind } from "../pkg/reboot_storm.js" */
/** @import { Asked } from "./whole.js" */

/** @typedef {{ share?: number, report?: ReportHandover, failed?: string, ready?: boolean }} Told */

/** The page stands still while it computes itself: no longer than this. */
const STANDSTILL_MS = 20_000;

export class LongReport {
  /** @type {Worker | undefined} */ #worker;
  /** Counts what was asked for: answers to an earlier question are not heard. */
  #asked = 0;

  /** @param {ReportKind} kind */
  constructor(kind) {
    this.kind = kind;
  }

  /** @param {Asked} what @param {(told: Told) => void} tell */
  ask(what, tell) {
    this.stop();
    const asked = this.#asked;
    const hear = (/** @type {Told} */ told) => void (asked === this.#asked && tell(told));
    try {
      const worker = new Worker(new URL("./report-worker.js", import.meta.url), { type: "module" });
      this.#worker = worker;
      let ready = false;
      worker.addEventListener("message", ({ data }) => {
        if (data.ready) ready = true;
        else hear(data);
        if (data.report || data.failed) worker.terminate();
      });
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        if (asked !== this.#asked) return;
        if (ready) hear({ failed: event.message });
        else void this.#here(what, hear);
      });
      worker.postMessage({ kind: this.kind, what });
    } catch {
      void this.#here(what, hear);
    }
  }

  /** Stops what is being computed. */
  stop() {
    this.#asked += 1;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** @param {Asked} what @param {(told: Told) => void} hear */
  async #here(what, hear) {
    try {
      const { report } = await import("./whole.js");
      const end = performance.now() + STANDSTILL_MS;
      const found = await report(this.kind, what, () => performance.now() < end);
      hear(found ? { report: found } : { failed: "it would hold up this page for too long" });
    } catch (error) {
      hear({ failed: error instanceof Error ? error.message : String(error) });
    }
  }
}
