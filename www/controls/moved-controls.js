// Controls that get a place of their own: they leave the table of all parameters for it.

import { make } from "../common/dom.js";

/** The control of a parameter, taken from where it stands; its explanation behind a button.
 * @param {string} id */
export function takeControl(id) {
  const control = document.querySelector(`[data-param="${id}"]`) ?? make("div");
  control.setAttribute("folded", "");
  return control;
}

/** Several, side by side. @param {...string} ids */
export const controlGrid = (...ids) => make("div", { className: "grid" }, ...ids.map(takeControl));

/** Calls a control by a shorter name than the table's, where a heading says what it is of; read aloud
 * both are said. @param {Element} control @param {string} of @param {string} name */
export function renameLabel(control, of, name) {
  control.querySelector("label")?.replaceChildren(make("span", { className: "spoken" }, `${of}: `), name);
}

/** Says something else than "never" beside a control's tick. @param {Element} control @param {string} word */
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
