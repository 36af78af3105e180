// Requests of the page around a frame: to change what is shown, to describe it, to export its data. Each is checked
// first; a refused one changes nothing.

import { asPicture, asText, fullRun } from "../state/full-run.js";

/** @import { ParamValue } from "../pkg/slim/reboot_storm.js" */
/** @import { Embed } from "./state.js" */

/** The longest text that is accepted as a value. */
const TEXT_MAX = 200;
const SIDES = /** @type {const} */ ({ min: 100, max: 4000 });
const FORMATS = ["csv", "json", "svg"];

/** A refused request: id, value given, what is allowed. */
export class Refused extends Error {
  /** @param {string} id @param {unknown} value @param {string} allowed @param {string} reason */
  constructor(id, value, allowed, reason = "is not allowed") {
    super(`${id} ${reason}`);
    const text = typeof value === "string" ? value : typeof value === "number" ? String(value) : typeof value;
    this.body = { id: id.slice(0, TEXT_MAX), value: text.slice(0, TEXT_MAX), allowed, reason };
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {string} id @param {unknown} value @returns {ParamValue | null} null stands for the default */
function plain(id, value) {
  if (value === null || (typeof value === "string" && value.length <= TEXT_MAX)) return value;
  if (typeof value === "number" && !Number.isNaN(value)) return value;
  throw new Refused(id, value, `a number, null, or a text of at most ${TEXT_MAX} characters`, "is not a value");
}

/** What is shown. @param {Embed} embed */
function state({ store, flags, runs, model }) {
  const { sim } = store;
  const busy = store.pending;
  return {
    link: sim.link(), model, values: store.values, flags, runs, busy,
    ...(store.halted && { halted: store.halted }),
    // Until the present scenario is computed, results are those of another.
    ...(busy ? {} : { digest: sim.digest(), outcome: sim.outcome(), sentence: sim.sentence() }),
  };
}

/** Changes parameters, the scenario (`s`) and flags together, or none of them.
 * @param {Embed} embed @param {Record<string, unknown>} request */
function set(embed, { values }) {
  if (!isObject(values)) throw new Refused("values", values, "an object with the keys of a link", "is not an object");
  const { store, reader } = embed;
  const { s, ...others } = values;
  const trial = embed.trial();
  /** @type {Record<string, unknown>} */
  const flags = {};
  /** @type {[string, ParamValue][]} */
  const changes = [];
  let preset = store.preset;
  try {
    if (s !== undefined) {
      if (embed.locked("s")) throw new Refused("s", s, "nothing: it is locked", "is locked");
      trial.preset(String(plain("s", s) ?? store.presets[0]?.id));
    }
    preset = store.presets.find(({ id }) => id === trial.presetId()) ?? preset;
    for (const [id, given] of Object.entries(others)) {
      const value = plain(id, given);
      if (reader.has(id)) {
        const { value: read, refused } = reader.one(id, String(value ?? ""));
        if (refused && value !== null) throw new Refused(id, refused.given, refused.allowed, refused.reason);
        flags[id] = read;
      } else if (store.specs.has(id)) {
        if (embed.locked(id)) throw new Refused(id, value, "nothing: it is locked", "is locked");
        const wanted = value ?? preset.values[id] ?? "";
        trial.set(id, wanted);
        changes.push([id, wanted]);
      } else {
        throw new Refused(id, value, "the parameters, s and the flags", "is not a known key");
      }
    }
  } finally {
    trial.free();
  }
  if (s !== undefined) store.usePreset(preset.id);
  for (const [id, value] of changes) store.set(id, value);
  if (s !== undefined || changes.length > 0) embed.commitSoon();
  if (Object.keys(flags).length > 0) embed.show(flags);
  return state(embed);
}

/** @param {unknown} side @param {string} id @param {number} otherwise */
function side(id, side, otherwise) {
  if (side === undefined) return otherwise;
  const { min, max } = SIDES;
  if (typeof side === "number" && Number.isInteger(side) && side >= min && side <= max) return side;
  throw new Refused(id, side, `a whole number from ${min} to ${max}`, "is no size");
}

/** The run as a file. @param {Embed} embed @param {Record<string, unknown>} request */
async function exported({ store, flags, dark, charts }, { format, chart = flags.charts[0], width, height }) {
  if (typeof format !== "string" || !FORMATS.includes(format)) throw new Refused("format", format, FORMATS.join(", "));
  if (typeof chart !== "string" || !charts.includes(chart)) throw new Refused("chart", chart, charts.join(", "));
  const size = /** @type {const} */ ([side("width", width, 720), side("height", height, 360)]);
  const run = await fullRun(store);
  const { pinned } = store;
  const text = format === "svg" ? asPicture(run, [chart, ...size, { dark: dark() }], pinned) : asText(run, format === "json" ? format : "csv", pinned);
  return { format, text, digest: run.digest(), link: run.link(), ...(format === "svg" ? { chart } : {}) };
}

/** @type {Record<string, (embed: Embed, request: Record<string, unknown>) => unknown>} */
export const ANSWERS = { set, get: state, export: exported };
