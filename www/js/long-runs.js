// Runs of engines that the page's small module leaves out. One is computed at a time, in a worker;
// of those asked for meanwhile the last one is next. Without workers the page computes itself.

/** @import { Handover } from "../pkg/reboot_storm.js" */

/** A run that nobody waits for any more is stopped if it has taken this long already. */
const PATIENCE_MS = 500;
/** The page stands still while it computes itself: no longer than this. */
const STANDSTILL_MS = 20_000;

/** Resolves when the browser has painted and has nothing more urgent to do. */
const idle = () =>
  new Promise((done) => requestAnimationFrame(() => (globalThis.requestIdleCallback ?? setTimeout)(() => done(undefined))));

/** @typedef {{ share?: number, run?: Handover, failed?: string, ready?: boolean }} Told */

export class LongRuns {
  /** @type {Worker | undefined} */ #worker;
  #refused = false;
  /** The link that is being computed. @type {string | undefined} */ #now;
  /** The link that comes next. @type {string | undefined} */ #next;
  #since = 0;

  /** @param {(told: Told, last: boolean) => void} tell whether nothing else was asked for meanwhile */
  constructor(tell) {
    this.tell = tell;
  }

  /** Computes a link as soon as possible. @param {string} link */
  ask(link) {
    if (this.#now !== undefined && performance.now() - this.#since > PATIENCE_MS) this.stop();
    if (this.#now === undefined) this.#begin(link);
    else this.#next = link === this.#now ? undefined : link;
  }

  /** Stops what is being computed, and forgets what was to come. */
  stop() {
    if (this.#now === undefined) return;
    this.#now = this.#next = undefined;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** @param {string} link */
  #begin(link) {
    this.#now = link;
    this.#since = performance.now();
    if (this.#refused) return void this.#here(link);
    try {
      this.#worker ??= this.#open();
      this.#worker.postMessage(link);
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

  /** @param {string} link */
  async #here(link) {
    try {
      await idle();
      const { compute } = await import("./whole.js");
      if (this.#now !== link) return;
      const end = performance.now() + STANDSTILL_MS;
      const run = await compute(link, () => performance.now() < end);
      if (this.#now === link) this.#hear(run ? { run } : { failed: "it would hold up this page for too long" });
    } catch (error) {
      if (this.#now === link) this.#hear({ failed: error instanceof Error ? error.message : String(error) });
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
