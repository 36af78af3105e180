// The whole package, for engines that the page's small module leaves out: loaded in a worker, or in
// the page itself where workers are refused.

import load, { RestartLog, Simulation } from "../pkg/reboot_storm.js";

/** @import { Handover } from "../pkg/reboot_storm.js" */

/** What the next run shares with the last one is kept in it.
 * @type {Promise<Simulation> | undefined} */
let loaded;

const engine = () => load({ module_or_path: new URL("../pkg/reboot_storm_bg.wasm", import.meta.url) });

async function start() {
  await engine();
  return new Simulation("");
}

/** Computes a link's scenario; null where `progress` stopped it by returning false.
 * @param {string} link @param {(share: number) => boolean} progress
 * @returns {Promise<Handover | null>} */
export async function compute(link, progress) {
  const sim = await (loaded ??= start());
  sim.open(link);
  return sim.runWithProgress(progress) ? sim.handover() : null;
}

/** Begins a log of restarts. @param {string} fleet how many PCs it is of, where that is known */
export async function restartLog(fleet) {
  await engine();
  return new RestartLog(fleet);
}
