// What would have saved a network that falls: each change alone, from the start, with its least dose and a button that
// applies it. Every remedy, its name and its doses are those of the library.

import { make } from "../common/dom.js";
import { large } from "../common/words.js";
import { AnswerSection } from "./answer-section.js";
import { Applied } from "./applied.js";
import { studies } from "./computing.js";
import { valued } from "./margin-words.js";

/** @import { NumberSpec, RemedyEffect } from "../pkg/reboot_storm.js" */
/** @import { Scenario } from "../simulation/compute.js" */
/** @import { RemedyStudy } from "../simulation/studies.js" */

const LEAD = "Each change alone, made before the patches came, at the least dose that does; all else as it is set.";

/** Hours, with a sign where a remedy makes it worse. @param {number} saved */
const savedText = (saved) => (Math.abs(saved) < 0.5 ? "0" : `${saved < 0 ? "\u2212" : ""}${large(Math.abs(saved))}`);

/** @extends {AnswerSection<RemedyStudy>} */
export class RemedySection extends AnswerSection {
  body = make("tbody");
  table = make("table", { hidden: true },
    make("caption", { className: "spoken" }, "What would have saved the network, the most user-hours saved first"),
    make("thead", {}, make("tr", {}, ...["Change, and what comes of it", "Least dose", "User-hours saved"].map((head) => make("th", { scope: "col" }, head)),
      make("th", { scope: "col" }, make("span", { className: "spoken" }, "Apply")))),
    this.body);
  applied = new Applied(this.store, this.sentence);

  /** @override @returns {[string, ...HTMLElement[]]} */
  build() {
    return ["What would have saved it", this.applied.line, make("p", { className: "lead" }, LEAD), this.table];
  }

  /** @override @param {Scenario} scenario */
  async study(scenario) {
    return (await studies()).RemedyStudy.of(scenario);
  }

  /** @override */
  clear() {
    this.table.hidden = true;
    this.body.replaceChildren();
  }

  /** @override @param {RemedyStudy} study @param {boolean} done */
  show({ falls, effects, remedies }, done) {
    if (falls === undefined) return;
    const least = effects.filter(({ stands }) => stands).length;
    if (!falls) this.sentence.textContent = "The network stands as it is set: there is nothing to save it from.";
    else if (done) this.sentence.textContent = summary(least, remedies);
    if (this.body.childElementCount === effects.length) return;
    this.table.hidden = effects.length === 0;
    this.body.replaceChildren(...effects.map((effect) => this.#row(effect)));
  }

  /** @param {RemedyEffect} effect */
  #row(effect) {
    const { id, name, parameter, dose, stands, outcome, user_hours_saved, link } = effect;
    const spec = parameter === null ? undefined : /** @type {NumberSpec} */ (this.store.specs.get(parameter));
    const amount = spec ? valued(spec, dose) : "on";
    const apply = make("button", { type: "button", "aria-label": `Apply: ${name}${spec ? `, ${amount}` : ""}` }, "Apply");
    apply.addEventListener("click", () => this.applied.apply(`${name}${spec ? `, ${amount}` : ""}`, link));
    return make("tr", { className: stands ? "stands" : "", "data-remedy": id },
      make("th", { scope: "row" }, name, make("span", {}, outcome)),
      make("td", {}, stands ? amount.replace("\u00a0", " ") : "not enough"),
      make("td", {}, savedText(user_hours_saved)),
      make("td", {}, apply));
  }
}

/** @param {number} least remedies that do @param {number} all */
function summary(least, all) {
  if (least === 0) return `None of ${all} changes alone would have saved it.`;
  const others = all === least ? "" : `; ${all - least} would not have been enough`;
  return `${least === 1 ? "One change alone" : `Any one of ${least} changes`} would have saved it${others}.`;
}
