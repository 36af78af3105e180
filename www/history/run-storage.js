// Past runs in the browser's storage: a record for each, so that several tabs write at once and each damaged one is
// damaged alone. In a frame nothing is stored.

import { recordOf, runFrom } from "./run-record.js";

/** @import { PastRun } from "./run-record.js" */

/** Whether runs are stored, or why not. @typedef {"stored" | "framed" | "refused"} Where */

const PREFIX = "reboot-storm-run:";

/** The storage that this page has. @returns {Storage | undefined} */
function storage() {
  if (parent !== window) return undefined;
  try {
    // Where it is refused, naming it is an error, or there is none.
    return localStorage ?? undefined;
  } catch {
    return undefined;
  }
}

/** @returns {Where} */
export function whereStored() {
  if (parent !== window) return "framed";
  return storage() ? "stored" : "refused";
}

/** Every stored run, and the number of records that are of another version or damaged: they are left as they are. */
export function storedRuns() {
  const found = storage();
  /** @type {PastRun[]} */
  const runs = [];
  let unread = 0;
  for (const key of found ? Object.keys(found) : []) {
    if (!key.startsWith(PREFIX)) continue;
    const run = runFrom(key.slice(PREFIX.length), found?.getItem(key) ?? null);
    if (run) runs.push(run);
    else unread += 1;
  }
  return { runs, unread };
}

/** Stores a run; whether there was room. @param {PastRun} run */
export function storeRun(run) {
  try {
    storage()?.setItem(PREFIX + run.link, recordOf(run));
    return true;
  } catch {
    return false;
  }
}

/** @param {string} link */
export function forgetRun(link) {
  try {
    storage()?.removeItem(PREFIX + link);
  } catch {
    // Storage that refuses this refuses everything.
  }
}

/** Follows what other tabs do: a run that was stored or named, or the link of one that was removed.
 * @param {(link: string, run: PastRun | undefined) => void} changed @param {() => void} cleared */
export function followOtherTabs(changed, cleared) {
  addEventListener("storage", ({ key, newValue, storageArea }) => {
    if (storageArea !== storage()) return;
    if (key === null) return cleared();
    if (!key.startsWith(PREFIX)) return;
    const link = key.slice(PREFIX.length);
    const run = runFrom(link, newValue);
    // A record that cannot be read is one of another version of the page, open in another tab.
    if (run || newValue === null) changed(link, run);
  });
}
