// The choice of a map's two parameters.

import { make } from "../common/dom.js";
import { nameParameters } from "../controls/explanations.js";

/** @import { Store } from "../state/store.js" */

/** The parameters that a map is over unless the reader chooses others: the first two that concern the scenario. */
const FIRST = ["patch", "spread", "load", "capacity", "fault", "burst"];

export class MapAxes {
  /** Across, and from the bottom to the top. */
  x = make("select");
  y = make("select");
  box = make("div", { className: "axes" }, make("label", {}, "Across ", this.x), make("label", {}, "Upwards ", this.y));
  #offered = "";

  /** @param {Store} store @param {() => void} changed called when the reader has chosen */
  constructor(store, changed) {
    this.store = store;
    for (const [select, other] of [[this.x, this.y], [this.y, this.x]]) {
      if (!select || !other) continue;
      let before = "";
      select.addEventListener("focus", () => (before = select.value));
      select.addEventListener("change", () => {
        // The same one twice exchanges them.
        if (select.value === other.value) other.value = before;
        before = select.value;
        changed();
      });
    }
  }

  /** Their ids. */
  get ids() {
    return { x: this.x.value, y: this.y.value };
  }

  /** Waits for the parameters' names. */
  async ready() {
    await nameParameters(this.store.specs.values());
  }

  /** Offers the parameters that concern the present scenario; whether they are others than before. @param {string[]} ids */
  offer(ids) {
    if (String(ids) === this.#offered) return false;
    this.#offered = String(ids);
    const kept = [this.x.value, this.y.value].filter((id) => ids.includes(id));
    const wanted = [...new Set([...(kept.length === 2 ? kept : []), ...FIRST, ...ids])].filter((id) => ids.includes(id));
    for (const [n, select] of [this.x, this.y].entries()) {
      select.replaceChildren(...this.#groups(ids));
      select.value = wanted[n] ?? "";
    }
    return true;
  }

  /** @param {string[]} ids */
  #groups(ids) {
    const specs = ids.flatMap((id) => this.store.specs.get(id) ?? []);
    const titles = new Set(specs.map(({ group, groupTitle }) => groupTitle ?? group));
    return [...titles].map((title) => make("optgroup", { label: title },
      ...specs.filter(({ group, groupTitle }) => (groupTitle ?? group) === title)
        .map(({ id, name }) => make("option", { value: id }, name ?? id))));
  }
}
