// The time axis of the main chart, in HTML below it: other pictures of the same run are on the same axis.

import { find, make } from "../common/dom.js";
import { StormChart } from "../charts/storm-chart.js";

/** Hours between two labels, and the width of one. @type {[number, number, Intl.DateTimeFormatOptions][]} */
const STEPS = [
  [1, 40, { hour: "2-digit", minute: "2-digit" }],
  [6, 40, { hour: "2-digit", minute: "2-digit" }],
  [24, 72, { weekday: "short", day: "numeric", month: "short" }],
  [24, 30, { weekday: "short" }],
  [48, 30, { weekday: "short" }],
  [168, 44, { day: "numeric", month: "short" }],
  [672, 44, { day: "numeric", month: "short" }],
];

export class TimeAxis {
  #chart = find('storm-chart[chart="users"]', StormChart);
  #labels = make("div", { className: "days track", "aria-hidden": "true" });
  #drawn = "";

  /** @param {HTMLElement} host whose tracks follow the axis @param {() => void} moved */
  constructor(host, moved) {
    this.host = host;
    this.moved = moved;
    this.#chart.addEventListener("painted", () => this.place());
  }

  /** The row of its labels. */
  get labels() {
    return this.#labels;
  }

  /** The hours at its ends. @returns {[number, number]} */
  get hours() {
    return this.#chart.frame?.hours ?? [0, 1];
  }

  /** An hour's place, as a share of the axis. @param {number} hours */
  share(hours) {
    const [first, last] = this.hours;
    return Math.min(Math.max((hours - first) / (last - first), 0), 1);
  }

  /** Follows the chart's axis. */
  place() {
    const { frame, store: { startUnix } } = this.#chart;
    if (!frame) return;
    const { left, right } = frame;
    const drawn = [left, right, ...frame.hours, startUnix].join(" ");
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.host.style.setProperty("--axis-left", `${left}px`);
    this.host.style.setProperty("--axis-width", `${right - left}px`);
    this.#label(right - left, startUnix);
    this.moved();
  }

  /** @param {number} width @param {number} startUnix */
  #label(width, startUnix) {
    const [first, last] = this.hours;
    const hour = width / (last - first);
    const [step, , format] = STEPS.find(([step, needed]) => step * hour >= needed) ?? STEPS.at(-1) ?? [24, 0, {}];
    const written = new Intl.DateTimeFormat("en-GB", { ...format, timeZone: "UTC" });
    const offset = ((startUnix / 3600) % Math.min(step, 24)) || 0;
    const labels = [];
    for (let hours = Math.ceil((first + offset) / step) * step - offset; hours < last; hours += step) {
      const text = written.format(new Date((startUnix + hours * 3600) * 1000)).replace(",", "");
      const label = make("span", {}, step * hour >= 30 && (last - hours) * hour >= 24 ? text : "");
      label.style.left = `${100 * this.share(hours)}%`;
      label.style.width = `${100 * (this.share(hours + step) - this.share(hours))}%`;
      labels.push(label);
    }
    this.#labels.replaceChildren(...labels);
  }
}
