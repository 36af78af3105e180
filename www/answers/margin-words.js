// A margin in words, in the unit that the slider shows.

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
  const flips = falls ? "Stands" : "Falls";
  const about = confirmed ? "" : "about ";
  const up = below === null ? "" : `up to ${about}${valued(spec, below)}`;
  const from = above === null ? "" : `from ${about}${valued(spec, above)}`;
  if (!up && !from) return `${confirmed ? "No" : "Probably no"} value of the slider changes the verdict.`;
  if (up && from) return `${flips} ${up}, and ${from}.`;
  const away = Math.abs(value - (below ?? above ?? value));
  if (!Number.isFinite(away)) return `${flips} ${up || from}.`;
  return `${flips} ${up || from}, ${distance(spec, away)} away.`;
}
