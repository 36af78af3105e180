// What is said of past runs: without a document.

import { decimal, duration, unitBehind, written } from "../common/words.js";
import { pieces } from "../links/link-pieces.js";
import { NAMED_MAX, UNNAMED_MAX } from "./run-list.js";
import { NAME_MAX } from "./run-record.js";

/** @import { ParamValue, Spec } from "../pkg/slim/reboot_storm.js" */
/** @import { PastRun } from "./run-record.js" */
/** @import { RunList } from "./run-list.js" */

/** Each verdict in a word, and as a small drawing of the users online, 16 wide and 12 high.
 * @type {Record<PastRun["verdict"], { word: string, shape: string }>} */
export const VERDICTS = {
  absorbed: { word: "Absorbed", shape: "M1 4H15" },
  degraded: { word: "Degraded", shape: "M1 3H5L8 7L11 3H15" },
  recovered: { word: "Recovered", shape: "M1 2H4L6 10.5H10L12 2H15" },
  stuck: { word: "Stuck", shape: "M1 2H5L7 10.5H15" },
  "fails-without-restarts": { word: "Fails", shape: "M3.5 1.5L12.5 10.5M12.5 1.5L3.5 10.5" },
};

/** The longest name in a sentence. */
const BRIEF = 40;

/** Changes that are named; the others are counted. */
const NAMED = 2;

/** A count with its word. @param {number} count @param {string} one @param {string} [many] */
const counted = (count, one, many = `${one}s`) => `${decimal(count, 0)} ${count === 1 ? one : many}`;

/** A name inside a sentence; an abbreviation stays as it is. @param {string} name */
const inSentence = (name) => name.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());

/** A parameter's value as the page shows it. @param {Spec} spec @param {ParamValue} value */
function shown(spec, value) {
  if (spec.kind === "choice") return spec.choices.find(({ id }) => id === value)?.name || String(value);
  if (spec.kind === "seed") return String(value);
  const unit = unitBehind(spec);
  return written(spec, Number(value)) + (unit && ` ${unit}`);
}

/** What of a scenario differs from its preset. @param {Iterable<Spec>} specs @param {Record<string, ParamValue>} values
 * @param {Record<string, ParamValue>} preset its values @param {string} link */
export function changesOf(specs, values, preset, link) {
  const found = [...specs].flatMap((spec) => {
    const value = values[spec.id];
    return value === undefined || value === preset[spec.id] ? [] : [`${inSentence(spec.name || spec.id)} ${shown(spec, value)}`];
  });
  if (/&wave=/.test(link)) found.unshift("restarts of a log");
  if (/&day=/.test(link)) found.unshift("an imported daily load");
  if (found.length === 0) return "";
  const more = found.length - NAMED;
  return [...found.slice(0, NAMED), ...(more > 0 ? [counted(more, "more change")] : [])].join(", ");
}

/** What a run is called: by the reader, or by its preset and what was changed. @param {PastRun} run */
export const labelOf = ({ name, title, changes }) => name || [title, changes].filter(Boolean).join(", ");

/** The same in a sentence. @param {PastRun} run */
export function briefly(run) {
  const characters = [...labelOf(run)];
  return characters.length > BRIEF ? `${characters.slice(0, BRIEF - 1).join("")}\u2026` : characters.join("");
}

/** The figure beside the verdict. @param {PastRun} run */
export const figureOf = ({ verdict, hours }) => (verdict === "recovered" ? `${duration(hours < 1 ? hours : Math.round(hours))} down` : "");

/** Which parameters two links give different values, by name. @param {string} one @param {string} other @param {Map<string, Spec>} specs */
export function differing(one, other, specs) {
  const [before, after] = [pieces(one), pieces(other)];
  if (before.get("s") !== after.get("s")) return "scenario";
  const ids = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id));
  const names = ids.map((id) => (/^b(\.|$)/.test(id) ? "pinned run" : inSentence(specs.get(id)?.name || WORDS[id] || id)));
  const all = [...new Set(names)];
  return all.length > 3 ? counted(all.length, "change") : all.join(", ");
}

/** Keys of a link that are no parameters. @type {Record<string, string>} */
const WORDS = { wave: "log of restarts", day: "daily load" };

/** Where the runs are, and what is not shown. @param {Pick<RunList, "where" | "unstored" | "unread">} list */
export function storageWords({ where, unstored, unread }) {
  const lasting = "until this page is closed or reloaded";
  const kept = where === "framed" ? `In a frame nothing is stored: these runs are here ${lasting}.`
    : where === "refused" ? `This browser lets the page store nothing: these runs are here ${lasting}.`
      : unstored > 0 ? `The browser\u2019s storage for this page is full: ${counted(unstored, "run is", "runs are")} here only ${lasting}.`
        : `Kept in this browser, for all tabs of this page: the last ${UNNAMED_MAX} runs, and those with a name.`;
  if (unread === 0) return kept;
  return `${kept} ${counted(unread, "stored run is", "stored runs are")} damaged or of another version of this page, and left as ${unread === 1 ? "it is" : "they are"}.`;
}

/** What came of a name. @param {{ name: string, cut: boolean }} given @param {boolean} room */
export function namedWords({ name, cut }, room) {
  if (!room) return `${NAMED_MAX} runs have a name, which is the most: remove one of them first.`;
  if (cut) return `A name has at most ${NAME_MAX} characters: the rest was cut off.`;
  return name === "" ? "The name was removed." : "Named.";
}

/** The log that a run needs and that is not here. @param {string} hash */
export const missingWords = (hash) => `This run needs its log of restarts (${hash}), which is not here.`;

/** The version of the model that a run is of, where it is not the present one. @param {string} link @param {string} present */
export function otherModel(link, present) {
  const [own, now] = [link, present].map((text) => pieces(text).get("m") ?? "");
  return own === now ? "" : `model ${own || "1.0"}`;
}
