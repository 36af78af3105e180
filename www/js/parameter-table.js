// Every parameter that has no place of its own on the page, by group, with help and source.

import { ChoiceControl } from "./choice-control.js";
import { StormElement, make } from "./element.js";
import { named } from "./explained.js";

/** @import { Store } from "./store.js" */

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
      this.append(make("h3", {}, title), grid);
    }
  }
}

/** Brings the table to life. @param {Store} store */
export async function defineTable(store) {
  await named(store.specs.values());
  customElements.define("storm-choice", ChoiceControl);
  customElements.define("storm-table", ParameterTable);
}
