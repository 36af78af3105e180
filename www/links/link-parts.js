// The positions of a link's parts in its text.

import { ENCODED_MAX, decoded } from "./link-pieces.js";

/** A link decoded where it was percent-encoded completely. @param {string} text */
export function unwrapped(text) {
  for (let times = 0; times < ENCODED_MAX && !text.includes("="); times++) text = decoded(text);
  return text;
}

/** Notices shorten long texts. @param {string} text @param {string} named */
const same = (text, named) => (named.endsWith("…") ? text.startsWith(named.slice(0, -1)) : text === named);

/** The position of the part that a notice is about: the last with its key and value, or else with its key.
 * @param {string} text @param {string} key @param {string} given
 * @returns {[start: number, end: number] | undefined} */
export function partOf(text, key, given) {
  /** @type {[number, number] | undefined} */ let found;
  let exact = false;
  for (const { 0: piece, index } of text.matchAll(/[^&?#]+/g)) {
    const bare = piece.replace(/^(amp;)+/, "");
    const at = bare.indexOf("=");
    const name = decoded(at < 0 ? bare : bare.slice(0, at)).trim();
    if (!same(name, key)) continue;
    const hit = same(at < 0 ? "" : decoded(bare.slice(at + 1)).trim(), given);
    if (exact && !hit) continue;
    exact = hit;
    found = [index + piece.length - bare.length, index + piece.length];
  }
  return found;
}
