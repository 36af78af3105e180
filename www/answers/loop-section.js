// What keeps the network down: the loop that sustains the outage, hour by hour, decided by cutting each.

import { make } from "../common/dom.js";
import { decimal, moment } from "../common/words.js";
import { AnswerSection } from "./answer-section.js";
import { LoopStrip } from "./loop-strip.js";
import { LOOPS, counted, loopSummary } from "./loop-words.js";
import { Terms } from "./terms.js";

/** @import { OutageHour } from "../pkg/reboot_storm.js" */
/** @import { Scenario } from "../simulation/compute.js" */
/** @import { OutageStudy } from "../simulation/outage-study.js" */

const HOW = "Decided by cutting: at each hour of the outage the run goes on from there without one of five loops, and the loop without "
  + "which the outage ends soonest is named. Equals share the hour.";

/** The study, which needs the full module. */
export const outageStudy = () => import("../simulation/outage-study.js");

/** Hours until the outage ends, and infinity. @param {number | null} hours */
const ends = (hours) => (hours === null ? "does not end" : `${decimal(hours, 1)}\u00a0h`);

/** @extends {AnswerSection<OutageStudy>} */
export class LoopSection extends AnswerSection {
  strip = new LoopStrip();
  legend = make("ul", { className: "legend" });
  body = make("tbody");
  details = make("details", { hidden: true },
    make("summary", {}, "Hour by hour, as a table"),
    make("p", { className: "lead" }, HOW),
    make("div", { className: "scrolling", role: "region", tabIndex: 0, "aria-label": "Hour by hour: what keeps it down" },
      make("table", {}, make("thead", {}, make("tr", {}, ...["Hour from", "Kept down by", "Ends after", "Ends with that loop cut"].map((head) =>
        make("th", { scope: "col" }, head)))), this.body)));
  /** @type {OutageHour[]} */ #hours = [];

  /** @override @returns {[string, ...HTMLElement[]]} */
  build() {
    this.details.addEventListener("toggle", () => this.#fill());
    const terms = new Terms();
    this.onValues(() => terms.update(this.store));
    return ["What keeps it down", this.legend, terms.all, document.createElement("storm-trigger"), this.details];
  }

  /** @override */
  places() {
    return [this.strip.place];
  }

  /** @override @param {Scenario} scenario */
  async study(scenario) {
    if (this.store.values["engine"] === "individuals") throw new Error("individuals have no loops that can be cut; expected values and sampled counts have");
    return (await outageStudy()).OutageStudy.of(scenario, "loops");
  }

  /** @override */
  clear() {
    this.#hours = [];
    this.strip.clear();
    this.legend.replaceChildren();
    this.details.hidden = true;
    this.body.replaceChildren();
  }

  /** @override @param {OutageStudy} study @param {boolean} done */
  show({ parts, scenario }, done) {
    const hours = parts.outageHours().filter(({ known }) => known);
    // Between the hours it holds still.
    if (!done && hours.length === this.#hours.length) return;
    this.#hours = hours;
    const words = done ? loopSummary(hours) : this.sentence.textContent ?? "";
    this.strip.show(hours, scenario.link, words);
    if (!done) return;
    this.sentence.textContent = words;
    this.legend.replaceChildren(...counted(hours).map(([id, count]) => make("li", { "data-loop": id },
      make("i", { className: `loop ${id}`, "aria-hidden": "true" }),
      make("span", {}, make("strong", {}, LOOPS[id].name), ` ${count}\u00a0h. ${LOOPS[id].how}`))));
    this.details.hidden = hours.length === 0;
    this.#fill();
  }

  /** Fills the table once it is open. */
  #fill() {
    if (!this.details.open || this.body.childElementCount > 0) return;
    const { startUnix } = this.store;
    this.body.replaceChildren(...this.#hours.map((hour) => make("tr", { "data-loops": hour.loops.join(" ") },
      make("th", { scope: "row" }, moment(startUnix, hour.hours)),
      make("td", {}, hour.loops.map((id) => LOOPS[id].name).join(" and ")),
      make("td", {}, ends(hour.uncut)),
      make("td", {}, hour.loops[0] === "none" ? "no sooner" : ends(hour.cut)))));
  }
}
