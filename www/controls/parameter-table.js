// The table of all parameters without a control elsewhere on the page, by group, with help and source.

import { make } from "../common/dom.js";
import { StormElement } from "../state/element.js";
import { ChoiceControl } from "./choice-control.js";
import { nameParameters } from "./explanations.js";

/** @import { Spec } from "../pkg/slim/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */

/** @type {Record<Spec["group"], string>} */
const GROUPS = {
  primary: "Scale and method",
  rollout: "When PCs restart",
  login: "Log-in servers and retries",
  supernodes: "Supernodes",
  healing: "Self-healing, its fault and the fix",
  events: "What happens, and what operators do",
  outcome: "What the outage cost",
};

export class ParameterTable extends StormElement {
  connectedCallback() {
    const placed = new Set(
      [...document.querySelectorAll("[data-param]")].map((element) => element.getAttribute("data-param")),
    );
    const rest = [...this.store.specs.values()].filter(({ id }) => !placed.has(id));
    for (const [group, title] of Object.entries(GROUPS)) {
      const members = rest.filter((spec) => spec.group === group);
      if (members.length === 0) continue;
      const grid = make("div", { className: "grid" });
      for (const { id, kind } of members) {
        const control = document.createElement(kind === "number" ? "storm-number" : "storm-choice");
        control.dataset.param = id;
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
