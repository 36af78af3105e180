// Runs that the page does not compute at once. One is computed at a time; of those asked for meanwhile
// the last one is next.

import { Jobs } from "./jobs.js";

/** @import { Told } from "./jobs.js" */
/** @import { Asked } from "./full-module.js" */

/** A run that nobody waits for any more is stopped if it has taken this long already. */
const PATIENCE_MS = 500;

export class LongRuns {
  #jobs = new Jobs();
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
    this.#jobs.stop();
  }

  /** @param {Asked} asked */
  #begin(asked) {
    this.#now = asked;
    this.#since = performance.now();
    this.#jobs.start({ kind: "run", asked }, (told) => this.#hear(told));
  }

  /** @param {Told} told */
  #hear(told) {
    const next = this.#next;
    if (told.share === undefined) this.#now = this.#next = undefined;
    this.tell(told, next === undefined);
    if (told.share === undefined && next !== undefined && this.#now === undefined) this.#begin(next);
  }
}
