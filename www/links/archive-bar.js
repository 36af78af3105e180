// Above a build that is kept for the links of its model: which one it is, and the way to the newest.

import { make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { addressIn, kept, published } from "./model-versions.js";

/** @import { Store } from "../state/store.js" */

/** @param {Store} store */
export async function showArchiveBar(store) {
  if (kept === undefined) return;
  const newest = (await published())?.newest;
  const way = make("a", {},
    newest === undefined || newest === kept ? "Open this scenario in the page itself" : `Open this scenario in the newest model, ${newest}`);
  // Where it leads is to be right before anybody takes it, by whatever means.
  const lead = () => (way.href = addressIn(store.sim.link()));
  for (const event of ["pointerdown", "focus"]) way.addEventListener(event, lead);
  store.addEventListener("commit", lead);
  lead();
  const words = newest === kept ? ", the newest," : "";
  loadStyles("links/links");
  document.body.prepend(make("aside", { className: "kept", "aria-label": "Model version" },
    make("p", {}, `This is model ${kept}${words || ","} kept as it was published. `, way)));
}
