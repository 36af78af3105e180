// Undo and redo as buttons beside the page's title, and what they have changed, in words.

import { find, make } from "../common/dom.js";
import { differing } from "./run-words.js";

/** @import { Store } from "../state/store.js" */
/** @import { Undo } from "../state/undo.js" */

/** Changes that can be undone, at most. */
const PAST_MAX = 5_000;

const mac = /Mac|iP(hone|ad)/.test(navigator.platform);

/** @param {string} name @param {string} keys @param {string} shortcut */
function button(name, keys, shortcut) {
  const made = make("button", { type: "button", className: "theme", "aria-keyshortcuts": shortcut }, name);
  return { name, keys, made };
}

/** @param {Store} store @param {Undo} undo */
export function addUndoButtons(store, { past, future, undo, redo }) {
  const [back, again] = mac
    ? [button("Undo", "\u2318Z", "Meta+Z"), button("Redo", "\u21e7\u2318Z", "Meta+Shift+Z")]
    : [button("Undo", "Ctrl+Z", "Control+Z"), button("Redo", "Ctrl+Shift+Z or Ctrl+Y", "Control+Shift+Z Control+Y")];
  const said = make("span", { className: "spoken", role: "status" });
  /** The present state, and the one that redo would lead to. */
  let now = store.link;
  let next = future.at(-1);
  let steps = past.length;
  const show = () => {
    for (const [{ name, keys, made }, { length }] of /** @type {const} */ ([[back, past], [again, future]])) {
      // A button that could not be pressed any more would lose the focus.
      made.setAttribute("aria-disabled", String(length === 0));
      made.title = length === 0 ? `Nothing to ${name.toLowerCase()}` : `${name} (${keys})`;
    }
  };
  store.addEventListener("commit", () => {
    if (store.link === now) return;
    const undone = past.length < steps;
    const redone = !undone && store.link === next;
    if (undone || redone) said.textContent = `${undone ? "Undone" : "Redone"}: ${differing(now, store.link, store.specs)}.`;
    if (past.length > PAST_MAX) past.splice(0, past.length - PAST_MAX);
    [now, next, steps] = [store.link, future.at(-1), past.length];
    show();
  });
  store.addEventListener("baseline", () => (now = store.link));
  for (const [{ made, name }, all, step] of /** @type {const} */ ([[back, past, undo], [again, future, redo]])) {
    made.addEventListener("click", () => {
      if (all.length === 0) said.textContent = `Nothing to ${name.toLowerCase()}.`;
      else step();
    });
  }
  show();
  find("#tools", HTMLElement).prepend(back.made, again.made, said);
}
