// The events of a scenario as markers on the time axis of the main chart, in a row of their own below it. Which there are
// is the parameter table's: every parameter that is a moment. Loaded when the page is idle.

import { make, onResize } from "../common/dom.js";
import { dragBy } from "../common/drag.js";
import { loadStyles } from "../common/styles.js";
import { explanation, nameParameters } from "../controls/explanations.js";
import { EventField } from "./event-field.js";
import { EventMarker } from "./event-marker.js";
import { EventMenu } from "./event-menu.js";
import { heldSide, namedSides, xOf } from "./places.js";

/** @import { Simulation as FullSimulation } from "../pkg/reboot_storm.js" */
/** @import { NumberSpec } from "../pkg/slim/reboot_storm.js" */
/** @import { StormChart } from "../charts/storm-chart.js" */
/** @import { Store } from "../state/store.js" */
/** @import { Row } from "./event-marker.js" */

const KEYS = "Arrow keys move it by a step, with Shift by ten; Home and End to the ends; Enter to type; Delete for never, where it may never happen.";

/** @implements {Row} */
class EventRow {
  /** @type {EventMarker | undefined} */ hovered;
  handles = make("div", { className: "handles" });
  status = make("p", { className: "spoken", role: "status" });
  row = make("div", { className: "events", role: "group", "aria-label": "Events on the time axis" });
  /** Through each chart at the marker that is looked at. @type {Map<StormChart, HTMLElement>} */ lines = new Map();
  #arranged = "";

  /** @param {Store} store @param {StormChart} chart @param {Map<NumberSpec, string>} moments with the condition under which each has an influence */
  constructor(store, chart, moments) {
    this.store = store;
    this.chart = chart;
    this.concerns = moments;
    this.markers = [...moments.keys()].map((spec) => new EventMarker(this, spec));
    this.menu = new EventMenu(this, this.markers, () => this.field.hide(false));
    this.field = new EventField(this);
    this.handles.append(...this.markers.map(({ element }) => element));
    this.row.append(this.menu.button, this.menu.list, this.handles, this.field.element,
      make("span", { className: "spoken", id: "event-keys" }, KEYS), this.status);
    this.ink = make("canvas").getContext("2d");
    this.cancel = this.#drags();
    this.#closes();
  }

  frame = () => this.chart.frame;

  /** @param {string} text */
  say(text) {
    this.status.textContent = text;
  }

  /** @param {EventMarker} marker @param {boolean} focus */
  edit(marker, focus) {
    this.menu.toggle(false);
    this.field.show(marker, focus);
    this.arrange();
  }

  /** The next marker has the focus of one that is gone, or the menu. @param {EventMarker} marker */
  gone(marker) {
    const at = this.markers.indexOf(marker);
    const next = [...this.markers.slice(at), ...this.markers.slice(0, at).reverse()].find((other) => other !== marker && !other.element.hidden);
    (next?.element ?? this.menu.button).focus();
  }

