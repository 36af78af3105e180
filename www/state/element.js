// The base of the page's elements: they have the store, and follow its events.

/** @import { Store } from "./store.js" */

/** @type {Store | undefined} */
let shared;

/** @param {Store} store */
export const share = (store) => void (shared = store);

/** An element of the page. It is defined after the store is shared. */
export class StormElement extends HTMLElement {
  /** @returns {Store} */
  get store() {
    if (!shared) throw new Error("elements are defined after the store is shared");
    return shared;
  }

  /** Calls `listener` now and after every run.
   * @param {() => void} listener */
  onRun(listener) {
    this.store.addEventListener("run", listener);
    listener();
  }

  /** Calls `listener` now and after every change of the scenario.
   * @param {() => void} listener */
  onValues(listener) {
    this.store.addEventListener("values", listener);
    listener();
  }

  /** The same for a control: only where its value, or the scenario that it is compared with, has changed.
   * @param {string} id @param {() => void} listener */
  onValue(id, listener) {
    let shown = "";
    this.onValues(() => {
      const now = `${this.store.values[id]} ${this.store.preset.id} ${this.store.startUnix}`;
      if (now === shown) return;
      shown = now;
      listener();
    });
  }
}
