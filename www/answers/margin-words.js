// A margin in words, in the unit that the slider shows: so few that they fit on one line of a phone, and nothing below moves.

import { decimal, unitBehind, written } from "../common/words.js";

/** @import { Margin, NumberSpec } from "../pkg/reboot_storm.js" */

/** A value with its unit, as the slider has it. @param {NumberSpec} spec @param {number} value */
export function valued(spec, value) {
  const unit = unitBehind(spec);
  return written(spec, value).replaceAll(" ", "\u00a0") + (unit && `\u00a0${unit}`);
}

/** A difference of two values: of shares in percentage points, without a unit that stands behind the slider's box.
 * @param {NumberSpec} spec @param {number} difference */
function distance(spec, difference) {
  const rounded = Number(difference.toFixed(spec.decimals));
  if (spec.unit !== "share") return written(spec, rounded).replaceAll(" ", "\u00a0");
  const points = decimal(100 * rounded, Math.max(spec.decimals - 2, 0));
  return `${points}\u00a0${points === "1" ? "point" : "points"}`;
}

/** What is said while nothing is known. */
export const COMPUTING = "Where the verdict changes is being computed.";

/** @param {NumberSpec} spec @param {Margin} margin */
export function marginWords(spec, { value, falls, below, above, provisional, confirmed }) {
  if (!provisional) return COMPUTING;
  if (below === null && above === null) return `${confirmed ? "No" : "Probably no"} value changes the verdict.`;
  const flips = `${falls ? "Stands" : "Falls"}${confirmed ? "" : " about"}`;
  if (below !== null && above !== null) {
    // A unit that stands behind the slider's box is said once.
    const first = written(spec, below).replaceAll(" ", "\u00a0");
    return `${flips} up to ${first} and from ${valued(spec, above)}.`;
  }
  const flip = below ?? above ?? value;
  const away = Math.abs(value - flip);
  const words = `${flips} ${below === null ? "from" : "up to"} ${valued(spec, flip)}`;
  return Number.isFinite(away) ? `${words}, ${distance(spec, away)} away.` : `${words}.`;
}
