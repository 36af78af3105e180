// The simulation that a page begins with: the small module's, or the whole package's where the address
// asks for something that the small one has nothing to show of.

import { addressed } from "./permalink.js";
import * as small from "../simulation/small-module.js";

/** @import { Simulation } from "../pkg/slim/reboot_storm.js" */

/** Whether the small module shows something of its scenario. @param {Simulation} sim */
function beginsWith(sim) {
  const { engine = "" } = sim.values();
  if (sim.missing() !== undefined) return false;
  sim.set("engine", "expected");
  const enough = sim.hasEngine();
  sim.set("engine", engine);
  return enough;
}

/** The whole package's simulation of the address, and the log that it may ask for. */
async function theWhole() {
  const { simulation } = await import("../simulation/full-module.js");
  const sim = await simulation(addressed);
  const missing = sim.missing();
  if (missing !== undefined) await (await import("../files/missing-log.js")).withoutLog(sim, missing);
  return sim;
}

/** The simulation of the address; it asks for a log of restarts that is missing. */
export async function addressedSimulation() {
  const sim = small.simulation(addressed());
  return beginsWith(sim) ? sim : theWhole();
}
