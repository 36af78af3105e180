// Reads a log of restarts as it comes, in a thread of its own. In: the file, how many PCs it is of,
// the zone of times without one, and the order of dates. Out: `share` and `rows` now and then; at last
// `report` and its `figures`, with `wave` or `failed`.

import { nowAndThen } from "./now-and-then.js";
import { refused } from "../common/refusal.js";
import { restartLog } from "./full-module.js";
import { zonesFor } from "./zones.js";

/** @import { RestartLog } from "../pkg/reboot_storm.js" */

/** @param {RestartLog} log @param {Blob} file */
async function read(log, file) {
  const reader = file.stream().getReader();
  const tell = nowAndThen((/** @type {{ share: number, rows: number }} */ told) => self.postMessage(told));
  let bytes = 0;
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read()) {
    const rows = log.push(value);
    bytes += value.length;
    tell({ share: bytes / file.size, rows });
  }
  return log.finish();
}

self.addEventListener("message", async ({ data: { file, fleet, zone, dates } }) => {
  /** @type {RestartLog | undefined} */ let log;
  try {
    log = await restartLog(fleet, zone, dates, await zonesFor(zone));
    const wave = await read(log, file);
    self.postMessage({ wave, report: log.report(), figures: log.figures() }, { transfer: [wave.buffer] });
  } catch (error) {
    const failed = error instanceof Error ? refused(error) : String(error);
    self.postMessage({ failed, report: log?.report() ?? [], figures: log?.figures() });
  }
});
