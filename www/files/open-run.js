// Opening a saved run: the file has the scenario, its imported log and its digest.

import { find } from "../common/dom.js";
import { showNotices } from "../links/notice-list.js";
import { savedRun } from "../simulation/full-module.js";

/** @import { Store } from "../state/store.js" */

/** More than the longest run there is, with the longest log, ten times over. */
const BYTES_MAX = 100_000_000;

/** Resolves when the present scenario has been computed, or has been left without a run. @param {Store} store @returns {Promise<void>} */
const computed = (store) =>
  new Promise((done) => {
    const look = () => {
      if (store.busy && !store.halted) return;
      for (const name of ["run", "busy"]) store.removeEventListener(name, look);
      done();
    };
    for (const name of ["run", "busy"]) store.addEventListener(name, look);
    store.commit();
    look();
  });

/** Takes a file's scenario in place of the present one; returns what came of it, in words.
 * @param {Store} store @param {File} file
 * @throws {Error} that names what in the file cannot be used; nothing has changed then */
export async function openRun(store, file) {
  if (file.size > BYTES_MAX) throw new Error(`${file.name} has ${Math.round(file.size / 1e6)} MB: no saved run is so large`);
  const { link, log, missing, digest, notices } = await savedRun(new Uint8Array(await file.arrayBuffer()));
  const place = find("#notices", HTMLElement);
  const sim = await store.full();
  if (log) sim.restarts(log);
  else if (missing !== undefined) {
    // The page asks for the log, and Back leads back.
    location.assign(`#${link}`);
    return "";
  }
  store.nameBaseline(link);
  store.open(link);
  store.dispatchEvent(new Event("preset"));
  await computed(store);
  showNotices(place, notices);
  if (store.busy) return `${file.name} is open, and has not been computed.`;
  if (digest === undefined) return `${file.name} is open.`;
  const same = store.sim.digest() === digest;
  return same
    ? `${file.name} is open, with the result it was saved with.`
    : `${file.name} is open, with another result than it was saved with: the file says ${digest}.`;
}
