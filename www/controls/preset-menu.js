// The menu of scenarios: a changed one is shown as modified, and the preset that it started from can still be
// selected.

import { make } from "../common/dom.js";
import { StormElement } from "../state/element.js";

export class PresetMenu extends StormElement {
  select = make("select", { id: "preset" });
  changed = new Option("", "");
  summary = make("p", { className: "summary" });
  reset = make("button", { type: "button", className: "reset" }, "Reset all");

  connectedCallback() {
    this.select.append(...this.store.presets.map(({ id, name }) => new Option(name, id)));
    this.append(
      make("label", { htmlFor: "preset" }, "Scenario"), this.reset, this.select,
      this.summary,
    );
    this.select.addEventListener("change", () => this.#use(this.select.value));
    this.reset.addEventListener("click", () => {
      this.#use(undefined);
      this.select.focus();
    });
    this.onValues(() => this.#show());
  }

  /** @param {string | undefined} id */
  #use(id) {
    this.store.usePreset(id);
    this.store.dispatchEvent(new Event("preset"));
    this.store.commit();
  }

  #show() {
    const { store, select, changed } = this;
    const { id, name, summary } = store.preset;
    const modified = store.sim.modified();
    changed.text = `${name}, modified`;
    if (modified && changed.parentNode !== select) select.prepend(changed);
    if (!modified) changed.remove();
    select.value = modified ? "" : id;
    this.reset.hidden = !modified;
    this.summary.textContent = summary;
  }
}
