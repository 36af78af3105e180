// Pinning the present run as the baseline of later ones. Loaded when the page is idle, or at once where the address
// names a baseline.

import { make } from "../common/dom.js";
import { Baseline } from "./baseline.js";

/** @import { Store } from "../state/store.js" */

export class Compare extends Baseline {
  #pin = make("button", { type: "button" }, "Pin this run");
  #swap = make("button", { type: "button" }, "Swap");
  #unpin = make("button", { type: "button" }, "Unpin");

  /** @param {Store} store */
  constructor(store) {
    super(store);
    this.#buttons();
    document.querySelector("storm-share")?.before(make("div", { className: "compare" },
      this.#pin, this.#swap, this.#unpin, this.words, this.notices));
    this.#pin.title = "Keeps its curves on the charts, and says how later ones differ";
    this.#pin.addEventListener("click", () => void this.pin(store.sim.link()));
    this.#swap.addEventListener("click", () => this.pinned && void this.pin(store.sim.link(), this.pinned.link));
    this.#unpin.addEventListener("click", () => this.unpin());
  }

  /** Pins the run of a link, in place of the one before. @param {string} link
   * @param {string} [then] the scenario to compare with it, in place of the present one */
  async pin(link, then) {
    const { store } = this;
    if (!(await this.begin(link, true))) return;
    if (then !== undefined) store.open(then);
    store.dispatchEvent(new Event("pin"));
    store.commit();
  }

  unpin() {
    this.drop();
    this.store.dispatchEvent(new Event("pin"));
    this.store.commit();
  }

  /** @override */
  show() {
    super.show();
    // The first time, the buttons are not there yet.
    if (#pin in this) this.#buttons();
  }

  #buttons() {
    const { pinned, store } = this;
    for (const button of [this.#swap, this.#unpin]) button.hidden = !pinned;
    this.#pin.textContent = pinned ? "Pin this run instead" : "Pin this run";
    this.#pin.disabled = !store.computed || store.busy;
  }
}
