// One of several choices, or the seed: a select or a text box.

import { make } from "../common/dom.js";
import { controlRefusal } from "../common/refusals.js";
import { StormElement } from "../state/element.js";
import { explain } from "./help.js";

/** @import { ChoiceSpec, SeedSpec } from "../pkg/slim/reboot_storm.js" */

export class ChoiceControl extends StormElement {
  /** @type {HTMLSelectElement | HTMLInputElement} */
  field = make("select");
  undo = make("button", { type: "button", className: "reset", title: "Back to the scenario's value" }, "↺");
  status = make("span", { className: "said", role: "status" });

  connectedCallback() {
    // A control that was moved is complete.
    if (this.firstChild) return;
    const { undo, status, spec } = this;
    const { id, name } = spec;
    this.field = spec.kind === "choice"
      ? make("select", {}, ...spec.choices.map((choice) => new Option(choice.name, choice.id)))
      : make("input", { type: "text", inputMode: "numeric", autocomplete: "off", spellcheck: false });
    this.field.id = `${id}-field`;
    this.field.setAttribute("aria-describedby", `${id}-said ${id}-help`);
    undo.setAttribute("aria-label", `Reset ${name}`);
    status.id = `${id}-said`;
    const { about, text } = explain(spec);
    const head = make("span", { className: "head" }, make("label", { htmlFor: this.field.id }, name), about, undo);
    this.append(head, this.field, status, text);
    this.field.addEventListener("change", () => this.#take(this.field.value));
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#show();
    });
    undo.addEventListener("click", () => this.#take(String(this.store.preset.values[id])));
    this.onValue(id, () => this.#show());
  }

  get spec() {
    return /** @type {ChoiceSpec | SeedSpec} */ (this.store.specs.get(this.dataset["param"] ?? ""));
  }

  /** @param {string} text */
  #take(text) {
    try {
      this.store.set(this.spec.id, text);
      this.store.commit();
      this.#show();
    } catch (error) {
      this.status.textContent = controlRefusal(this.spec, text, String(this.store.values[this.spec.id]), error);
      this.field.setAttribute("aria-invalid", "true");
    }
  }

  #show() {
    this.status.textContent = "";
    this.field.removeAttribute("aria-invalid");
    this.field.value = String(this.store.values[this.spec.id]);
    this.undo.hidden = this.field.value === this.store.preset.values[this.spec.id];
  }
}
