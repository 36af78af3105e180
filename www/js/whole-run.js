// The present run in the whole package, which can say more of it: CSV, JSON, SVG.

/** @import { Simulation } from "../pkg/reboot_storm.js" */
/** @import { Store } from "./store.js" */

/** The present scenario's run with everything that can be asked of it.
 * @param {Store} store @returns {Promise<Simulation>} */
export async function wholeRun(store) {
  const sim = await store.whole();
  // What was changed just now has not been computed yet.
  store.flush();
  const soon = store.values["engine"] === "expected";
  if (store.late && !soon) throw new Error("this run is computed when the frame is seen");
  if (store.late) sim.run();
  while (store.busy && !store.late) await new Promise((done) => store.addEventListener("run", done, { once: true }));
  return sim;
}
