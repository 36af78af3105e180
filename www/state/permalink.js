// The address: the scenario's link in the fragment, written when a change is meant to stay.

/** @import { Store } from "./store.js" */

/** In a frame the address bar belongs to the page around it. */
const framed = window.parent !== window;

/** The preset whose own page this is. */
export const ownPreset = document.querySelector('meta[name="reboot-storm-preset"]')?.getAttribute("content");

/** What WordPress appends to the address of a frame: to its fragment, or as one. */
const SECRET = /[#?&]secret=[^#?&]*/g;

/** The link in the address; without a fragment, the query with the page's preset. */
export function linkInAddress() {
  const hash = location.hash.replace(SECRET, "");
  if (hash.length > 1) return hash;
  return ownPreset ? `v=1&s=${ownPreset}&${location.search.slice(1)}` : location.search;
}

/** The address of a scenario; on a preset's page, that of the main page for a scenario of another preset.
 * @param {Store} store */
export function address(store) {
  const page = ownPreset && ownPreset !== store.preset.id ? "../../" : location.pathname;
  return new URL(`${page}#${store.link}`, location.href).href;
}

/** Keeps address and scenario in agreement: a commit replaces the history entry, another scenario or baseline
 * that is chosen adds one, and Back restores both. `arrived` is called after every scenario from the address.
 * @param {Store} store @param {() => void} arrived */
export function syncAddress(store, arrived) {
  let written = linkInAddress();
  // Until the baseline is read, its part of the address stays.
  store.nameBaseline(written);
  let entry = false;
  let arriving = false;
  let due = false;
  const write = () => {
    const link = `#${store.link}`;
    if (!framed && !arriving && link !== written) {
      // A key that is pressed again and again is one change of the address: each costs more than drawing.
      due = store.held;
      if (due) return;
      try {
        history[entry ? "pushState" : "replaceState"](null, "", `${location.pathname}${link}`);
        written = link;
      } catch {
        // Browsers refuse too many entries; the next commit writes the address again.
      }
    }
    entry = false;
  };
  for (const name of ["preset", "pin"]) store.addEventListener(name, () => (entry = true));
  store.addEventListener("commit", write);
  store.addEventListener("held", () => due && write());
  const read = () => {
    if (linkInAddress() === written) return;
    written = linkInAddress();
    // A commit, but the address stays as it was given.
    arriving = true;
    due = false;
    store.arrive(written);
    arriving = false;
    arrived();
  };
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
}
