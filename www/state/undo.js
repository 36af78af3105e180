// Undo and redo over committed scenarios, each remembered as its link.

/** @import { Store } from "./store.js" */

/** Whether a text is being edited, whose undo is the browser's. @param {EventTarget | null} target */
const editing = (target) =>
  target instanceof HTMLInputElement && target.type === "text" && target.value !== target.defaultValue;

/** Undo with Ctrl-Z, redo with Ctrl-Shift-Z or Ctrl-Y. @param {Store} store */
export function enableUndo(store) {
  let now = store.sim.link();
  /** @type {string[]} */ let past = [];
  /** @type {string[]} */ let future = [];
  store.addEventListener("commit", () => {
    const link = store.sim.link();
    if (link === now) return;
    past.push(now);
    future = [];
    now = link;
  });
  /** @param {string[]} from @param {string[]} to */
  const move = (from, to) => {
    const link = from.pop();
    if (link === undefined) return;
    to.push(now);
    now = link;
    store.open(link);
    store.commit();
  };
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || editing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) move(past, future);
    else if ((key === "z" && event.shiftKey) || key === "y") move(future, past);
    else return;
    event.preventDefault();
  });
}
