// The simulation that a page begins with: the small module's, or the full module's where the small one can show
// nothing of what is in the address.

import * as small from "../simulation/small-module.js";
import { linkInAddress } from "./permalink.js";

/** @import { Simulation as FullSimulation } from "../pkg/reboot_storm.js" */
/** @import { Simulation } from "../pkg/slim/reboot_storm.js" */

/** Whether the small module can show something of a scenario. @param {Simulation} sim */
function isEnough(sim) {
  const { engine = "" } = sim.values();
  if (sim.missing() !== undefined) return false;
  sim.set("engine", "expected");
  const enough = sim.hasEngine();
  sim.set("engine", engine);
  return enough;
}

/** Has a simulation take the log with this hash, or another scenario.
 * @typedef {(sim: FullSimulation, hash: string) => Promise<void>} LogFinder */

/** The full module's simulation of the address, with the log that it may name. @param {LogFinder} findLog */
async function fullSimulation(findLog) {
  const { simulation } = await import("../simulation/full-module.js");
  const sim = await simulation(linkInAddress);
  const missing = sim.missing();
  if (missing !== undefined) await findLog(sim, missing);
  return sim;
}

/** The simulation of the address. @param {LogFinder} findLog for a link that belongs to a log of restarts */
export async function initialSimulation(findLog) {
  const sim = small.simulation(linkInAddress());
  return isEnough(sim) ? sim : fullSimulation(findLog);
}
