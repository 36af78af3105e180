// The address: the scenario's link in the fragment, written when a change is meant to stay.

/** @import { Store } from "./store.js" */

/** In somebody's frame the address bar is not ours. */
const framed = window.parent !== window;

/** The link in the address; a query is read where there is no fragment. */
export const addressed = () => (location.hash.length > 1 ? location.hash : location.search);

/** The whole address of a scenario. @param {Store} store */
export function address(store) {
  return new URL(`#${store.sim.link()}`, `${location.origin}${location.pathname}`).href;
}

/** Keeps address and scenario together: a commit replaces the entry, a preset adds one, and Back
 * brings the scenario back. `arrived` is told of every scenario that came from the address.
 * @param {Store} store @param {() => void} arrived */
export function keepAddress(store, arrived) {
  let written = addressed();
  let entry = false;
  let arriving = false;
  store.addEventListener("preset", () => (entry = true));
  store.addEventListener("commit", () => {
    const link = `#${store.sim.link()}`;
    if (!framed && !arriving && link !== written) {
      try {
        history[entry ? "pushState" : "replaceState"](null, "", `${location.pathname}${link}`);
        written = link;
      } catch {
        // Browsers refuse a flood of entries; the next commit writes the address again.
      }
    }
    entry = false;
  });
  const read = () => {
    if (addressed() === written) return;
    written = addressed();
    store.open(written);
    // Whoever waits for a commit is to see what arrived; the address stays as it was given.
    arriving = true;
    store.commit();
    arriving = false;
    arrived();
  };
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
}
