// Hysteresis as a chart: the share of the expected users online at each value, on the way there and on the way back.

import { make } from "../common/dom.js";
import { drawn, line } from "../common/drawing.js";
import { valueWords } from "../common/value-words.js";

/** @import { HysteresisLoop, NumberSpec } from "../pkg/reboot_storm.js" */

/** The height of the drawing, in units of its own: 100 % of the users and a little above. */
const [WIDTH, HEIGHT, TOP] = [100, 108, 8];
/** A label below the axis that is closer to another than this, in hundredths of it, would overlap it in a narrow column. */
const LABEL_GAP = 42;

export class HysteresisChart {
  #there = line("there");
  #back = line("back");
  #between = drawn("rect", { class: "between", y: "0", height: String(HEIGHT) });
  #labels = make("div", { className: "labels" });
  #arrows = make("div", { className: "legend" });
  box = make("div", { className: "hysteresis", hidden: true, "aria-hidden": "true" },
    make("p", { className: "title" }, "Users online, % of expected"),
    make("div", { className: "plot-area" },
      ...[100, 50, 0].map((percent) => make("span", { className: "level", style: `top: ${(100 * (TOP + 100 - percent)) / HEIGHT}%` }, String(percent))),
      drawn("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none" }, this.#between,
        ...[100, 50, 0].map((percent) => drawn("path", { class: percent === 0 ? "ground" : "grid", d: `M0 ${TOP + 100 - percent}H${WIDTH}`, "vector-effect": "non-scaling-stroke" })),
        this.#back, this.#there)),
    this.#labels, this.#arrows);

  clear() {
    this.box.hidden = true;
  }

  /** @param {NumberSpec} spec @param {HysteresisLoop} loop */
  show(spec, { values, online, tipping, recovering }) {
    const turn = (values.length - 1) / 2;
    const place = (/** @type {number} */ value) => (spec.scale === "log" ? Math.log(value) : value);
    const ends = [values[0] ?? 0, values[turn] ?? 0].sort((one, other) => one - other);
    const [low = 0, high = 1] = ends.map(place);
    const x = (/** @type {number} */ value) => (WIDTH * (place(value) - low)) / (high - low || 1);
    const points = Array.from(values, (value, at) => `${x(value).toFixed(2)} ${(TOP + 100 - 100 * Math.min(online[at] ?? 0, 1.08)).toFixed(2)}`);
    this.#there.setAttribute("d", `M${points.slice(0, turn + 1).join("L")}`);
    this.#back.setAttribute("d", `M${points.slice(turn).join("L")}`);
    const both = tipping !== null && recovering !== null && tipping !== recovering ? [x(tipping), x(recovering)].sort((one, other) => one - other) : [0, 0];
    this.#between.setAttribute("x", String(both[0]));
    this.#between.setAttribute("width", String((both[1] ?? 0) - (both[0] ?? 0)));

    /** @type {[number, string][]} */
    const marks = [...(tipping === null ? [] : [/** @type {[number, string]} */ ([tipping, "tips"])]),
      ...(recovering === null || recovering === tipping ? [] : [/** @type {[number, string]} */ ([recovering, "recovers"])])];
    /** @type {[number, string][]} */
    const kept = [];
    // The two values that matter first; the ends where there is room.
    for (const [value, word] of [...marks, .../** @type {[number, string][]} */ (ends.map((end) => [end, ""]))]) {
      const room = kept.every(([other]) => Math.abs(x(other) - x(value)) >= (word ? LABEL_GAP / 2 : LABEL_GAP));
      if (room) kept.push([value, word]);
    }
    this.#labels.replaceChildren(...kept.map(([value, word]) => {
      const at = x(value);
      const label = make("span", { className: at < 8 ? "first" : at > 92 ? "last" : "" }, valueWords(spec, value), make("b", {}, word));
      label.style.left = `${at}%`;
      return label;
    }));
    const up = (values[turn] ?? 0) >= (values[0] ?? 0);
    this.#arrows.replaceChildren(...(up ? ["pushed up", "pulled back down"] : ["pushed down", "pulled back up"])
      .map((words, at) => make("span", {}, make("i", { className: at === 0 ? "there" : "back" }), ` ${words}`)));
    this.box.hidden = false;
  }
}
