// A change that an answer offers, once it is made: what was changed, and a button that takes it back.

import { make } from "../common/dom.js";

/** @import { Store } from "../state/store.js" */

export class Applied {
  back = make("button", { type: "button" }, "Take it back");
  words = make("span");
  line = make("p", { className: "applied", hidden: true }, this.words, " ", this.back);
  /** The scenario before the change, and with it. */ #changed = ["", ""];

  /** @param {Store} store @param {HTMLElement} heir has the focus once the change is taken back */
  constructor(store, heir) {
    this.store = store;
    this.back.addEventListener("click", () => {
      this.#open(this.#changed[0] ?? "");
      heir.tabIndex = -1;
      heir.focus();
    });
    store.addEventListener("values", () => (this.line.hidden = store.supervisor.link !== this.#changed[1]));
  }

  /** Makes a change. @param {string} words what is changed @param {string} link the scenario with it */
  apply(words, link) {
    this.#changed = [this.store.supervisor.link, link];
    this.words.textContent = `Applied: ${words}.`;
    this.#open(link);
    this.line.hidden = false;
    this.back.focus();
  }

  /** Opens a scenario, to be undone as any other change. @param {string} link */
  #open(link) {
    this.store.open(link);
    this.store.commit();
  }
}
