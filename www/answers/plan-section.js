// How fast the PCs of a log may restart: the shortest spread and the largest batch with which the network stands. It is
// there while the scenario has the restarts of a log.

import { make } from "../common/dom.js";
import { AnswerSection } from "./answer-section.js";
import { studies } from "./computing.js";

/** @import { FleetPlan } from "../pkg/reboot_storm.js" */
/** @import { Scenario } from "../simulation/compute.js" */
/** @import { PlanStudy } from "../simulation/studies.js" */

const LEAD = "The restarts of your log at a constant rate from its first one on, over 5 minutes to 7 days, each simulated; all else as it is set.";

/** Hours that are named below the spreads. */
const NAMED = [1, 12, 168];

/** @extends {AnswerSection<PlanStudy>} */
export class PlanSection extends AnswerSection {
  list = make("dl");
  zones = make("div", { className: "spreads", "aria-hidden": "true" });
  figure = make("div", { className: "plan", hidden: true }, this.list, this.zones);

  /** @override @returns {[string, ...HTMLElement[]]} */
  build() {
    this.onValues(() => (this.hidden = this.store.supervisor.log === undefined));
    return ["How fast your fleet may restart", make("p", { className: "lead" }, LEAD), this.figure];
  }

  /** @override @param {Scenario} scenario */
  async study(scenario) {
    return (await studies()).PlanStudy.of(scenario);
  }

  /** @override */
  clear() {
    this.figure.hidden = true;
  }

  /** @override @param {PlanStudy} study @param {boolean} done */
  show(study, done) {
    const plan = done ? study.plan : undefined;
    if (!plan) return;
    const { falls, log, spread, batch, margin, caution } = plan;
    this.sentence.textContent = spread === null
      ? "No constant rate within 7 days keeps the network up."
      : `The network ${falls ? "falls with your log as it is; it" : ""} stands with a spread of ${spread}.`.replace(/ {2,}/, " ");
    const entries = /** @type {const} */ ([["Your log", log], ["Largest batch", batch], ["Margin", margin], ["Caution", caution]]);
    this.list.replaceChildren(...entries.flatMap(([term, words]) => (words === null ? [] : [make("dt", {}, term), make("dd", {}, `${capital(words)}.`)])));
    this.zones.replaceChildren(...drawn(plan));
    this.figure.hidden = false;
  }
}

/** @param {string} words */
const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** The spreads in a row, the same width for each, with the hours below. @param {FleetPlan} plan */
function drawn({ spreads }) {
  const zones = make("div", { className: "zones" });
  for (const [at, { falls }] of spreads.entries()) {
    if (at > 0 && falls === spreads[at - 1]?.falls) continue;
    const end = spreads.findIndex((spread, later) => later > at && spread.falls !== falls);
    const zone = make("i", { className: falls ? "falls" : "stands" });
    zone.style.left = `${(100 * at) / spreads.length}%`;
    zone.style.width = `${(100 * ((end < 0 ? spreads.length : end) - at)) / spreads.length}%`;
    zones.append(zone);
  }
  const names = NAMED.flatMap((hours) => {
    const at = spreads.findIndex((spread) => spread.hours === hours);
    if (at < 0) return [];
    const name = make("span", {}, hours === 168 ? "7 days" : `${hours}\u00a0h`);
    name.style.left = `${(100 * (at + 0.5)) / spreads.length}%`;
    return [name];
  });
  return [zones, ...names, make("p", {}, make("i", { className: "falls" }), " falls, ", make("i", { className: "stands" }), " stands, by spread")];
}
