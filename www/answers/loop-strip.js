// The strip under the main chart, on its time axis: which loop keeps the outage up, hour by hour. The data cursor of the chart
// says it, too.

import { find, make } from "../common/dom.js";
import { StormChart } from "../charts/storm-chart.js";
import { LOOPS, loopNames } from "./loop-words.js";

/** @import { OutageHour } from "../pkg/reboot_storm.js" */
/** @import { LoopId } from "./loop-words.js" */

/** The width of a letter of the labels, with what is left free around them, in CSS pixels. */
const LETTER_PX = 6.2;
const AROUND_PX = 8;
const LETTER_ALONE_PX = 11;

const LEAD = "Kept down by";

/** Hours that follow each other, with one loop in common. @typedef {{ id: LoopId, from: number, until: number }} Stretch */

/** The stretches of an outage, as long as possible. @param {OutageHour[]} hours @returns {Stretch[]} */
export function stretches(hours) {
  /** @type {Stretch[]} */
  const found = [];
  let common = new Set(/** @type {LoopId[]} */ ([]));
  for (const { hours: from, until, loops } of hours) {
    const last = found.at(-1);
    const kept = loops.filter((id) => common.has(id));
    if (last && from === last.until && kept[0]) {
      common = new Set(kept);
      [last.id, last.until] = [kept[0], until];
    } else {
      common = new Set(loops);
      found.push({ id: loops[0] ?? "none", from, until });
    }
  }
  return found;
}

export class LoopStrip {
  #chart = find('storm-chart[chart="users"]', StormChart);
  #cells = make("div", { className: "cells" });
  #labels = make("div", { className: "labels" });
  element = make("div", { className: "loop-strip", role: "img", hidden: true }, this.#cells, this.#labels);
  /** @type {OutageHour[]} */ #hours = [];
  /** What is drawn, and on which axis. */ #drawn = "";

  constructor() {
    this.#chart.canvas.after(this.element);
    this.#chart.addEventListener("painted", () => this.#place());
  }

  /** Where its chart is drawn, which has a place before there is a strip. */
  get place() {
    return this.#chart;
  }

  clear() {
    this.#hours = [];
    this.element.hidden = true;
    this.element.dataset["link"] = "";
  }

  /** Shows hours whose loops are known. @param {OutageHour[]} hours @param {string} link @param {string} words */
  show(hours, link, words) {
    this.#hours = hours;
    this.#drawn = "";
    const { element } = this;
    element.hidden = hours.length === 0;
    element.dataset["link"] = link;
    element.setAttribute("aria-label", words);
    this.#place();
  }

  /** Draws it on the chart's present axis. */
  #place() {
    const { frame } = this.#chart;
    if (!frame || this.#hours.length === 0) return;
    const { left, right, hours: [first, last] } = frame;
    const drawn = [left, right, first, last, this.#hours.length].join(" ");
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      this.#draw(left, right, (hours) => ((Math.min(Math.max(hours, first), last) - first) / (last - first)) * (right - left));
    }
    this.#read();
  }

  /** @param {number} left @param {number} right @param {(hours: number) => number} x in pixels */
  #draw(left, right, x) {
    Object.assign(this.element.style, { left: `${left}px`, width: `${right - left}px` });
    this.#cells.replaceChildren(...this.#hours.map(({ hours, until, loops }) => {
      const cell = make("i", {}, ...loops.map((id) => make("b", { className: `loop ${id}` })));
      Object.assign(cell.style, { left: `${x(hours)}px`, width: `${Math.max(x(until) - x(hours), 1)}px` });
      return cell;
    }));
    const all = stretches(this.#hours);
    const labels = all.flatMap(({ id, from, until }, at) => {
      const [start, end] = [x(from), x(until)];
      const { name, letter } = LOOPS[id];
      const wide = name.length * LETTER_PX + AROUND_PX;
      // In its stretch, else in the gap behind it, of which it may begin within the stretch's last half; a letter where there
      // is no room for the name.
      if (end - start >= wide) return [this.#label(name, "inside", (start + end) / 2)];
      const behind = Math.min(x(all[at + 1]?.from ?? Infinity) - wide, end);
      if (behind >= (start + end) / 2) return [this.#label(name, "behind", behind)];
      return end - start >= LETTER_ALONE_PX ? [this.#label(letter, "inside", (start + end) / 2)] : [];
    });
    const start = x(all[0]?.from ?? 0);
    const lead = LEAD.length * LETTER_PX + AROUND_PX;
    if (start + left >= lead) labels.push(this.#label(LEAD, "before", start));
    this.#labels.replaceChildren(...labels);
  }

  /** @param {string} text @param {string} where @param {number} x */
  #label(text, where, x) {
    const label = make("span", { className: where }, text);
    label.style.left = `${x}px`;
    return label;
  }

  /** Adds the loop to what the data cursor says. */
  #read() {
    const { cursorHours, canvas, cursor } = this.#chart;
    const hour = cursorHours === undefined ? undefined : this.#hours.find(({ hours, until }) => hours <= cursorHours && cursorHours < until);
    if (!hour || !cursor?.readout.textContent) return;
    const words = ` Kept down by ${loopNames(hour)}.`;
    cursor.readout.append(words);
    canvas.setAttribute("aria-valuetext", cursor.readout.textContent);
  }
}
