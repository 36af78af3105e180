// Takes a run into the list once it rests: it was meant to stay, no control is held, and its result is there.

import { nameParameters } from "../controls/explanations.js";
import { curveOf } from "./run-record.js";
import { changesOf } from "./run-words.js";

/** @import { Store } from "../state/store.js" */
/** @import { RunList } from "./run-list.js" */
/** @import { PastRun } from "./run-record.js" */

/** The run that is shown. @param {Store} store @returns {PastRun} */
function presentRun({ sim, specs, values, preset }) {
  const { verdict, hours_down } = sim.outcome();
  const [online, expected] = [sim.column("online"), sim.column("expected")];
  let top = 1;
  for (const column of [online, expected]) for (const value of column) if (value > top) top = value;
  const link = sim.link();
  return {
    link, verdict, at: Date.now(), name: "", title: preset.name, hours: hours_down, digest: sim.digest(),
    changes: changesOf(specs.values(), values, preset.values, link),
    online: curveOf(online, top), expected: curveOf(expected, top),
  };
}

/** @param {Store} store @param {RunList} list @param {(run: PastRun) => void} differs called when a run that was kept has another
 * result now */
export async function recordRuns(store, list, differs) {
  let due = true;
  let waiting = 0;
  const rests = () => due && !store.held && !store.pending && store.computed;
  const record = () => {
    waiting = 0;
    // Something may have changed meanwhile; what follows it leads here again.
    if (!rests()) return;
    due = false;
    const run = presentRun(store);
    if (list.add(run)) differs(run);
  };
  // After the frame that shows it.
  const recordSoon = () => {
    if (rests()) waiting ||= window.setTimeout(record);
  };
  store.addEventListener("commit", () => {
    due = true;
    recordSoon();
  });
  for (const event of ["run", "busy", "held"]) store.addEventListener(event, recordSoon);
  await nameParameters(store.specs.values());
  record();
}
