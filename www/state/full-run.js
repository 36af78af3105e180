// The present run in the full module, which writes CSV, JSON and SVG of it.

/** @import { Simulation } from "../pkg/reboot_storm.js" */
/** @import { Store } from "./store.js" */

/** A run as text, with the pinned run that it is compared with. @param {Simulation} run @param {"csv" | "json"} kind
 * @param {Simulation} [pinned] */
export function asText(run, kind, pinned) {
  if (pinned) return kind === "csv" ? run.comparedCsv(pinned) : run.comparedJson(pinned);
  return run[kind]();
}

/** A chart of a run as an SVG, likewise. @param {Simulation} run @param {Parameters<Simulation["svg"]>} of
 * @param {Simulation} [pinned] */
export const asPicture = (run, of, pinned) => (pinned ? run.comparedSvg(pinned, ...of) : run.svg(...of));

/** The present scenario's run.
 * @param {Store} store @returns {Promise<Simulation>} */
export async function fullRun(store) {
  await store.full();
  // A change of just now waits for its frame.
  store.flush();
  if (store.late && !store.unseen()) throw new Error("this run is computed when the frame is seen");
  while (store.busy && !store.late) {
    if (store.halted) throw new Error(`this run was not computed: it ${store.halted === "failed" ? "failed" : "was cancelled"}`);
    await new Promise((done) => ["run", "busy"].forEach((name) => store.addEventListener(name, done, { once: true })));
  }
  return /** @type {Simulation} */ (store.sim);
}
