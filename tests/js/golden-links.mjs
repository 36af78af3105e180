// The list of golden links: published links, the model version they were published under, and the digest of
// their results.

import { readFileSync } from "node:fs";

/** @type {{ model: string, link: string, digest: string }[]} */
export const GOLDEN_LINKS = readFileSync(new URL("../goldens/links.tsv", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => {
    const [model = "", link = "", digest = ""] = line.split("\t");
    return { model, link, digest };
  });

/** The version of the last line: lines are added at the end, and only for the current model. */
export const PRESENT = GOLDEN_LINKS.at(-1)?.model ?? "";
