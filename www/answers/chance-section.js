// How sure the verdict is: in how many of 200 months of the same network it falls, with the error of that share.

import { make } from "../common/dom.js";
import { decimal } from "../common/words.js";
import { AnswerSection } from "./answer-section.js";
import { chanceWords } from "./chance-words.js";
import { studies } from "./computing.js";

/** @import { Scenario } from "../simulation/compute.js" */
/** @import { BandStudy } from "../simulation/studies.js" */

const LEAD = "This is chance: in the same network one month has more calls, or fewer PCs that can be supernodes, than the next. "
  + "Ignorance is another matter: nobody outside knew the parameters. The margin below each slider says how far off its value may be before the "
  + "verdict changes.";

/** @extends {AnswerSection<BandStudy>} */
export class ChanceSection extends AnswerSection {
  interval = make("i", { className: "interval" });
  dot = make("i", { className: "dot" });
  figure = make("div", { className: "chance", "aria-hidden": "true", hidden: true },
    make("div", { className: "scale" }, this.interval, this.dot),
    ...[0, 25, 50, 75, 100].map((percent) => make("span", {}, `${percent} %`)));
  #months = 0;

  /** @override @returns {[string, ...HTMLElement[]]} */
  build() {
    this.sentence.dataset["chance"] = "";
    return ["How sure is that", this.figure, make("p", { className: "lead" }, LEAD)];
  }

  /** @override @param {Scenario} scenario */
  async study(scenario) {
    return (await studies()).BandStudy.of(scenario);
  }

  /** @override */
  clear() {
    this.#months = 0;
    this.figure.hidden = true;
  }

  /** @override @param {BandStudy} study @param {boolean} done */
  show({ band }, done) {
    const months = band.stage();
    // Between the stages it holds still.
    if (months === this.#months && !done) return;
    this.#months = months;
    const chance = band.chance();
    this.sentence.textContent = chanceWords(chance, done);
    const { fell, low, high } = chance;
    this.interval.style.left = `${100 * low}%`;
    this.interval.style.width = `${100 * (high - low)}%`;
    this.dot.style.left = `${decimal((100 * fell) / months, 2)}%`;
    this.figure.hidden = false;
  }
}
