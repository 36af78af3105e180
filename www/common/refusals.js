// Refusals in the words of the page: names instead of ids, and values in the unit that is shown.

import { unitBehind, written } from "./words.js";

/** @import { RefusalError, Spec } from "../pkg/slim/reboot_storm.js" */

/** What the engine names that has another name on the page. @type {Record<string, string>} */
const NAMES = { "--fleet": "Number of PCs", zone: "Time zone", dates: "Order of dates" };

/** What the engine calls by what was given. @type {Record<string, string>} */
const SUBJECTS = { restarts: "The log", day: "The daily load" };

/** A control's refusal: what was typed, what is allowed, and what holds.
 * @param {Spec} spec @param {string} typed @param {string} holds the value that stays @param {unknown} error */
export function controlRefusal(spec, typed, holds, error) {
  const { id, reason, allowed, message } = /** @type {RefusalError} */ (error);
  if (reason === undefined) return message;
  const text = typed.trim();
  const what = text === "" ? "is empty" : `\u2018${text}\u2019 ${reason}`;
  const shown = id === spec.id && allowed === spec.allowed ? range(spec) : allowed;
  // A number and its sign stay on one line.
  return `${spec.name}${text === "" ? "" : ":"} ${what}; allowed: ${shown}. ${holds} stays.`.replaceAll(" %", "\u00a0%");
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
