// Runs of engines that the page's small module leaves out. One is computed at a time, in a worker;
// of those asked for meanwhile the last one is next. Without workers the page computes itself.

import { idle } from "./idle.js";

/** @import { Handover } from "../pkg/reboot_storm.js" */
/** @import { Asked } from "./whole.js" */

/** A run that nobody waits for any more is stopped if it has taken this long already. */
const PATIENCE_MS = 500;
/** The page stands still while it computes itself: no longer than this. */
const STANDSTILL_MS = 20_000;

/** Resolves when the browser has painted and has nothing more urgent to do. */
const painted = () => new Promise((done) => requestAnimationFrame(() => done(idle())));

/** @typedef {{ share?: number, run?: Handover, failed?: string, ready?: boolean }} Told */

export class LongRuns {
  /** @type {Worker | undefined} */ #worker;
  #refused = false;
  /** What is being computed. @type {Asked | undefined} */ #now;
  /** What comes next. @type {Asked | undefined} */ #next;
  #since = 0;

  /** @param {(told: Told, last: boolean) => void} tell whether nothing else was asked for meanwhile */
  constructor(tell) {
    this.tell = tell;
  }

  /** Computes a scenario as soon as possible. @param {Asked} asked */
  ask(asked) {
    if (asked.link === this.#now?.link) return void (this.#next = undefined);
    if (this.#now !== undefined && performance.now() - this.#since > PATIENCE_MS) this.stop();
    if (this.#now === undefined) this.#begin(asked);
    else this.#next = asked;
  }

  /** Stops what is being computed, and forgets what was to come. */
  stop() {
    if (this.#now === undefined) return;
    this.#now = this.#next = undefined;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** @param {Asked} asked */
  #begin(asked) {
    this.#now = asked;
    this.#since = performance.now();
    if (this.#refused) return void this.#here(asked);
    try {
      this.#worker ??= this.#open();
      this.#worker.postMessage(asked);
    } catch {
      this.#refuse();
    }
  }

  #open() {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    let ready = false;
    worker.addEventListener("message", ({ data }) => {
      if (data.ready) ready = true;
      else if (worker === this.#worker) this.#hear(data);
    });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      if (worker !== this.#worker) return;
      this.#worker = undefined;
      if (ready) this.#hear({ failed: event.message });
      else this.#refuse();
    });
    return worker;
  }

  /** Workers are not to be had: from now on the page computes itself. */
  #refuse() {
    this.#refused = true;
    if (this.#now !== undefined) void this.#here(this.#now);
  }

  /** @param {Asked} asked */
  async #here(asked) {
    try {
      await painted();
      const { compute } = await import("./whole.js");
      if (this.#now !== asked) return;
      const end = performance.now() + STANDSTILL_MS;
      const run = await compute(asked, () => performance.now() < end);
      if (this.#now === asked) this.#hear(run ? { run } : { failed: "it would hold up this page for too long" });
    } catch (error) {
      if (this.#now === asked) this.#hear({ failed: error instanceof Error ? error.message : String(error) });
    }
  }

  /** @param {Told} told */
  #hear(told) {
    const next = this.#next;
    if (told.share === undefined) this.#now = this.#next = undefined;
    this.tell(told, next === undefined);
    if (told.share === undefined && next !== undefined && this.#now === undefined) this.#begin(next);
  }
}
