// The outcome in one sentence, in the page and in a frame.

import { find } from "../common/dom.js";

/** @import { Store } from "../state/store.js" */

/** Shows the sentence of every run. @param {Store} store */
export function showOutcome(store) {
  const output = find("#outcome", HTMLOutputElement);
  const busy = () => {
    const waits = String(store.held || (store.busy && !store.halted));
    if (output.ariaBusy !== waits) output.setAttribute("aria-busy", waits);
    document.body.classList.toggle("busy", store.busy);
    // An older sentence is not about this scenario.
    if (!store.computed) output.textContent = "This scenario is being computed.";
  };
  const show = () => {
    busy();
    const sentence = store.computed && store.sim.sentence();
    if (sentence && output.textContent !== sentence) output.textContent = sentence;
  };
  store.addEventListener("run", show);
  // A sentence that changes sixty times a second is read out when the control is released.
  for (const name of ["held", "busy"]) store.addEventListener(name, busy);
  show();
}
