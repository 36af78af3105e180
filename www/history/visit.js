// The steps of undo and redo, stored for a reload of the same tab. In a frame nothing is stored.

/** @import { Undo } from "../state/undo.js" */

/** Each page of the site has its own. */
const key = () => `reboot-storm-undo:${location.pathname}`;
/** Steps that are stored, and their length in characters: storage has room for some millions. */
const STEPS_MAX = 1_000;
const LENGTH_MAX = 1_000_000;

/** The nearest steps, as many as are stored. @param {string[]} steps */
export function nearest(steps) {
  let length = 0;
  return steps.slice(-STEPS_MAX).reverse().filter((link) => (length += link.length) <= LENGTH_MAX).reverse();
}

/** Whether this page was left and has come back. */
const returned = () =>
  performance.getEntriesByType("navigation").some((entry) => entry instanceof PerformanceNavigationTiming && entry.type !== "navigate");

/** Steps as they were stored, or none if that is something else. @param {string | null} text */
export function stepsFrom(text) {
  try {
    const { past, now, future } = JSON.parse(text ?? "");
    const valid = [past, future].every((steps) => Array.isArray(steps) && steps.every((link) => typeof link === "string"));
    return valid && typeof now === "string" ? { past, now, future } : undefined;
  } catch {
    return undefined;
  }
}

/** Puts the steps of this tab before those of the page. @param {Undo} undo */
export function continueVisit({ steps, future }) {
  if (parent !== window) return;
  /** @type {ReturnType<typeof stepsFrom>} */
  let stored;
  try {
    stored = stepsFrom(sessionStorage.getItem(key()));
  } catch {
    // Storage is refused.
  }
  if (stored?.now === steps[0]) {
    if (steps.length === 1) future.unshift(...stored.future);
    steps.unshift(...stored.past);
  } else if (stored && returned()) steps.unshift(...stored.past, stored.now);
  addEventListener("pagehide", () => {
    try {
      sessionStorage.setItem(key(), JSON.stringify({ past: nearest(steps.slice(0, -1)), now: steps.at(-1), future: nearest(future) }));
    } catch {
      // Storage is refused, or full: undo begins anew.
    }
  });
}
