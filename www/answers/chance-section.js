// How sure the verdict is: in how many of 200 months of the same network it falls, with the error of that share.

import { make } from "../common/dom.js";
import { AnswerSection } from "./answer-section.js";
import { ChanceFigure } from "./chance-figure.js";
import { chanceWords } from "./chance-words.js";
import { studies } from "./computing.js";

/** @import { Scenario } from "../simulation/compute.js" */
/** @import { BandStudy } from "../simulation/studies.js" */

const LEAD = "This is chance: in the same network one month has more calls, or fewer PCs that can be supernodes, than the next. "
  + "Ignorance is another matter: nobody outside knew the parameters.";

/** @extends {AnswerSection<BandStudy>} */
export class ChanceSection extends AnswerSection {
  figure = new ChanceFigure();
  #months = 0;

  /** @override @returns {[string, ...HTMLElement[]]} */
  build() {
    this.sentence.dataset["chance"] = "";
    return ["How sure is that", this.figure.box, make("p", { className: "lead" }, LEAD), document.createElement("storm-uncertainty")];
  }

  /** @override @param {Scenario} scenario */
  async study(scenario) {
    return (await studies()).BandStudy.of(scenario);
  }

  /** @override */
  clear() {
    this.#months = 0;
    this.figure.clear();
  }

  /** @override @param {BandStudy} study @param {boolean} done */
  show({ band }, done) {
    const months = band.stage();
    // Between the stages it holds still.
    if (months === this.#months && !done) return;
    this.#months = months;
    const chance = band.chance();
    this.sentence.textContent = chanceWords(chance, done);
    this.figure.show(chance);
  }
}
