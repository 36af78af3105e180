// The position of a number on its slider, and the effect of keys.
//
// Values are held as whole multiples of the smallest decimal the table keeps, so that a hundred
// steps of 0.01 are exactly 1 and no link ever shows 0.30000000000000004.

/** @import { NumberSpec } from "../pkg/slim/reboot_storm.js" */

/** Positions of a logarithmic track. */
const LOG_POSITIONS = 400;

/** @param {NumberSpec} spec @param {number} value */
const toWhole = (spec, value) => Math.round(value * 10 ** spec.decimals);

/** @param {NumberSpec} spec @param {number} whole the double nearest to the decimal */
const fromWhole = (spec, whole) => whole / 10 ** spec.decimals;

/** @param {number} x @param {number} low @param {number} high */
const clamp = (x, low, high) => Math.min(Math.max(x, low), high);

/** Spacing of the numbers with two leading digits around a whole number. @param {number} whole */
const spacing = (whole) => 10 ** Math.max(String(Math.max(whole, 1)).length - 2, 0);

/** Highest position of the slider; the lowest is 0. @param {NumberSpec} spec */
export function lastPosition(spec) {
  const [low, high] = spec.slider;
  if (spec.scale === "log") return LOG_POSITIONS;
  return Math.floor((toWhole(spec, high) - toWhole(spec, low)) / toWhole(spec, spec.step));
}

/** The value at a position. @param {NumberSpec} spec @param {number} position */
export function valueAt(spec, position) {
  const [low, high] = spec.slider;
  if (spec.scale === "linear") {
    return fromWhole(spec, toWhole(spec, low) + position * toWhole(spec, spec.step));
  }
  if (position >= LOG_POSITIONS) return high;
  const whole = toWhole(spec, low * (high / low) ** (position / LOG_POSITIONS));
  const grid = spacing(whole);
  return fromWhole(spec, Math.round(whole / grid) * grid);
}

/** The position nearest to a value; values beyond the slider rest at its ends.
 * @param {NumberSpec} spec @param {number} value */
export function positionOf(spec, value) {
  const [low, high] = spec.slider;
  const last = lastPosition(spec);
  if (value === Infinity) return last;
  const exact =
    spec.scale === "log"
      ? (LOG_POSITIONS * Math.log(Math.max(value, low) / low)) / Math.log(high / low)
      : (toWhole(spec, value) - toWhole(spec, low)) / toWhole(spec, spec.step);
  return clamp(Math.round(exact), 0, last);
}

/** One step up from a whole number on the ladder of two leading digits. @param {number} whole */
const rungAbove = (whole) => (Math.floor(whole / spacing(whole)) + 1) * spacing(whole);

/** One step down. @param {number} whole */
const rungBelow = (whole) => (Math.ceil(whole / spacing(whole - 1)) - 1) * spacing(whole - 1);

/** The value some steps away (negative: down), held within the slider. On a logarithmic track a
 * step is one in the second leading digit, so that it is worth about the same everywhere.
 * @param {NumberSpec} spec @param {number} value @param {number} steps */
export function stepped(spec, value, steps) {
  const [low, high] = spec.slider;
  if (value === Infinity) return high;
  let whole = toWhole(spec, value);
  if (spec.scale === "log") {
    for (let n = Math.abs(steps); n > 0; n--) whole = steps > 0 ? rungAbove(whole) : rungBelow(whole);
  } else {
    const grid = toWhole(spec, spec.step);
    const from = (whole - toWhole(spec, low)) / grid;
    whole = toWhole(spec, low) + grid * ((steps > 0 ? Math.floor(from) : Math.ceil(from)) + steps);
  }
  return clamp(fromWhole(spec, whole), low, high);
}

/** What a key does to a slider: the new value, or null where the key means nothing.
 * @param {NumberSpec} spec @param {number} value @param {string} key */
export function keyed(spec, value, key) {
  switch (key) {
    case "ArrowUp":
    case "ArrowRight":
      return stepped(spec, value, 1);
    case "ArrowDown":
    case "ArrowLeft":
      return stepped(spec, value, -1);
    case "PageUp":
      return stepped(spec, value, 10);
    case "PageDown":
      return stepped(spec, value, -10);
    case "Home":
      return spec.slider[0];
    case "End":
      return spec.slider[1];
    default:
      return null;
  }
}
