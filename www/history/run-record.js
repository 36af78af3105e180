// A past run as it is stored: its record as text, its curves, its name. Without a document.

/** @import { Outcome } from "../pkg/slim/reboot_storm.js" */

/** What the strip shows of a run, and what leads back to it.
 * @typedef {object} PastRun
 * @property {string} link the scenario's, without a baseline
 * @property {number} at when it was first shown, in ms since 1970
 * @property {string} name given by the reader; empty without one
 * @property {string} title the preset's name
 * @property {string} changes what differs from the preset, in words
 * @property {Outcome["verdict"]} verdict
 * @property {number} hours down
 * @property {string} online the users online, as a curve
 * @property {string} expected the users expected, as a curve to the same scale
 * @property {string} digest of its result */

/** The version of a record. A record of another one is left as it is. */
const VERSION = 1;
/** The longest name, in characters. */
export const NAME_MAX = 80;
/** The longest other text, and the longest link there is. */
const TEXT_MAX = 400;
const LINK_MAX = 8_000;
/** Points of a curve, and the digits of their heights. */
const POINTS = 84;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** The highest digit. */
export const TOP = DIGITS.length - 1;

/** @type {Outcome["verdict"][]} */
const VERDICTS = ["absorbed", "degraded", "recovered", "stuck", "fails-without-restarts"];

/** Controls, ends of lines and marks of direction, which would change how other text is shown. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/** The beginning of a text, in whole characters. @param {string} text @param {number} most */
function beginning(text, most) {
  // A character has two units at most.
  const characters = [...text.slice(0, 2 * most + 2)];
  return characters.length <= most ? text.slice(0, 2 * most + 2) : characters.slice(0, most).join("");
}

/** A name from what was typed, and whether it had to be cut. @param {string} typed */
export function nameFrom(typed) {
  const plain = typed.replace(UNSEEN, " ").trim();
  const name = beginning(plain, NAME_MAX).trim();
  return { name, cut: name.length < plain.length };
}

/** The means of a column in equal parts of the run, as digits. @param {Float64Array} column @param {number} top the highest value */
export function curveOf(column, top) {
  const count = Math.min(POINTS, column.length);
  let text = "";
  for (let n = 0; n < count; n++) {
    const part = column.subarray(Math.floor((n * column.length) / count), Math.floor(((n + 1) * column.length) / count));
    const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
    text += DIGITS[Math.round(Math.min(Math.max(mean / top, 0), 1) * TOP) || 0];
  }
  return text;
}

/** A curve as the path of a picture that is 100 wide and `TOP` high. @param {string} curve */
export function pathOf(curve) {
  const last = Math.max(curve.length - 1, 1);
  return [...curve].map((digit, n) => `${n === 0 ? "M" : "L"}${Math.round((1000 * n) / last) / 10} ${TOP - DIGITS.indexOf(digit)}`).join("");
}

/** The record of a run. @param {PastRun} run */
export function recordOf({ link: _, ...rest }) {
  return JSON.stringify({ v: VERSION, ...rest });
}

/** A run from its record; undefined if it is of another version, or damaged. @param {string} link @param {string | null} record
 * @returns {PastRun | undefined} */
export function runFrom(link, record) {
  try {
    const found = JSON.parse(record ?? "");
    const { v, at, name, title, changes, verdict, hours, online, expected, digest } = found;
    const texts = [name, title, changes, online, expected, digest].every((text) => typeof text === "string");
    const curves = [online, expected].every((curve) => /^[\w-]{1,84}$/.test(curve));
    const numbers = [at, hours].every(Number.isFinite);
    const known = VERDICTS.includes(verdict) && /^[0-9a-f]{16}$/.test(digest);
    if (v !== VERSION || !curves || !texts || !numbers || !known || !isLink(link)) return undefined;
    return {
      link, at, verdict, hours, online, expected, digest,
      name: nameFrom(name).name, title: beginning(title, TEXT_MAX), changes: beginning(changes, TEXT_MAX),
    };
  } catch {
    return undefined;
  }
}

/** @param {string} link */
const isLink = (link) => link.length <= LINK_MAX && /(^|&)s=[\w-]+/.test(link);
