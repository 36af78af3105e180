// One of several named answers, or the seed: a select or a text box, with the same frame.

import { StormElement, explain, make } from "./element.js";

/** @import { ChoiceSpec, SeedSpec } from "../pkg/reboot_storm.js" */

export class ChoiceControl extends StormElement {
  connectedCallback() {
    const id = this.dataset.param ?? "";
    const spec = /** @type {ChoiceSpec | SeedSpec} */ (this.store.specs.get(id));
    this.spec = spec;
    const fields = { id: `${id}-field`, "aria-describedby": `${id}-said ${id}-help` };
    this.field = spec.kind === "choice"
      ? make("select", fields, ...spec.choices.map(({ id, name }) => new Option(name, id)))
      : make("input", { ...fields, type: "text", inputMode: "numeric", autocomplete: "off", spellcheck: false });
    this.undo = make("button", { type: "button", className: "reset" }, "reset");
    this.undo.setAttribute("aria-label", `Reset ${spec.name}`);
    this.said = make("span", { className: "said", id: `${id}-said`, role: "status" });
    this.append(
      make("div", { className: "label" }, make("label", { htmlFor: fields.id }, spec.name), this.undo),
      this.field,
      this.said,
      explain(spec, false),
    );
    this.field.addEventListener("change", () => this.#take(this.field.value));
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#show();
    });
    this.undo.addEventListener("click", () => this.#take(String(this.store.preset.values[spec.id])));
    this.onValue(id, () => this.#show());
  }

  /** @param {string} text */
  #take(text) {
    try {
      this.store.set(this.spec.id, text);
      this.store.commit();
      this.#show();
    } catch (error) {
      this.said.textContent = error instanceof Error ? error.message : String(error);
      this.field.setAttribute("aria-invalid", "true");
    }
  }

  #show() {
    this.said.textContent = "";
    this.field.removeAttribute("aria-invalid");
    this.field.value = String(this.store.values[this.spec.id]);
    this.undo.hidden = this.field.value === this.store.preset.values[this.spec.id];
  }
}
