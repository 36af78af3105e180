// A past run in the strip: its curve, its verdict and its name; a button that returns to it, and one with more.

import { make } from "../common/dom.js";
import { drawn, line } from "../common/drawing.js";
import { TOP, pathOf } from "./run-record.js";
import { VERDICTS, figureOf, labelOf } from "./run-words.js";

/** @import { PastRun } from "./run-record.js" */

export class RunCard {
  /** @type {PastRun | undefined} */ run;
  #expected = line("expected");
  #online = line("online");
  #ground = drawn("path", { class: "ground", d: `M0 ${TOP}H100`, "vector-effect": "non-scaling-stroke" });
  #shape = drawn("path", {});
  #verdict = make("span", { className: "word" });
  #figure = make("span", { className: "figure" });
  #name = make("span", { className: "name" });
  #changes = make("span", { className: "changes" });
  go = make("button", { type: "button", className: "go", tabIndex: -1 },
    drawn("svg", { class: "curve", viewBox: `0 -2 100 ${TOP + 4}`, preserveAspectRatio: "none", "aria-hidden": "true" }, this.#ground, this.#expected, this.#online),
    make("span", { className: "verdict" },
      drawn("svg", { class: "shape", viewBox: "0 0 16 12", "aria-hidden": "true" }, this.#shape), this.#verdict, " ", this.#figure),
    " ", this.#name, " ", this.#changes);
  more = make("button", { type: "button", className: "more", tabIndex: -1, "aria-haspopup": "dialog" }, "\u22ef");
  item = make("li", { hidden: true }, this.go, this.more);

  /** Shows a run, or none. @param {PastRun | undefined} run @param {string} note what is to be known of it, such as a missing log */
  show(run, note = "") {
    const { item, go, more } = this;
    this.run = run;
    item.hidden = !run;
    if (!run) return;
    const { word, shape } = VERDICTS[run.verdict];
    item.dataset["verdict"] = run.verdict;
    set(this.#expected, "d", pathOf(run.expected));
    set(this.#online, "d", pathOf(run.online));
    set(this.#shape, "d", shape);
    write(this.#verdict, word);
    write(this.#figure, figureOf(run));
    write(this.#name, run.name || run.title);
    write(this.#changes, note || run.changes || (run.name ? run.title : "as published"));
    this.#name.classList.toggle("own", run.name !== "");
    this.#changes.classList.toggle("note", note !== "");
    set(more, "aria-label", `Name, compare or remove: ${labelOf(run)}`);
    set(go, "title", `${labelOf(run)}: return to this run`);
  }

  /** @param {boolean} current whether it is the run that is shown */
  mark(current) {
    if (current) set(this.go, "aria-current", "true");
    else this.go.removeAttribute("aria-current");
  }

  /** @param {boolean} reachable whether Tab reaches it; of all cards, one is */
  reach(reachable) {
    this.go.tabIndex = this.more.tabIndex = reachable ? 0 : -1;
  }
}

/** @param {Element} element @param {string} name @param {string} value */
function set(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** @param {HTMLElement} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
