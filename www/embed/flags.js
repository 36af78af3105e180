// The flags of an embed: further keys of its link, for what the frame shows.

import { pieces } from "../links/link-pieces.js";

/** @import { Notice } from "../pkg/slim/reboot_storm.js" */

/** What a frame shows, in ascending order: its charts, with the sentence, with sliders, everything. */
export const VIEWS = /** @type {const} */ (["none", "chart", "sliders", "full"]);
export const THEMES = /** @type {const} */ (["auto", "light", "dark"]);
/** How a pinned run of the link is shown: not at all, as a curve, with the differences in words, too. */
export const COMPARISONS = /** @type {const} */ (["none", "curve", "words"]);
const MARGINS = /** @type {const} */ (["none", "shown"]);
const LANGUAGES = /** @type {const} */ (["en"]);

/** @typedef {{ ui: typeof VIEWS[number], theme: typeof THEMES[number], charts: string[], lock: string[], lang: "en",
 * compare: typeof COMPARISONS[number], margins: typeof MARGINS[number] }} Flags */

/** The defaults. @type {Readonly<Flags>} */
export const DEFAULTS = { ui: "sliders", theme: "auto", charts: ["users"], lock: [], lang: "en", compare: "curve", margins: "none" };

/** What can be shown and locked. @typedef {{ charts: string[], parameters: string[] }} Known */

/** The longest part of a bad value that a notice repeats. */
const SHOWN_MAX = 40;
const shorten = (/** @type {string} */ text) => (text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);

/** @param {string} key @param {string} given @param {string} reason @param {string} allowed @param {string} used
 * @returns {Notice} */
const notice = (key, given, reason, allowed, used) => ({ key, given: shorten(given), reason, allowed, used });

/** One of several words.
 * @template {string} T @param {string} key @param {readonly T[]} allowed @param {T} otherwise */
const oneOf = (key, allowed, otherwise) => (/** @type {string} */ text) => {
  const value = allowed.find((word) => word === text.trim().toLowerCase());
  if (value !== undefined) return { value };
  return { value: otherwise, refused: notice(key, text, text === "" ? "has no value" : "is not one of the choices", allowed.join(", "), otherwise) };
};

/** Several words separated by commas; unknown ones are dropped.
 * @param {string} key @param {string[]} known @param {string} allowed @param {string[]} otherwise */
const someOf = (key, known, allowed, otherwise) => (/** @type {string} */ text) => {
  const words = text.split(",").map((word) => word.trim().toLowerCase()).filter(Boolean);
  const kept = [...new Set(words.filter((word) => known.includes(word)))];
  const value = kept.length > 0 ? kept : otherwise;
  const unknown = words.filter((word) => !known.includes(word));
  if (unknown.length === 0 && words.length > 0) return { value };
  const reason = words.length === 0 ? "has no value" : "is not known";
  return { value, refused: notice(key, unknown.join(","), reason, allowed, value.join(",") || "nothing") };
};

/** Reads one flag's text. @param {Known} known */
const readers = ({ charts, parameters }) => ({
  ui: oneOf("ui", VIEWS, DEFAULTS.ui),
  theme: oneOf("theme", THEMES, DEFAULTS.theme),
  charts: someOf("charts", charts, charts.join(", "), DEFAULTS.charts),
  lock: someOf("lock", [...parameters, "all", "s"], "all, s for the scenario, ids of parameters", DEFAULTS.lock),
  lang: oneOf("lang", LANGUAGES, DEFAULTS.lang),
  compare: oneOf("compare", COMPARISONS, DEFAULTS.compare),
  margins: oneOf("margins", MARGINS, DEFAULTS.margins),
});

/** Reads flags, with notices about what was not used as given. */
export class FlagReader {
  /** @param {Known} known */
  constructor(known) {
    this.readers = readers(known);
  }

  /** @param {string} key @returns {key is keyof Flags} */
  has(key) {
    return Object.hasOwn(this.readers, key);
  }

  /** One flag: the value to use, and in `refused` what is wrong with the text, if anything.
   * @param {keyof Flags} key @param {string} text @returns {{ value: Flags[keyof Flags], refused?: Notice }} */
  one(key, text) {
    return this.readers[key](text);
  }

  /** All flags of a link. @param {string} link @returns {{ flags: Flags, notices: Notice[] }} */
  all(link) {
    const flags = { ...DEFAULTS };
    /** @type {Notice[]} */
    const notices = [];
    for (const [key, text] of pieces(link)) {
      if (!this.has(key)) continue;
      const { value, refused } = this.one(key, text);
      Object.assign(flags, { [key]: value });
      if (refused) notices.push(refused);
    }
    return { flags, notices };
  }
}
