// The outcome in a few large figures.

import { make } from "../common/dom.js";
import { StormElement } from "../state/element.js";
import { figures, userHours } from "./figures.js";

export class OutcomeFigures extends StormElement {
  connectedCallback() {
    const list = make("dl");
    this.append(list);
    /** The elements of each figure, which stay. @type {HTMLElement[][]} */
    const places = [];
    const clear = () => {
      places.length = 0;
      list.replaceChildren();
    };
    this.store.addEventListener("busy", () => this.store.computed || clear());
    this.onRun(() => {
      const { sim, computed } = this.store;
      if (!computed) return;
      const hours = sim.column("hours");
      const days = (hours.at(-1) ?? 0) / 24;
      const all = figures(sim.outcome(), days, userHours(hours, sim.column("expected")));
      if (places.length > all.length) clear();
      all.forEach(({ value, name, compared }, at) => {
        const place = (places[at] ??= add(list));
        [name, value, compared].forEach((text, part) => {
          const element = place[part];
          if (element && element.textContent !== text) element.textContent = text;
        });
      });
    });
  }
}

/** The empty elements of a figure. @param {HTMLElement} list */
function add(list) {
  const [name, value, compared] = [make("dt"), make("strong"), make("span")];
  list.append(make("div", {}, name, make("dd", {}, value, " ", compared)));
  return [name, value, compared];
}
