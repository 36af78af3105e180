// The data cursor: pointer, finger or arrow keys choose an hour, and a sentence below each chart says what it shows
// there. The charts of the page's run are at one hour; a report's chart has an hour of its own.
//
// To assistive technology it is a slider over the hours whose value is that sentence. Loaded when the page is idle.

import { make } from "../common/dom.js";
import { dragBy } from "../common/drag.js";

/** @import { StormChart } from "./storm-chart.js" */

/** Hours that a key moves the cursor by. @type {Record<string, number>} */
const KEYS = {
  ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1,
  PageDown: -12, PageUp: 12, Home: -Infinity, End: Infinity,
};
/** Arrow keys that are pressed together with Shift move it by as much as Page keys. */
const SHIFT = 12;

/** The cursors of all charts. @type {Set<DataCursor>} */
const cursors = new Set();

// A finger's cursor stays when the finger is lifted, until another place is touched.
addEventListener("pointerdown", ({ target, pointerType }) => {
  if (pointerType === "mouse") return;
  for (const cursor of cursors) if (cursor.host.cursorHours !== undefined && cursor.together().every(({ host }) => host.canvas !== target)) cursor.move(undefined);
}, { capture: true, passive: true });

export class DataCursor {
  readout = make("p", { className: "readout" });
  /** Where it was last: keys begin there. @type {number | undefined} */ #last;

  /** @param {StormChart} host @param {string} title */
  constructor(host, title) {
    this.host = host;
    cursors.add(this);
    const { canvas } = host;
    canvas.after(this.readout);
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "slider");
    canvas.setAttribute("aria-label", `${title}: data cursor`);
    for (const [name, value] of [["min", "0"], ["max", "0"], ["now", "0"], ["text", "Nothing is drawn yet"]]) canvas.setAttribute(`aria-value${name}`, value);
    for (const name of /** @type {const} */ (["pointermove", "pointerdown"])) {
      canvas.addEventListener(name, (event) => event.pointerType === "mouse" && this.#point(event));
    }
    canvas.addEventListener("pointerleave", ({ pointerType }) => pointerType === "mouse" && this.move(undefined));
    this.#followFinger();
    canvas.addEventListener("focus", () => this.show());
    canvas.addEventListener("blur", ({ relatedTarget }) => {
      // The next chart goes on at the same hour.
      if (!this.together().some(({ host }) => host.canvas === relatedTarget)) this.move(undefined);
    });
    canvas.addEventListener("keydown", (event) => {
      const by = event.key === "Escape" ? NaN : KEYS[event.key];
      if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const { hours: [first, last] = [0, 0] } = host.frame ?? {};
      const from = host.cursorHours ?? this.#last ?? (first + last) / 2;
      const hours = from + (event.shiftKey && Math.abs(by) === 1 ? by * SHIFT : by);
      this.move(Number.isNaN(by) ? undefined : Math.min(Math.max(Math.round(hours), first), last));
    });
    this.show();
  }

  /** The cursors at the same hour. */
  together() {
    return this.host.localName === "storm-chart" ? [...cursors].filter(({ host }) => host.localName === "storm-chart") : [this];
  }

  #followFinger() {
    const { canvas } = this.host;
    dragBy(canvas, {
      grasp: () => {},
      move: (_, event) => event.pointerType === "mouse" || this.#point(event),
      drop: () => {},
      back: () => {},
      tap: (event) => event.pointerType === "mouse" || this.#point(event),
    });
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const { frame } = this.host;
    if (!frame) return;
    const [first, last] = frame.hours;
    const share = (event.offsetX - frame.left) / (frame.right - frame.left);
    this.move(Math.min(Math.max(first + share * (last - first), first), last));
  }

  /** @param {number | undefined} hours */
  move(hours) {
    for (const cursor of this.together()) {
      const { host } = cursor;
      if (hours !== undefined) cursor.#last = hours;
      if (host.cursorHours === hours) continue;
      host.cursorHours = hours;
      // One out of sight has its words at once, and is painted when it comes into sight.
      if (host.inSight) host.request();
      else cursor.show();
    }
  }

  /** Describes the chart at the cursor; called whenever it is painted. */
  show() {
    const { host, readout } = this;
    const { cursorHours, frame, canvas, chart } = host;
    const at = cursorHours ?? this.#last ?? 0;
    const sentence = host.source?.describe(chart, at) ?? "";
    const text = cursorHours === undefined ? "" : sentence;
    if (readout.textContent !== text) readout.textContent = text;
    const values = { max: frame?.hours[1] ?? 0, now: Math.round(at * 100) / 100, text: sentence };
    for (const [name, value] of Object.entries(values)) {
      if (canvas.getAttribute(`aria-value${name}`) !== String(value)) canvas.setAttribute(`aria-value${name}`, String(value));
    }
  }
}
