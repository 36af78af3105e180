// The field in which the moment of an event is typed, below its marker: hours of the run, a moment, or never.

import { make } from "../common/dom.js";
import { asEngineText, moment, written } from "../common/words.js";
import { typedMoment } from "./typed-moment.js";

/** @import { NumberSpec, RefusalError } from "../pkg/slim/reboot_storm.js" */
/** @import { EventMarker, Row } from "./event-marker.js" */

export class EventField {
  box = make("input", { type: "text", id: "event-box", autocomplete: "off", spellcheck: false, "aria-describedby": "event-said" });
  label = make("label", { htmlFor: "event-box" });
  when = make("span", { className: "when" });
  never = make("button", { type: "button" }, "Never");
  close = make("button", { type: "button", className: "reset", "aria-label": "Close" }, "×");
  said = make("p", { className: "said", id: "event-said", role: "status" });
  element = make("div", { className: "event-panel", role: "group", "aria-label": "Moment of an event", hidden: true },
    this.label, this.box, this.when, this.never, this.close, this.said);
  /** The event that is typed. @type {EventMarker | undefined} */ marker;

  /** @param {Row} row */
  constructor(row) {
    this.row = row;
    const { box, element } = this;
    box.addEventListener("focus", () => box.select());
    box.addEventListener("change", () => this.#typed());
    // A refused text is replaced by the value; the message stays until the next change.
    box.addEventListener("blur", () => {
      if (this.marker) this.#write(this.marker);
      box.setAttribute("aria-invalid", "false");
    });
    this.never.addEventListener("click", () => {
      const { marker } = this;
      this.hide(false);
      marker?.never();
    });
    this.close.addEventListener("click", () => this.hide(true));
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.hide(true);
    });
    row.store.addEventListener("values", () => this.marker && this.#follow(this.marker));
  }

  /** @param {EventMarker} marker @param {boolean} focus whether typing begins at once */
  show(marker, focus) {
    this.marker = marker;
    const { spec, x } = marker;
    this.label.textContent = spec.name;
    this.never.hidden = !spec.never;
    this.element.style.setProperty("--at", `${x}px`);
    this.element.hidden = false;
    this.#say("");
    this.#write(marker);
    if (focus) this.box.focus();
  }

  /** @param {boolean} focus whether the marker has the focus then */
  hide(focus) {
    const { marker } = this;
    this.marker = undefined;
    this.element.hidden = true;
    if (focus) marker?.element.focus();
    this.row.arrange();
  }

  /** @param {EventMarker} marker */
  #follow(marker) {
    if (!Number.isFinite(marker.value)) return this.hide(false);
    if (document.activeElement === this.box) return;
    this.#say("");
    this.#write(marker);
  }

  /** @param {EventMarker} marker */
  #write({ spec, value }) {
    this.box.value = this.box.defaultValue = written(spec, value);
    this.when.textContent = moment(this.row.store.startUnix, value);
  }

  /** @param {string} text */
  #say(text) {
    this.said.textContent = text;
    this.box.setAttribute("aria-invalid", String(text !== ""));
  }

  #typed() {
    const { box, marker, row: { store } } = this;
    if (!marker) return;
    const { spec } = marker;
    try {
      store.set(spec.id, typedMoment(box.value, store.startUnix) ?? asEngineText(spec, box.value));
    } catch (error) {
      return this.#say(refusal(spec, store.startUnix, box.value, marker.value, error));
    }
    this.#say("");
    store.commit();
    if (Number.isFinite(marker.value)) return this.#write(marker);
    this.row.gone(marker);
  }
}

/** Why a text was not taken, with what is allowed, and the value that stays.
 * @param {NumberSpec} spec @param {number} startUnix @param {string} typed @param {number} kept @param {unknown} error */
function refusal(spec, startUnix, typed, kept, error) {
  const { reason, message } = /** @type {RefusalError} */ (error);
  const [least, most] = spec.hard.map((hours) => `${written(spec, hours)} (${moment(startUnix, hours)})`);
  const what = typed.trim() === "" ? "an empty text is no moment" : `\u2018${typed.trim()}\u2019 ${reason ?? message}`;
  return `${spec.name}: ${what}; allowed: ${least} to ${most}${spec.never ? ", or never" : ""}. ${written(spec, kept)} stays.`;
}
