// The address: the scenario's link in the fragment, written when a change is meant to stay.

/** @import { Store } from "./store.js" */

/** In somebody's frame the address bar is not ours. */
const framed = window.parent !== window;

/** The preset whose own page this is. */
export const own = document.querySelector('meta[name="reboot-storm-preset"]')?.getAttribute("content");

/** What WordPress hangs on to the address of a frame, behind a fragment that is there or as the only one. */
const SECRET = /[#?&]secret=[^#?&]*/g;

/** The link in the address; where there is no fragment a query is read, on top of the page's preset. */
export function linkInAddress() {
  const hash = location.hash.replace(SECRET, "");
  if (hash.length > 1) return hash;
  return own ? `v=1&s=${own}&${location.search.slice(1)}` : location.search;
}

/** The whole address of a scenario; a preset's page is none for another preset's scenario.
 * @param {Store} store */
export function address(store) {
  const page = own && own !== store.preset.id ? "../../" : location.pathname;
  return new URL(`${page}#${store.sim.link()}`, location.href).href;
}

/** Keeps address and scenario together: a commit replaces the entry, a preset adds one, and Back
 * brings the scenario back. `arrived` is told of every scenario that came from the address.
 * @param {Store} store @param {() => void} arrived */
export function syncAddress(store, arrived) {
  let written = linkInAddress();
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
    if (linkInAddress() === written) return;
    written = linkInAddress();
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
