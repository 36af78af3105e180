// Undo and redo over committed scenarios, each remembered as its link, with the run that it is compared with.

/** @import { Store } from "./store.js" */

/** What `recordSteps` has recorded, each state once; the states that were undone, the nearest last; which of
 * both is going on; and how to begin it. @typedef {{ steps: string[], future: string[], going: "" | "undo" | "redo", undo: () => void, redo: () => void }} Undo */

/** Whether a text is being edited, whose undo is the browser's. @param {EventTarget | null} target */
const editing = (target) =>
  target instanceof HTMLInputElement && target.type === "text" && target.value !== target.defaultValue;

/** Undo with Ctrl-Z, redo with Ctrl-Shift-Z or Ctrl-Y.
 * @param {Store} store @param {string[]} steps recorded since the beginning of the visit @returns {Undo} */
export function enableUndo(store, steps) {
  /** @type {string[]} */ const future = [];
  /** @param {Undo["going"]} going @param {string | undefined} link which its commit records */
  const go = (going, link) => {
    if (link === undefined) return;
    all.going = going;
    store.arrive(link);
    all.going = "";
  };
  /** @type {Undo} */
  const all = {
    steps, future, going: "",
    undo: () => {
      if (steps.length < 2) return;
      future.push(...steps.splice(-1));
      go("undo", steps.pop());
    },
    redo: () => go("redo", future.pop()),
  };
  steps.splice(0, steps.length, ...steps.filter((link, at) => link !== steps[at - 1]));
  // The same state in another spelling.
  const respell = () => void steps.splice(-1, 1, store.link);
  if (steps.length === 1) respell();
  store.addEventListener("baseline", respell);
  store.addEventListener("commit", () => {
    if (steps.at(-1) === steps.at(-2)) steps.pop();
    else if (!all.going) future.length = 0;
  });
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || editing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) all.undo();
    else if ((key === "z" && event.shiftKey) || key === "y") all.redo();
    else return;
    event.preventDefault();
  });
  return all;
}
