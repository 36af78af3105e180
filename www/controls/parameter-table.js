// The table of all parameters without a control elsewhere on the page, by group, with help and source.

import { make } from "../common/dom.js";
import { StormElement } from "../state/element.js";
import { ChoiceControl } from "./choice-control.js";
import { nameParameters } from "./explanations.js";
import { generalWords } from "./general-words.js";

/** @import { Spec } from "../pkg/slim/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */

export class ParameterTable extends StormElement {
  connectedCallback() {
    const placed = new Set(
      [...document.querySelectorAll("[data-param]")].map((element) => element.getAttribute("data-param")),
    );
    const rest = [...this.store.specs.values()].filter(({ id }) => !placed.has(id));
    for (const title of new Set(rest.map((spec) => spec.groupTitle ?? spec.group))) {
      const members = rest.filter((spec) => (spec.groupTitle ?? spec.group) === title);
      const grid = make("div", { className: "grid" });
      for (const spec of members) {
        const control = document.createElement("unit" in spec ? "storm-number" : "storm-choice");
        control.dataset.param = spec.id;
        grid.append(control);
      }
      this.append(make("div", { className: "group" }, make("h3", {}, title), ...generalWords(members[0]?.group ?? ""), grid));
    }
    this.#narrow(rest);
  }

  /** The search, by name, id and explanation, and the choice of what differs from the scenario. @param {Spec[]} specs */
  #narrow(specs) {
    const search = make("input", { type: "search", id: "find-parameter", placeholder: "name, id or a word of its help", autocomplete: "off", spellcheck: false });
    const changed = make("input", { type: "checkbox", id: "changed-only" });
    const status = make("span", { role: "status" });
    this.prepend(make("p", { className: "narrow" }, make("label", { htmlFor: search.id }, "Find"), search,
      make("label", {}, changed, "Changed only"), status));
    const show = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const { values, preset } = this.store;
      let count = 0;
      for (const { id, name } of specs) {
        const control = /** @type {HTMLElement} */ (this.querySelector(`[data-param="${id}"]`));
        const text = `${id} ${name} ${control.textContent}`.toLowerCase();
        const differs = values[id] !== preset.values[id];
        control.hidden = !(words.every((word) => text.includes(word)) && (differs || !changed.checked));
        count += control.hidden ? 0 : 1;
      }
      for (const group of this.querySelectorAll(".group")) group.toggleAttribute("hidden", !group.querySelector("[data-param]:not([hidden])"));
      status.textContent = words.length > 0 || changed.checked ? `${count} of ${specs.length}` : "";
    };
    for (const field of [search, changed]) field.addEventListener("input", show);
    // What is being changed stays, until something else is looked for.
    this.store.addEventListener("preset", show);
  }
}

/** Defines the table's elements. @param {Store} store */
export async function defineTable(store) {
  await nameParameters(store.specs.values());
  customElements.define("storm-choice", ChoiceControl);
  customElements.define("storm-table", ParameterTable);
}
