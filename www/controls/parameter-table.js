// The table of all parameters without a control elsewhere on the page, by group, with help and source.

import { make } from "../common/dom.js";
import { StormElement } from "../state/element.js";
import { ChoiceControl } from "./choice-control.js";
import { nameParameters } from "./explanations.js";

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
      this.append(make("h3", {}, title), grid);
    }
  }
}

/** Defines the table's elements. @param {Store} store */
export async function defineTable(store) {
  await nameParameters(store.specs.values());
  customElements.define("storm-choice", ChoiceControl);
  customElements.define("storm-table", ParameterTable);
}
