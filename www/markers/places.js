// Where events are on the time axis, and on which side of a marker its name has room.

import { positionOf, valueAt } from "../controls/steps.js";

/** @import { Frame, NumberSpec } from "../pkg/slim/reboot_storm.js" */

/** From the middle of a marker to its name, and between a name and the next marker, in CSS pixels. */
const [BESIDE, GAP] = [10, 4];
/** Half of a marker's width. */
const HALF = 6;

/** A marker: where its middle is, and how wide its name is. @typedef {{ x: number, width: number }} Place */

/** @typedef {"right" | "left" | ""} Side */

/** The side of each marker on which its name overlaps no other name and no marker; none where there is no room.
 * @param {Place[]} places @param {number} width of the row @returns {Side[]} */
export function namedSides(places, width) {
  /** @type {Side[]} */
  const sides = places.map(() => "");
  /** @type {[number, number][]} */
  const taken = places.map(({ x }) => [x - HALF - GAP, x + HALF + GAP]);
  const order = places.map((_, index) => index).sort((a, b) => (places[a]?.x ?? 0) - (places[b]?.x ?? 0));
  for (const index of order) {
    const { x = 0, width: wide = 0 } = places[index] ?? {};
    for (const [side, from] of /** @type {[Side, number][]} */ ([["right", x + BESIDE], ["left", x - BESIDE - wide]])) {
      const free = taken.every(([start, end], other) => other === index || from + wide <= start || from >= end);
      if (from < 0 || from + wide > width || !free) continue;
      sides[index] = side;
      taken.push([from - GAP, from + wide + GAP]);
      break;
    }
  }
  return sides;
}

/** The side of the marker that is held or looked at, whose name may cover other names but no marker; none where there is no
 * room beside it. @param {Place} place @param {number} width of the row @param {number[]} others where other markers are
 * @returns {Side} */
export function heldSide({ x, width: wide }, width, others = []) {
  const free = (/** @type {number} */ from) => from >= 0 && from + wide <= width && others.every((at) => at + HALF + GAP <= from || at - HALF - GAP >= from + wide);
  return free(x + BESIDE) ? "right" : free(x - BESIDE - wide) ? "left" : "";
}

/** A moment as if its slider went from one end of the axis to the other, as far as it accepts what is there.
 * @param {NumberSpec} spec @param {Frame} frame @returns {NumberSpec} */
export function alongAxis(spec, { hours: [first, last] }) {
  const [least, most] = spec.hard;
  const low = Math.max(least, first);
  return { ...spec, scale: "linear", slider: [low, Math.max(low, Math.min(most, Math.floor(last / spec.step) * spec.step))] };
}

/** The x coordinate of an hour; one that is beyond the axis is at its end. @param {Frame} frame @param {number} hours */
export function xOf({ left, right, hours: [first, last] }, hours) {
  return left + (Math.min(Math.max((hours - first) / (last - first), 0), 1) * (right - left));
}

/** The hour at an x coordinate. @param {Frame} frame @param {number} x */
export function hoursAt({ left, right, hours: [first, last] }, x) {
  return first + ((x - left) / (right - left)) * (last - first);
}

/** The position of a track that is nearest to an hour. @param {NumberSpec} track @param {number} hours */
export const onTrack = (track, hours) => valueAt(track, positionOf(track, hours));
