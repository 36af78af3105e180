// The lists of golden links: published links, the model version they were published under, and the digest of
// their results; and the same for the draft of a model, which is not published and may change.

import { existsSync, readFileSync } from "node:fs";
import { modelOf } from "../../www/links/model-versions.js";

/** @typedef {{ model: string, link: string, digest: string }} GoldenLink */

/** @param {string} name */
const lines = (name) => {
  const list = new URL(`../goldens/${name}.tsv`, import.meta.url);
  const text = existsSync(list) ? readFileSync(list, "utf8") : "";
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t"));
};

/** @type {GoldenLink[]} */
export const GOLDEN_LINKS = lines("links").map(([model = "", link = "", digest = ""]) => ({ model, link, digest }));

/** The newest published model: lines are added at the end, and only for the current model. */
export const NEWEST = GOLDEN_LINKS.at(-1)?.model ?? "";

/** @type {GoldenLink[]} */
const DRAFT_LINKS = lines("draft").map(([link = "", digest = ""]) => ({ model: modelOf(link), link, digest }));

/** The model that computes: a draft, if there is one. */
export const PRESENT = DRAFT_LINKS[0]?.model ?? NEWEST;

/** Links of the present model. */
export const PRESENT_LINKS = DRAFT_LINKS.length > 0 ? DRAFT_LINKS : GOLDEN_LINKS.filter(({ model }) => model === NEWEST);

/** Links of earlier models, which archived builds compute. */
export const ARCHIVED_LINKS = GOLDEN_LINKS.filter(({ model }) => model !== PRESENT);
