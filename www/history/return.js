// Returning to a past run: with the log that it needs, and with what its model leaves unsaid.

import { find } from "../common/dom.js";
import { hashIn, storedLog } from "../files/log-storage.js";

/** @import { Store } from "../state/store.js" */
/** @import { PastRun } from "./run-record.js" */

/** The waves of logs that were in use on this page, by their hashes. @type {Map<string, Uint8Array>} */
const waves = new Map();

/** The hashes of logs that were looked for in vain. @type {Set<string>} */
const missing = new Set();

/** Remembers the log in use. @param {Store} store */
export function keepLog({ supervisor: { link, log } }) {
  const hash = hashIn(link);
  if (!hash || !log) return;
  waves.set(hash, log);
  missing.delete(hash);
}

/** The log of a run that is not here, by its hash; empty where nothing is missing or not yet known. @param {PastRun} run */
export function missingLog({ link }) {
  const hash = hashIn(link) ?? "";
  return missing.has(hash) ? hash : "";
}

/** Looks for the logs of runs. @param {Iterable<PastRun>} runs */
export async function findLogs(runs) {
  for (const hash of new Set([...runs].flatMap(({ link }) => hashIn(link) ?? []))) {
    if (waves.has(hash)) continue;
    const wave = (await storedLog(hash))?.wave;
    if (wave) waves.set(hash, wave);
    else missing.add(hash);
  }
}

/** Shows a past run again; the hash of its log where that is not here, and nothing has changed then.
 * @param {Store} store @param {PastRun} run
 * @throws {Error} where the full module, which takes a log, cannot be loaded */
export async function returnTo(store, run) {
  const hash = hashIn(run.link);
  if (hash && hash !== hashIn(store.supervisor.link)) {
    await findLogs([run]);
    const wave = waves.get(hash);
    if (!wave) return hash;
    (await store.full()).restarts(wave);
  }
  store.open(run.link);
  store.dispatchEvent(new Event("preset"));
  store.commit();
  const notices = store.sim.notices();
  if (notices.length > 0) {
    const { showNotices } = await import("../links/notice-list.js");
    showNotices(find("#notices", HTMLElement), notices, run.link, "past run\u2019s link");
  }
  return "";
}

/** Has the page ask for the log that a run needs: Back leads back. @param {PastRun} run */
export const askForLog = ({ link }) => location.assign(`#${link}`);
