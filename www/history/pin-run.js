// Pinning a past run as the baseline: the comparison follows the store.

import { fullModule } from "../simulation/full-module.js";

/** @import { Store } from "../state/store.js" */

/** @param {Store} store @param {string} link of the run
 * @throws {Error} where the full module, which spells a baseline, cannot be loaded */
export async function pinRun(store, link) {
  const { Simulation } = await fullModule();
  const sim = new Simulation(link);
  store.baseline = sim.baselineLink();
  sim.free();
  store.dispatchEvent(new Event("pin"));
  store.commit();
}
