// The outcome in a few large figures.

import { StormElement, make } from "./element.js";
import { figures, userHours } from "./figures.js";

export class OutcomeFigures extends StormElement {
  connectedCallback() {
    const list = make("dl");
    this.append(list);
    this.store.addEventListener("busy", () => this.store.computed || list.replaceChildren());
    this.onRun(() => {
      const { sim, computed } = this.store;
      if (!computed) return;
      const hours = sim.column("hours");
      const days = (hours.at(-1) ?? 0) / 24;
      const all = figures(sim.outcome(), days, userHours(hours, sim.column("expected")));
      list.replaceChildren(...all.map(({ value, name, compared }) =>
        make("div", {}, make("dt", {}, name), make("dd", {}, make("strong", {}, value), " ", make("span", {}, compared)))));
    });
  }
}
