// What every element of the page has: the store, and when to look at it again.

/** @import { Store } from "./store.js" */

/** @type {Store | undefined} */
let shared;

/** @param {Store} store */
export const share = (store) => void (shared = store);

/** An element of the page. It is defined once the engine runs, so that `store` is always there. */
export class StormElement extends HTMLElement {
  /** @returns {Store} */
  get store() {
    if (!shared) throw new Error("elements are defined after the store is shared");
    return shared;
  }

  /** Calls `listener` at every run from now on, and once at once.
   * @param {() => void} listener */
  onRun(listener) {
    this.store.addEventListener("run", listener);
    listener();
  }

  /** Calls `listener` at every change of the scenario, and once at once.
   * @param {() => void} listener */
  onValues(listener) {
    this.store.addEventListener("values", listener);
    listener();
  }

  /** The same for a control, which has nothing new to show where neither its value nor the
   * scenario it is compared with has changed.
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
