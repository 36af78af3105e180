// Studies of how outages end, for the pool of workers: the loops that keep one up, until when remedies end it, and whether
// it ends without its trigger.

import { fullModule } from "./full-module.js";

/** @import { OutageStudy as Parts } from "../pkg/reboot_storm.js" */
/** @import { EndingsJob, OutagesJob } from "./batch.js" */
/** @import { Scenario } from "./compute.js" */

export class OutageStudy {
  /** @param {Parts} parts what there is to show @param {Scenario} scenario @param {number} within hours within which a remedy must end an outage */
  constructor(parts, scenario, within) {
    this.parts = parts;
    this.scenario = scenario;
    this.within = within;
  }

  /** @param {Scenario} scenario @param {"loops" | "until" | "trigger"} what
   * @throws {Error} of a scenario whose loops cannot be cut */
  static async of(scenario, what) {
    const { OutageStudy: Parts } = await fullModule();
    return new OutageStudy(Parts[what](scenario.link), scenario, Parts.withinHours());
  }

  /** @param {number} runs @returns {OutagesJob | EndingsJob | undefined} */
  next(runs) {
    const { parts } = this;
    const points = parts.next(runs);
    const [first] = points;
    if (first === undefined) return undefined;
    const scenario = { link: parts.base(first), log: this.scenario.log };
    if (parts.isOutages(first)) return { kind: "outages", scenario, runs: 1, points };
    const links = Array.from(points, (point) => parts.link(point));
    return { kind: "endings", scenario, links, hours: parts.hours(points), within: parts.within(first), cuts: parts.cuts(points), points };
  }

  /** @param {OutagesJob | EndingsJob} job @param {Float64Array} results */
  put({ points }, results) {
    this.parts.put(points, results);
  }

  /** How much is computed. */
  get share() {
    return this.parts.share();
  }

  free() {
    this.parts.free();
  }
}
