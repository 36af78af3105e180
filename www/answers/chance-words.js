// The chance of collapse in words, with its error.

import { decimal } from "../common/words.js";

/** @import { Chance } from "../pkg/reboot_storm.js" */

/** A percentage to a tenth, below ten; of three digits at most. @param {number} share */
const figure = (share) => decimal(100 * share, share > 0.0995 && share < 0.9005 ? 0 : 1);

/** A share with its interval, in brackets. @param {Chance} chance */
export const chanceFigures = ({ fell, months, low, high }) =>
  `(${figure(fell / months)} %, 95 % interval ${figure(low)} to ${figure(high)} %)`.replaceAll(" %", "\u00a0%");

/** @param {Chance} chance @param {boolean} done whether it is of all months */
export function chanceWords(chance, done) {
  const { fell, months } = chance;
  const so = done ? `Falls in ${fell} of ${months} months` : `Falls in ${fell} of the first ${months} months, so far`;
  return `${so} ${chanceFigures(chance)}.`;
}
