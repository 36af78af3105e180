// The data cursor: pointer or arrow keys choose an hour, a sentence says what the chart shows there.
//
// To assistive technology it is a slider over the hours whose value is that sentence.

import { make } from "../common/dom.js";

/** @import { StormChart } from "./storm-chart.js" */

/** Hours that a key moves the cursor by. @type {Record<string, number>} */
const KEYS = {
  ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1,
  PageDown: -12, PageUp: 12, Home: -Infinity, End: Infinity,
};

export class DataCursor {
  readout = make("p", { className: "readout" });

  /** @param {StormChart} host @param {string} title */
  constructor(host, title) {
    this.host = host;
    const { canvas } = host;
    canvas.after(this.readout);
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "slider");
    canvas.setAttribute("aria-label", `${title}: data cursor`);
    for (const [name, value] of [["min", "0"], ["max", "0"], ["now", "0"], ["text", "Nothing is drawn yet"]]) canvas.setAttribute(`aria-value${name}`, value);
    canvas.addEventListener("pointermove", (event) => this.#point(event));
    canvas.addEventListener("pointerdown", (event) => this.#point(event));
    canvas.addEventListener("pointerleave", () => this.#move(undefined));
    canvas.addEventListener("blur", () => this.#move(undefined));
    canvas.addEventListener("keydown", (event) => {
      const by = event.key === "Escape" ? NaN : KEYS[event.key];
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const { hours: [first, last] = [0, 0] } = host.frame ?? {};
      const from = host.cursorHours ?? (first + last) / 2;
      this.#move(Number.isNaN(by) ? undefined : Math.min(Math.max(Math.round(from + by), first), last));
    });
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const { frame } = this.host;
    if (!frame) return;
    const [first, last] = frame.hours;
    const share = (event.offsetX - frame.left) / (frame.right - frame.left);
    this.#move(Math.min(Math.max(first + share * (last - first), first), last));
  }

  /** @param {number | undefined} hours */
  #move(hours) {
    if (this.host.cursorHours === hours) return;
    this.host.cursorHours = hours;
    this.host.request();
  }

  /** Describes the chart at the cursor; called whenever it is painted. */
  show() {
    const { host, readout } = this;
    const { cursorHours, frame, canvas, chart } = host;
    const at = cursorHours ?? 0;
    const sentence = host.source?.describe(chart, at) ?? "";
    const text = cursorHours === undefined ? "" : sentence;
    if (readout.textContent !== text) readout.textContent = text;
    const values = { max: frame?.hours[1] ?? 0, now: Math.round(at * 100) / 100, text: sentence };
    for (const [name, value] of Object.entries(values)) {
      if (canvas.getAttribute(`aria-value${name}`) !== String(value)) canvas.setAttribute(`aria-value${name}`, String(value));
    }
  }
}
