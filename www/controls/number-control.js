// A number: a native slider, a text box, a checkbox for "never", and a reset to the preset's value.

import { make } from "../common/dom.js";
import { asEngineText, moment, spoken, unitBehind, written } from "../common/words.js";
import { StormElement } from "../state/element.js";
import { explain } from "./help.js";
import { keyed, lastPosition, positionOf, valueAt } from "./steps.js";

/** @import { NumberSpec } from "../pkg/slim/reboot_storm.js" */

/** A position and the value there. @type {[string, number]} */
const NOT_GRASPED = ["", 0];

export class NumberControl extends StormElement {
  range = make("input", { type: "range", min: "0", step: "1" });
  box = make("input", { type: "text", autocomplete: "off", spellcheck: false });
  undo = make("button", { type: "button", className: "reset", title: "Back to the scenario's value" }, "↺");
  never = make("input", { type: "checkbox" });
  status = make("span", { className: "said", role: "status" });
  when = make("span");
  /** Counts messages. */ #messages = 0;
  #grasped = NOT_GRASPED;

  connectedCallback() {
    // A control that was moved is complete.
    if (this.firstChild) return;
    const { range, box, undo, never, status, when, spec } = this;
    const { id, name } = spec;
    range.id = `${id}-range`;
    range.max = String(lastPosition(spec));
    range.setAttribute("aria-describedby", `${id}-help`);
    box.setAttribute("aria-label", `${name}, typed`);
    box.setAttribute("aria-describedby", `${id}-said`);
    undo.setAttribute("aria-label", `Reset ${name}`);
    status.id = `${id}-said`;
    const { about, text } = explain(spec);
    this.append(
      make("span", { className: "head" }, make("label", { htmlFor: range.id }, name), about, undo),
      make("span", { className: "value" }, box, make("span", { className: "unit" }, unitBehind(spec))),
      range,
      make("span", { className: "when" },
        ...(spec.never ? [make("label", { className: "never" }, never, "never")] : []), when),
      status, text,
    );
    this.#listen();
    this.onValue(id, () => this.#show());
  }

  get spec() {
    return /** @type {NumberSpec} */ (this.store.specs.get(this.dataset["param"] ?? ""));
  }

  get value() {
    return Number(this.store.values[this.spec.id]);
  }

  #listen() {
    const { range, box, never, undo, spec, store } = this;
    range.addEventListener("input", () => {
      // At the position of the grasp it keeps the value, which may lie between two positions.
      const [position, value] = this.#grasped;
      this.#take(range.value === position ? value : valueAt(spec, range.valueAsNumber));
    });
    range.addEventListener("change", () => store.commit());
    // A finger grasps it once it slides: touch-sliders.js.
    for (const begin of /** @type {const} */ (["pointerdown", "slide"])) {
      range.addEventListener(begin, (/** @type {Event} */ event) => {
        if (event instanceof PointerEvent && event.pointerType !== "mouse") return;
        this.#grasped = [range.value, this.value];
        store.hold(true, range);
      });
    }
    // The `change` that follows a pointer's release commits.
    for (const end of ["pointerup", "pointercancel"]) {
      range.addEventListener(end, () => {
        this.#grasped = NOT_GRASPED;
        store.hold(false);
      });
    }
    range.addEventListener("keydown", (event) => {
      const value = event.ctrlKey || event.metaKey || event.altKey ? null : keyed(spec, this.value, event.key);
      if (value === null) return;
      event.preventDefault();
      store.hold(true, range);
      this.#take(value);
    });
    for (const end of ["keyup", "blur"]) {
      range.addEventListener(end, () => {
        // A control that has been grasped meanwhile stays held.
        if (!store.held || store.holder !== range) return;
        if (end === "blur") store.hold(false);
        else store.letGoSoon();
        store.commit();
      });
    }
    box.addEventListener("focus", () => box.select());
    box.addEventListener("change", () => this.#typed());
    // A refused text is replaced by the value; the message stays until the next change.
    box.addEventListener("blur", () => {
      this.#write();
      box.setAttribute("aria-invalid", "false");
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        this.#showMessage("");
        this.#write();
        box.select();
      }
    });
    never.addEventListener("change", () => {
      this.#take(never.checked ? Infinity : this.#timed());
      store.commit();
    });
    undo.addEventListener("click", () => {
      this.#take(Number(store.preset.values[spec.id]));
      store.commit();
      range.focus();
    });
  }

  /** The time to set when "never" is unchecked. */
  #timed() {
    const published = Number(this.store.preset.values[this.spec.id]);
    return [published, this.spec.default, this.spec.slider[1]].find(Number.isFinite) ?? 0;
  }

  #typed() {
    try {
      this.store.set(this.spec.id, asEngineText(this.spec, this.box.value));
      this.#showMessage("");
      this.store.commit();
      this.#show();
    } catch (error) {
      void this.#refuse(error);
    }
  }

  /** Shows why a text was refused, unless there is a newer message.
   * @param {unknown} error */
  async #refuse(error) {
    const typed = this.box.value;
    this.#showMessage(" ");
    const mine = this.#messages;
    const words = await import("../common/refusals.js").then(
      ({ controlRefusal }) => controlRefusal(this.spec, typed, written(this.spec, this.value), error),
      () => String(error),
    );
    if (mine === this.#messages) this.status.textContent = words;
  }

  /** @param {number} value of the slider */
  #take(value) {
    if (value !== this.value) this.store.set(this.spec.id, value);
    this.#showMessage("");
    this.#show();
  }

  /** @param {string} text */
  #showMessage(text) {
    this.#messages += 1;
    this.status.textContent = text;
    this.box.setAttribute("aria-invalid", String(text !== ""));
  }

  #write() {
    this.box.value = this.box.defaultValue = written(this.spec, this.value);
  }

  #show() {
    const { spec, value, range, box } = this;
    const position = String(positionOf(spec, value));
    if (range.value !== position) range.value = position;
    const busy = document.activeElement === box && box.getAttribute("aria-invalid") === "true";
    if (!busy) {
      this.#write();
      this.#showMessage("");
    }
    // The hour is also said as a date.
    const dated = spec.kind === "moment" && Number.isFinite(value);
    const when = dated ? moment(this.store.startUnix, value) : "";
    this.when.textContent = when;
    range.setAttribute("aria-valuetext", when ? `${spoken(spec, value)}, ${when}` : spoken(spec, value));
    range.style.setProperty("--filled", `${(100 * Number(position)) / Number(range.max)}%`);
    this.never.checked = value === Infinity;
    this.classList.toggle("is-never", value === Infinity);
    this.undo.hidden = value === this.store.preset.values[spec.id];
  }
}
