// The steps that undo goes back over, from the beginning of a visit: undo itself is loaded later.

/** @import { Store } from "./store.js" */

/** The link of every committed state, the present one last; a commit without a change repeats it.
 * @param {Store} store */
export function recordSteps(store) {
  const steps = [store.link];
  store.addEventListener("commit", () => steps.push(store.link));
  return steps;
}
