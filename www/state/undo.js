// Undo and redo over committed scenarios, each remembered as its link, with the run that it is compared with.

/** @import { Store } from "./store.js" */

/** The links before and after the present one, the nearest last, and how to go there.
 * @typedef {{ past: string[], future: string[], undo: () => void, redo: () => void }} Undo */

/** Whether a text is being edited, whose undo is the browser's. @param {EventTarget | null} target */
const editing = (target) =>
  target instanceof HTMLInputElement && target.type === "text" && target.value !== target.defaultValue;

/** Undo with Ctrl-Z, redo with Ctrl-Shift-Z or Ctrl-Y. @param {Store} store @returns {Undo} */
export function enableUndo(store) {
  let now = store.link;
  /** @type {string[]} */ const past = [];
  /** @type {string[]} */ const future = [];
  store.addEventListener("commit", () => {
    if (store.link === now) return;
    past.push(now);
    future.length = 0;
    now = store.link;
  });
  // The same state in another spelling.
  store.addEventListener("baseline", () => (now = store.link));
  /** @param {string[]} from @param {string[]} to */
  const move = (from, to) => {
    const link = from.pop();
    if (link === undefined) return;
    to.push(now);
    now = link;
    store.arrive(link);
  };
  const undo = () => move(past, future);
  const redo = () => move(future, past);
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || editing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) undo();
    else if ((key === "z" && event.shiftKey) || key === "y") redo();
    else return;
    event.preventDefault();
  });
  return { past, future, undo, redo };
}
