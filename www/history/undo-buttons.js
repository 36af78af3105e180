// Undo and redo as buttons beside the page's title, and what they have changed, in words.

import { find, make } from "../common/dom.js";
import { differing } from "./run-words.js";

/** @import { Store } from "../state/store.js" */
/** @import { Undo } from "../state/undo.js" */

/** States that are remembered. */
const STEPS_MAX = 5_000;

const mac = /Mac|iP(hone|ad)/.test(navigator.platform);

/** @param {string} name @param {string} keys @param {string} shortcut */
function button(name, keys, shortcut) {
  const made = make("button", { type: "button", className: "theme", "aria-keyshortcuts": shortcut }, name);
  return { name, keys, made };
}

/** @param {Store} store @param {Undo} undo */
export function addUndoButtons(store, undo) {
  const { steps, future } = undo;
  const [back, again] = mac
    ? [button("Undo", "\u2318Z", "Meta+Z"), button("Redo", "\u21e7\u2318Z", "Meta+Shift+Z")]
    : [button("Undo", "Ctrl+Z", "Control+Z"), button("Redo", "Ctrl+Shift+Z or Ctrl+Y", "Control+Shift+Z Control+Y")];
  const said = make("span", { className: "spoken", role: "status" });
  /** How many states can be undone, and redone. */
  const left = () => /** @type {const} */ ([steps.length - 1, future.length]);
  let now = store.link;
  const show = () => {
    for (const [n, { name, keys, made }] of [back, again].entries()) {
      const none = left()[n] === 0;
      // A button that could not be pressed any more would lose the focus.
      made.setAttribute("aria-disabled", String(none));
      made.title = none ? `Nothing to ${name.toLowerCase()}` : `${name} (${keys})`;
    }
  };
  store.addEventListener("commit", () => {
    if (undo.going) said.textContent = `${undo.going === "undo" ? "Undone" : "Redone"}: ${differing(now, store.link, store.specs)}.`;
    if (steps.length > STEPS_MAX) steps.splice(0, steps.length - STEPS_MAX);
    now = store.link;
    show();
  });
  store.addEventListener("baseline", () => (now = store.link));
  for (const [n, { made, name }] of [back, again].entries()) {
    made.addEventListener("click", () => {
      if (left()[n] === 0) said.textContent = `Nothing to ${name.toLowerCase()}.`;
      else if (n === 0) undo.undo();
      else undo.redo();
    });
  }
  show();
  find("#tools", HTMLElement).prepend(back.made, again.made, said);
}
