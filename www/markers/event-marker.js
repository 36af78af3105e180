// An event of the scenario as a marker on the time axis: a slider over the hours, for mouse, finger, keys and screen
// readers.

import { make } from "../common/dom.js";
import { moment, spoken } from "../common/words.js";
import { keyed } from "../controls/steps.js";
import { alongAxis, hoursAt, onTrack, xOf } from "./places.js";

/** @import { Frame, NumberSpec } from "../pkg/slim/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */
/** @import { Side } from "./places.js" */

/** Arrow keys that are pressed together with Shift. @type {Record<string, string>} */
const WITH_SHIFT = { ArrowLeft: "PageDown", ArrowDown: "PageDown", ArrowRight: "PageUp", ArrowUp: "PageUp" };

/** What markers have in common.
 * @typedef {object} Row
 * @property {Store} store
 * @property {() => Frame | undefined} frame of the chart above
 * @property {EventMarker | undefined} hovered the marker below the mouse
 * @property {() => void} arrange places names and lines anew
 * @property {() => void} cancel ends a drag as if it had not been
 * @property {(marker: EventMarker, focus: boolean) => void} edit opens the field
 * @property {(marker: EventMarker) => void} gone the event is never now: what has the focus then
 * @property {(text: string) => void} say to screen readers */

export class EventMarker {
  name = make("b");
  when = make("span", { className: "full" });
  /** Weekday and clock. */ brief = make("span", { className: "brief" });
  note = make("em");
  element = make("div", { className: "event", role: "slider", "aria-orientation": "horizontal", "aria-describedby": "event-keys", hidden: true },
    make("span", { className: "label" }, this.name, this.when, this.brief, this.note));
  /** Whether it is dragged. */ held = false;
  x = 0;
  #shown = "";
  /** The value and the place when it was grasped. */ #from = 0;
  #start = 0;

  /** @param {Row} row @param {NumberSpec} spec */
  constructor(row, spec) {
    this.row = row;
    this.spec = spec;
    const { element } = this;
    element.tabIndex = 0;
    element.dataset["event"] = spec.id;
    this.name.textContent = spec.name;
    element.setAttribute("aria-label", spec.name);
    element.addEventListener("pointerenter", () => this.#hover(this));
    element.addEventListener("pointerleave", () => row.hovered === this && this.#hover(undefined));
    element.addEventListener("focus", () => row.arrange());
    element.addEventListener("keydown", (event) => this.#key(event));
    for (const end of ["keyup", "blur"]) {
      element.addEventListener(end, () => {
        row.arrange();
        const { store } = row;
        if (!store.held || store.holder !== element || this.held) return;
        if (end === "blur") store.hold(false);
        else store.letGoSoon();
        store.commit();
      });
    }
  }

  /** @param {EventMarker | undefined} marker */
  #hover(marker) {
    this.row.hovered = marker;
    this.row.arrange();
  }

  get value() {
    return Number(this.row.store.values[this.spec.id]);
  }

  /** The hours that it can be moved to. */
  get track() {
    const frame = this.row.frame();
    return frame ? alongAxis(this.spec, frame) : this.spec;
  }

  grasp() {
    this.held = true;
    this.#from = this.value;
    this.row.store.hold(true, this.element);
    this.element.focus({ preventScroll: true });
    this.#start = this.x;
    this.element.classList.add("held");
  }

  /** @param {number} by pixels since it was grasped */
  move(by) {
    const frame = this.row.frame();
    if (!frame || !this.held) return;
    const hours = hoursAt(frame, this.#start + by);
    this.take(onTrack(this.track, hours));
    this.#limit(hours);
  }

  drop() {
    const { store } = this.row;
    this.#release();
    store.hold(false);
    store.commit();
  }

  /** As before it was grasped. */
  back() {
    const { store } = this.row;
    this.#release();
    this.take(this.#from);
    store.hold(false);
    store.commit();
  }

  #release() {
    this.held = false;
    this.element.classList.remove("held");
    if (this.note.textContent) this.row.say(this.note.textContent);
    this.note.textContent = "";
    this.row.arrange();
  }

  /** Says where a drag ends, if the pointer is beyond that. @param {number} hours */
  #limit(hours) {
    const { slider: [low, high], hard: [, most], step } = this.track;
    const words = hours < low - step / 2 ? "the earliest" : hours <= high + step / 2 ? "" : high === most ? "the latest" : "the end of the axis";
    if (this.note.textContent !== words) this.note.textContent = words;
  }

  /** @param {number} value */
  take(value) {
    if (value !== this.value) this.row.store.set(this.spec.id, value);
    this.show();
  }

  /** Makes it never happen, where that is possible. */
  never() {
    const { row, spec } = this;
    if (!spec.never) return row.say(`${spec.name} cannot be never.`);
    row.store.set(spec.id, Infinity);
    row.store.commit();
    row.say(`${spec.name}: never.`);
    row.gone(this);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey) return;
    const { row, element } = this;
    if (key === "Escape" && this.held) row.cancel();
    else if (this.held) return;
    else if (key === "Enter" || key === " " || key === "F2") row.edit(this, true);
    else if (key === "Delete" || key === "Backspace") this.never();
    else {
      const value = keyed(this.track, this.value, (shiftKey && WITH_SHIFT[key]) || key);
      if (value === null) return;
      row.store.hold(true, element);
      this.take(value);
    }
    event.preventDefault();
  }

  /** Places the marker, and says its moment. */
  show() {
    const { element, spec, value, row } = this;
    const frame = row.frame();
    const { startUnix } = row.store;
    const now = `${value} ${startUnix} ${spec.name} ${frame?.left} ${frame?.right} ${frame?.bottom} ${frame?.hours}`;
    if (now === this.#shown) return;
    this.#shown = now;
    if (!frame || !Number.isFinite(value)) return;
    this.x = xOf(frame, value);
    element.style.translate = `${this.x}px 0`;
    element.classList.toggle("beyond", value > frame.hours[1]);
    const { slider: [low, high] } = this.track;
    const when = moment(startUnix, value);
    if (this.when.textContent !== when) {
      this.when.textContent = when;
      this.brief.textContent = when.replace(/ .*?(?= \d+:)| UTC$/g, "");
    }
    for (const [name, text] of [["min", Math.min(low, value)], ["max", Math.max(high, value)], ["now", value], ["text", `${when}, ${spoken(spec, value)}`]]) {
      element.setAttribute(`aria-value${name}`, String(text));
    }
  }

  /** Where the name is, and whether the moment is beside it. @param {Side} side @param {string} looked classes of a marker that is looked at */
  label(side, looked = "") {
    const { classList } = this.element;
    for (const name of ["left", "right"]) classList.toggle(name, side === name);
    for (const name of ["looked", "short", "over"]) classList.toggle(name, looked.split(" ").includes(name));
  }
}
