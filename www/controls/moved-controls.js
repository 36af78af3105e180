// Controls that a section moves from the table of all parameters into itself.

import { make } from "../common/dom.js";

/** The control of a parameter, to be moved, with its explanation behind a button.
 * @param {string} id */
export function takeControl(id) {
  const control = document.querySelector(`[data-param="${id}"]`) ?? make("div");
  control.setAttribute("folded", "");
  return control;
}

/** Several in a grid. @param {...string} ids */
export const controlGrid = (...ids) => make("div", { className: "grid" }, ...ids.map(takeControl));

/** Gives a control a shorter label than the table's, where a heading has the rest; screen readers get both.
 * @param {Element} control @param {string} of @param {string} name */
export function renameLabel(control, of, name) {
  control.querySelector("label")?.replaceChildren(make("span", { className: "spoken" }, `${of}: `), name);
}

/** Replaces the word "never" beside a control's checkbox. @param {Element} control @param {string} word */
export function renameNever(control, word) {
  control.querySelector(".never")?.lastChild?.replaceWith(word);
}

/** Puts a unit that is a part of a control's name behind its box, where other controls have theirs;
 * read aloud the name is what it was. @param {Element} control */
export function unitBehind(control) {
  const [label, unit] = [control.querySelector("label"), control.querySelector(".unit")];
  const [, name = "", behind = ""] = /^(.*) in (MB|[kM]bit\/s)$/.exec(label?.textContent ?? "") ?? [];
  if (!label || !unit || behind === "") return;
  label.replaceChildren(name, make("span", { className: "spoken" }, ` in ${behind}`));
  unit.textContent = behind;
}
