// The heat map of restarts in words, for those who do not see it: each region's nights. The full module writes them, which is
// loaded when they are asked for. Loaded when the page is idle.

import { make } from "../common/dom.js";

/** @import { Store } from "../state/store.js" */

/** Adds them below the chart. @param {Store} store */
export function addRestartWords(store) {
  const words = make("p", { id: "restarts-words" });
  const details = make("details", { className: "in-words" }, make("summary", {}, "Each region’s nights, in words"), words);
  document.querySelector('storm-chart[chart="restarts"] figure')?.append(details);
  const show = async () => {
    if (!details.open || store.held) return;
    try {
      const sim = await store.full();
      words.textContent = store.computed ? sim.summary("restarts") : "This scenario is being computed.";
    } catch (error) {
      console.error(error);
      words.textContent = "The words could not be loaded.";
    }
  };
  details.addEventListener("toggle", show);
  for (const name of ["run", "held", "busy"]) store.addEventListener(name, show);
}