  /** The marker that a pointer means: the nearest one, if several are below it. @param {PointerEvent} event */
  #meant({ clientX, target }) {
    const under = this.markers.find(({ element }) => element.contains(/** @type {Node} */ (target)));
    if (!under || target !== under.element) return under;
    const at = clientX - this.row.getBoundingClientRect().left;
    const far = (/** @type {EventMarker} */ { x }) => Math.abs(x - at);
    return this.markers.filter(({ element }) => !element.hidden).reduce((best, other) => (far(other) < far(best) ? other : best), under);
  }

  #drags() {
    /** @type {EventMarker | undefined} */ let meant;
    this.handles.addEventListener("pointerdown", (event) => (meant = this.#meant(event)), true);
    return dragBy(this.handles, {
      grasp: () => {
        this.field.hide(false);
        meant?.grasp();
      },
      move: (by) => meant?.move(by),
      drop: () => meant?.drop(),
      back: () => meant?.back(),
      tap: () => {
        if (!meant) return;
        meant.element.focus({ preventScroll: true });
        this.edit(meant, false);
      },
    });
  }

  /** A press elsewhere, or the focus elsewhere, closes what is open. */
  #closes() {
    const away = (/** @type {Event} */ { target }) => {
      if (target instanceof Node && this.row.contains(target)) return;
      if (!this.menu.list.hidden) this.menu.toggle(false);
      if (this.field.marker) this.field.hide(false);
    };
    addEventListener("pointerdown", away, { capture: true, passive: true });
    addEventListener("focusin", away);
  }

  /** Whether a parameter has an influence on the present scenario. @param {NumberSpec} spec */
  #concerned(spec) {
    const concern = this.concerns.get(spec) ?? "always";
    const { values, sim } = this.store;
    // Other conditions of moments are choices: `supernodes` is one of `topology`, and holds for `separate` ones.
    const apart = concern === "supernodes" && values.topology === "separate";
    const holds = concern === "always" || apart || Object.values(values).includes(concern);
    return holds && !(/** @type {Partial<FullSimulation>} */ (sim).idle?.() ?? []).includes(spec.id);
  }

  /** Shows the events as they are set. */
  show() {
    const { markers, menu } = this;
    const concerned = new Set(markers.filter(({ spec }) => this.#concerned(spec)));
    for (const marker of markers) {
      const hidden = !concerned.has(marker) || !Number.isFinite(marker.value) || !this.chart.frame;
      if (marker.element.hidden !== hidden) marker.element.hidden = hidden;
      if (!hidden) marker.show();
    }
    menu.offer((marker) => concerned.has(marker) && marker.value === Infinity);
    this.arrange();
  }

  /** Places the names, and the lines through the charts. */
  arrange() {
    const shown = this.markers.filter(({ element }) => !element.hidden);
    const looked = shown.find(({ held }) => held) ?? shown.find((marker) => marker === this.hovered)
      ?? shown.find((marker) => marker === this.field.marker || marker.element === document.activeElement);
    const frames = [...this.lines.keys()].map(({ frame, size }) => [frame?.left, frame?.right, frame?.bottom, frame?.hours, size]);
    const now = JSON.stringify([shown.map(({ x, spec }) => [spec.id, x]), looked?.spec.id, looked?.when.textContent, looked?.note.textContent, frames]);
    if (now === this.#arranged) return;
    this.#arranged = now;
    const width = this.chart.size[0];
    const sides = namedSides(shown.map((marker) => ({ x: marker.x, width: this.#width(marker.name) })), width);
    for (const [at, marker] of shown.entries()) {
      if (marker !== looked) marker.label(sides[at] ?? "");
      else this.#look(marker, width, shown.flatMap((other) => (other === marker ? [] : [other.x])));
    }
    for (const [{ frame }, line] of this.lines) {
      const hidden = !looked || !frame || looked.value > frame.hours[1];
      if (line.hidden !== hidden) line.hidden = hidden;
      if (hidden) continue;
      line.style.translate = `${xOf(frame, looked.value)}px ${frame.top}px`;
      line.style.height = `${frame.bottom - frame.top}px`;
    }
  }

  /** A marker that is looked at has its moment beside its name, in the longest form that fits. Where
   * other markers leave it no room it is above them. @param {EventMarker} marker @param {number} width @param {number[]} others */
  #look(marker, width, others) {
    const { x, name, when, brief, note } = marker;
    const [full, short] = [when, brief].map((moment) => ({ x, width: this.#width(name, moment, note) }));
    for (const among of [others, []]) {
      const over = among === others ? "" : " over";
      const whole = full && heldSide(full, width, among);
      const side = whole || (short && heldSide(short, width, among));
      if (side) return marker.label(side, `looked${whole ? "" : " short"}${over}`);
    }
    marker.label(x < width / 2 ? "right" : "left", "looked short over");
  }

  /** The width of texts beside a marker. @param {...HTMLElement} parts */
  #width(...parts) {
    const text = parts.map(({ textContent }) => textContent).filter(Boolean).join("  ");
    // Beside the moment, the name is bold.
    return Math.ceil((this.ink?.measureText(text).width ?? 0) * (parts.length > 1 ? 1.06 : 1));
  }

  /** Takes the font of the names, which are measured beside the document; called when there is a layout. */
  measure() {
    const { fontSize, fontFamily } = getComputedStyle(this.row);
    if (this.ink) this.ink.font = `${fontSize} ${fontFamily}`;
    this.#arranged = "";
    this.arrange();
  }
}

/** Adds the markers to the main chart. @param {Store} store */
export async function showMarkers(store) {
  const chart = /** @type {StormChart | null} */ (document.querySelector("storm-chart"));
  const plot = chart?.querySelector(".plot");
  if (!chart || !plot) return;
  await Promise.all([loadStyles("markers/markers"), nameParameters(store.specs.values())]);
  /** @type {Map<NumberSpec, string>} */
  const moments = new Map();
  for (const spec of store.specs.values()) {
    if (spec.kind === "moment") moments.set(spec, (await explanation(spec.id)).concerns ?? "always");
  }
  const row = new EventRow(store, chart, moments);
  plot.append(row.row);
  for (const each of /** @type {NodeListOf<StormChart>} */ (document.querySelectorAll("storm-chart"))) {
    const line = make("i", { className: "event-line", "aria-hidden": "true", hidden: true });
    each.canvas.after(line);
    row.lines.set(each, line);
    each.addEventListener("painted", () => (each === chart ? row.show() : row.arrange()));
  }
  store.addEventListener("values", () => row.show());
  onResize(row.row, () => row.measure());
  row.show();
}
