// The bar above an archived build: the version of its model, and a link to the newest.

import { make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { addressIn, archived, published } from "./model-versions.js";

/** @import { Store } from "../state/store.js" */

/** @param {Store} store */
export async function showArchiveBar(store) {
  if (archived === undefined) return;
  const newest = (await published())?.newest;
  const anchor = make("a", {},
    newest === undefined || newest === archived ? "Open this scenario in the page itself" : `Open this scenario in the newest model, ${newest}`);
  // The address is current before the link can be followed.
  const update = () => (anchor.href = addressIn(store.sim.link()));
  for (const event of ["pointerdown", "focus"]) anchor.addEventListener(event, update);
  store.addEventListener("commit", update);
  update();
  const words = newest === archived ? ", the newest," : "";
  loadStyles("links/links");
  document.body.prepend(make("aside", { className: "kept", "aria-label": "Model version" },
    make("p", {}, `This is model ${archived}${words || ","} kept as it was published. `, anchor)));
}
