// Runs that take longer than the page may stand still. One is computed at a time; of those requested meanwhile
// the last is next.

import { Jobs } from "./jobs.js";

/** @import { Handover } from "../pkg/reboot_storm.js" */
/** @import { Scenario } from "./compute.js" */
/** @import { Report } from "./jobs.js" */

/** A run that is not wanted any more is cancelled once it has taken this long. */
const PATIENCE_MS = 500;

export class LongRuns {
  #jobs = new Jobs();
  /** @type {Scenario | undefined} */ #present;
  /** @type {Scenario | undefined} */ #next;
  #since = 0;

  /** @param {(report: Report<Handover | null>, last: boolean) => void} listener `last` where no other run was requested
   * meanwhile */
  constructor(listener) {
    this.listener = listener;
  }

  /** Computes a scenario as soon as possible. @param {Scenario} scenario */
  request(scenario) {
    if (scenario.link === this.#present?.link) return void (this.#next = undefined);
    if (this.#present !== undefined && performance.now() - this.#since > PATIENCE_MS) this.stop();
    if (this.#present === undefined) this.#begin(scenario);
    else this.#next = scenario;
  }

  /** Cancels the present run, and what was to follow. */
  stop() {
    if (this.#present === undefined) return;
    this.#present = this.#next = undefined;
    this.#jobs.stop();
  }

  /** @param {Scenario} scenario */
  #begin(scenario) {
    this.#present = scenario;
    this.#since = performance.now();
    this.#jobs.start({ kind: "run", scenario }, (report) => this.#report(report));
  }

  /** @param {Report<Handover | null>} report */
  #report(report) {
    const next = this.#next;
    if (report.share === undefined) this.#present = this.#next = undefined;
    this.listener(report, next === undefined);
    if (report.share === undefined && next !== undefined && this.#present === undefined) this.#begin(next);
  }
}
