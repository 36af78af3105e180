// Ignorance: how often the network falls where the parameters that nobody outside knew have other plausible values, and which
// of them decide. Computed when it is asked for.

import { make } from "../common/dom.js";
import { valueWords } from "../common/value-words.js";
import { decimal } from "../common/words.js";
import { AnswerSection } from "./answer-section.js";
import { ChanceFigure } from "./chance-figure.js";
import { studies } from "./computing.js";
import { uncertaintyWords } from "./uncertainty-words.js";

/** @import { Chance, NumberSpec, UncertaintyCarrier } from "../pkg/reboot_storm.js" */
/** @import { Scenario } from "../simulation/compute.js" */
/** @import { UncertaintyStudy } from "../simulation/studies.js" */

const LEAD = "Each set draws all parameters at once, evenly from their plausible ranges (by equal ratios where their sliders are logarithmic); what you "
  + "or the preset have changed against August 2007 stays. The ranges and their sources are in the table of parameters.";

/** @param {Chance} chance */
const percent = ({ fell, months }) => `${decimal((100 * fell) / Math.max(months, 1), 0)}\u00a0%`;

/** @extends {AnswerSection<UncertaintyStudy>} */
export class UncertaintySection extends AnswerSection {
  /** @override */ question = "Draw 200 other plausible sets of parameters";
  /** @override @type {"h2" | "h3"} */ level = "h3";
  figure = new ChanceFigure();
  #rows = make("tbody");
  table = make("table", { className: "carriers", hidden: true },
    make("caption", {}, "Parameters that decide: the share of the sets that fall"),
    make("thead", {}, make("tr", {}, ...["Parameter", "Lower half of its range", "Upper half"].map((name) => make("th", { scope: "col" }, name)))),
    this.#rows);
  #shown = 0;

  /** @override @returns {[string, ...HTMLElement[]]} */
  build() {
    this.sentence.dataset["uncertainty"] = "";
    return ["What nobody outside knew", this.figure.box, this.table, make("p", { className: "lead" }, LEAD)];
  }

  /** @override @param {Scenario} scenario */
  async study(scenario) {
    return (await studies()).UncertaintyStudy.of(scenario);
  }

  /** @override */
  clear() {
    this.#shown = 0;
    this.figure.clear();
    this.table.hidden = true;
  }

  /** @override @param {UncertaintyStudy} study @param {boolean} done */
  show({ answer }, done) {
    // Between the stages it holds still.
    if (!answer || (answer.chance.months === this.#shown && !done)) return;
    this.#shown = answer.chance.months;
    this.sentence.textContent = uncertaintyWords(answer, done);
    if (answer.parameters > 0) this.figure.show(answer.chance);
    this.#rows.replaceChildren(...answer.carriers.map((carrier) => row(carrier, /** @type {NumberSpec} */ (this.store.specs.get(carrier.id)))));
    this.table.hidden = !done || answer.carriers.length === 0;
  }
}

/** @param {UncertaintyCarrier} carrier @param {NumberSpec} spec */
function row({ id, name, range, lower, upper }, spec) {
  // The middle is no value of its own: two digits say where it is.
  const [low, middle, high] = range.map((value, at) => valueWords(spec, at === 1 ? Number(value.toPrecision(2)) : value));
  const half = (/** @type {Chance} */ chance, /** @type {string | undefined} */ from, /** @type {string | undefined} */ to) =>
    make("td", {}, percent(chance), make("small", {}, `${from} to ${to}`));
  const line = make("tr", {}, make("th", { scope: "row" }, name), half(lower, low, middle), half(upper, middle, high));
  line.dataset["carrier"] = id;
  return line;
}
