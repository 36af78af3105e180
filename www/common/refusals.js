// Refusals in the page's words: names instead of ids, values in the unit that is shown.

import { unitBehind, written } from "./words.js";

/** @import { RefusalError, Spec } from "../pkg/slim/reboot_storm.js" */

/** Names on the page of what the simulation names by an id. @type {Record<string, string>} */
const NAMES = { "--fleet": "Number of PCs", zone: "Time zone", dates: "Order of dates" };

/** Subjects of sentences, by the id of a file. @type {Record<string, string>} */
const SUBJECTS = { restarts: "The log", day: "The daily load" };

/** A control's refusal: what was typed, what is allowed, and the value that stays.
 * @param {Spec} spec @param {string} typed @param {string} kept @param {unknown} error */
export function controlRefusal(spec, typed, kept, error) {
  const { id, reason, allowed, message } = /** @type {RefusalError} */ (error);
  if (reason === undefined) return message;
  const text = typed.trim();
  const what = text === "" ? "is empty" : `\u2018${text}\u2019 ${reason}`;
  const shown = id === spec.id && allowed === spec.allowed ? range(spec) : allowed;
  // A number and its sign stay on one line.
  return `${spec.name}${text === "" ? "" : ":"} ${what}; allowed: ${shown}. ${kept} stays.`.replaceAll(" %", "\u00a0%");
}

/** The allowed values as the control shows them. @param {Spec} spec */
function range(spec) {
  if (spec.kind !== "number") return spec.allowed;
  const [least, most] = spec.hard;
  const unit = unitBehind(spec);
  return `${written(spec, least)} to ${written(spec, most)}${unit && ` ${unit}`}${spec.never ? ", or never" : ""}`;
}

/** Any other refusal. @param {Partial<RefusalError>} error */
export function refusalText({ id = "", given = "", reason, allowed, message = "" }) {
  if (reason === undefined) return message;
  const [subject, name] = [SUBJECTS[id], NAMES[id] ?? id];
  const what = subject ? `${subject} ${reason}` : given === "" ? `${name} ${reason}` : `${name}: \`${given}\` ${reason}`;
  return allowed ? `${what}; allowed: ${allowed}` : what;
}
