// The present run in the whole package, which can say more of it: CSV, JSON, SVG.

/** @import { Simulation } from "../pkg/reboot_storm.js" */
/** @import { Store } from "./store.js" */

/** The present scenario's run with everything that can be asked of it.
 * @param {Store} store @returns {Promise<Simulation>} */
export async function wholeRun(store) {
  await store.whole();
  // What was changed just now has not been computed yet.
  store.flush();
  if (store.late && !store.unseen()) throw new Error("this run is computed when the frame is seen");
  while (store.busy && !store.late) {
    if (store.halted) throw new Error(`this run was not computed: it ${store.halted === "failed" ? "failed" : "was cancelled"}`);
    await new Promise((done) => ["run", "busy"].forEach((name) => store.addEventListener(name, done, { once: true })));
  }
  return /** @type {Simulation} */ (store.sim);
}
