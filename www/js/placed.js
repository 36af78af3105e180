// Controls that get a place of their own: they leave the table of all parameters for it.

import { make } from "./element.js";

/** The control of a parameter, taken from where it stands; its explanation behind a button.
 * @param {string} id */
export function placed(id) {
  const control = document.querySelector(`[data-param="${id}"]`) ?? make("div");
  control.setAttribute("folded", "");
  return control;
}

/** Several, side by side. @param {...string} ids */
export const placedGrid = (...ids) => make("div", { className: "grid" }, ...ids.map(placed));

/** Calls a control by a shorter name than the table's, where a heading says what it is of; read aloud
 * both are said. @param {Element} control @param {string} of @param {string} name */
export function called(control, of, name) {
  control.querySelector("label")?.replaceChildren(make("span", { className: "spoken" }, `${of}: `), name);
}

/** Says something else than "never" beside a control's tick. @param {Element} control @param {string} word */
export function calledNever(control, word) {
  control.querySelector(".never")?.lastChild?.replaceWith(word);
}
