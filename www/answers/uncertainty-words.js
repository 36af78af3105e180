// What samples of parameters that are not known say, in words.

import { chanceFigures } from "./chance-words.js";

/** @import { UncertaintyAnswer } from "../pkg/reboot_storm.js" */

/** @param {UncertaintyAnswer} answer @param {boolean} done whether it is of all samples */
export function uncertaintyWords({ chance, parameters, carriers }, done) {
  if (parameters === 0) return "Every parameter is set here: nothing is left to draw.";
  const { fell, months } = chance;
  const so = `Falls with ${fell} of ${done ? "" : "the first "}${months} sets of ${parameters} parameters${done ? "" : ", so far"} ${chanceFigures(chance)}.`;
  const [first] = carriers;
  if (!done || fell === 0 || fell === months) return so;
  return first ? `${so} It depends most on \u201c${first.name}\u201d.` : `${so} No single parameter decides.`;
}
