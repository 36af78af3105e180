// What a map belongs to, and what is said of it: without a document.

/** @import { NumberSpec } from "../pkg/slim/reboot_storm.js" */

import { valueWords } from "../common/value-words.js";
import { decimal } from "../common/words.js";

/** The link of the scenarios of a map: the present one without the parameters that the map has values of, without a
 * seed, since expected values need none, and without the baseline, which changes no run.
 * @param {string} link @param {...string} ids */
export function baseOf(link, ...ids) {
  const left = new Set([...ids, "seed", "b"]);
  const parts = link.split("&").filter((part) => {
    const key = part.replace(/=.*/, "");
    return !left.has(key) && !key.startsWith("b.");
  });
  return parts.map((part) => (part.startsWith("engine=") ? "engine=expected" : part)).join("&");
}

/** The scenario whose expected values a map shows. @param {string} link */
export const expectedLink = (link) => link.replace(/&engine=[^&]*/, "&engine=expected");

/** How many cells are computed. @typedef {{ stage: number, computed: number, cells: number, stale: boolean }} MapProgress */

/** How far a map is, in a sentence that changes with its stage alone. @param {MapProgress} progress */
export function stageWords({ stage, stale }) {
  if (stale) return "The map of the present settings is being computed; the pale one is of the settings before.";
  if (stage === 0) return "The map is being computed.";
  if (stage === 1) return "A coarse map so far: its boundary is being traced.";
  if (stage === 2) return "The boundary is exact. Pale places are judged by those around them, and are being computed.";
  return "Exact: every place has been computed.";
}

/** The same in numbers. @param {MapProgress} progress */
export const countWords = ({ computed, cells }) => `${decimal(computed, 0)} of ${decimal(cells, 0)} places computed`;

/** So many of a count, at equal distances, the first and the last among them. @param {number} count @param {number} most */
export function spread(count, most) {
  const picked = Math.min(count, most);
  return Array.from({ length: picked }, (_, n) => Math.round((n * (count - 1)) / Math.max(picked - 1, 1)));
}

/** A cell in a table. @param {boolean} falls @param {number} hours @param {number} state 1 if it is filled in */
export function cellWords(falls, hours, state) {
  if (state === 0) return "not yet";
  if (!falls) return state === 1 ? "stands, probably" : "stands";
  const rounded = `${decimal(Math.round(hours), 0)} h`;
  return state === 1 ? `falls, about ${rounded}` : `falls, ${rounded}`;
}

/** The cell some cells away from another; on the map's edge there is none further.
 * @param {number} cell @param {[number, number]} by columns and rows @param {[number, number]} size */
export function moved(cell, [across, up], [columns, rows]) {
  const limited = (/** @type {number} */ at, /** @type {number} */ count) => Math.min(Math.max(at, 0), count - 1);
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  return limited(row + up, rows) * columns + limited(column + across, columns);
}

/** Columns and rows that a key moves by. @type {Record<string, [number, number]>} */
const KEYS = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1],
  PageDown: [0, -8], PageUp: [0, 8], Home: [-Infinity, 0], End: [Infinity, 0],
};
/** Cells that an arrow key moves by together with Shift. */
const SHIFT = 8;

/** What a key moves by, or undefined where it means nothing. @param {string} key @param {boolean} shift */
export function keyMove(key, shift) {
  const by = KEYS[key];
  if (!by || !shift || !key.startsWith("Arrow")) return by;
  return /** @type {[number, number]} */ (by.map((cells) => cells * SHIFT));
}

/** What moving a parameter up or down and back has shown.
 * @param {NumberSpec} spec @param {{ values: Float64Array, tipping: number | null, recovering: number | null }} found */
export function hysteresisWords(spec, { values, tipping, recovering }) {
  const [first = 0, ...rest] = values;
  const turn = rest[(values.length - 1) / 2 - 1] ?? first;
  const [there, back] = turn >= first ? ["up", "down"] : ["down", "up"];
  const name = (spec.name ?? spec.id).replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());
  const text = (/** @type {number} */ value) => valueWords(spec, value);
  if (tipping === null) return `Pushed ${there} from ${text(first)} to ${text(turn)} without a single restart, ${name} never tips this network.`;
  const pushed = `Pushed ${there} without a single restart, ${name} tips this network at ${text(tipping)}`;
  if (recovering === null) return `${pushed}; pulled back as far as ${text(first)}, it stays down.`;
  if (recovering === tipping) return `${pushed}; pulled back, it recovers at the same value.`;
  return `${pushed}; pulled back ${back}, it recovers only at ${text(recovering)}.`;
}

/** What that means. @param {{ tipping: number | null, recovering: number | null }} found */
export function hysteresisMeaning({ tipping, recovering }) {
  if (tipping === null || recovering === tipping) return "";
  return "In between, the same settings have two steady states, up and down: the network is metastable, and what keeps it down is not what pushed it over.";
}
