// The full module, for what the page's small module leaves out: loaded in workers, and in the page on demand.

import load, * as first from "../pkg/reboot_storm.js";

/** @import { ReportHandover } from "../pkg/reboot_storm.js" */

const WASM = new URL("../pkg/reboot_storm_bg.wasm", import.meta.url);

/** @type {Promise<typeof first> | undefined} */
let loaded;

/** The module, loaded once. */
export const fullModule = () => (loaded ??= load({ module_or_path: WASM }).then(() => first).catch(forget));

/** A download that has failed is tried again at the next call. @param {unknown} error @returns {never} */
function forget(error) {
  loaded = undefined;
  throw error;
}

/** The module with an instance of its own. @returns {Promise<typeof first>} */
export async function ownInstance() {
  const { newInstance } = await import("./new-instance.js");
  return newInstance(new URL("../pkg/reboot_storm.js", import.meta.url), WASM);
}

/** A simulation of the link that `link` returns once the module is loaded. @param {() => string} link */
export async function simulation(link) {
  const { Simulation } = await fullModule();
  return new Simulation(link());
}

/** The same after a trap, in another instance. @param {() => string} link */
export async function restarted(link) {
  loaded = ownInstance().catch(forget);
  return simulation(link);
}

/** A report that a worker has computed. @param {ReportHandover} handover */
export async function reportOf(handover) {
  return (await fullModule()).RolloutReport.of(handover);
}

/** Every chart of a report. */
export async function chartsOfReports() {
  return (await fullModule()).reportCharts();
}

/** The run in a saved file. @param {Uint8Array} bytes
 * @throws {Error} that names what in the file cannot be used */
export async function savedRun(bytes) {
  return (await fullModule()).readRun(bytes);
}
