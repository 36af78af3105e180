// The parameters' names and explanations, downloaded when the browser is idle.

import { idle } from "../common/idle.js";

/** @import { Explanation, Spec } from "../pkg/slim/reboot_storm.js" */

/** Shown where the explanations cannot be downloaded. */
const NONE = { help: "The explanation could not be downloaded.", source: "" };

/** @type {Promise<Map<string, Explanation>> | undefined} */
let all;

async function download() {
  await idle();
  const answer = await fetch(new URL("../pkg/parameters.json", import.meta.url));
  if (!answer.ok) throw new Error(`the explanations could not be downloaded (${answer.status})`);
  /** @type {Explanation[]} */
  const found = await answer.json();
  return new Map(found.map((one) => [one.id, one]));
}

/** What a parameter means, and the source of its default.
 * @param {string} id @returns {Promise<Pick<Explanation, "help" | "source"> & Partial<Explanation>>} */
export async function explanation(id) {
  try {
    return (await (all ??= download())).get(id) ?? NONE;
  } catch (error) {
    console.error(error);
    return NONE;
  }
}

/** Adds the words that the small module leaves out; a name that cannot be downloaded is the id. @param {Iterable<Spec>} specs */
export async function nameParameters(specs) {
  const found = await (all ??= download()).catch(() => new Map());
  for (const spec of specs) {
    const { name = spec.id, choices = [], ...words } = found.get(spec.id) ?? {};
    spec.name ||= name;
    spec.groupTitle = words.groupTitle;
    if ("unit" in spec) Object.assign(spec, { unitSymbol: words.unitSymbol, unitSpoken: words.unitSpoken });
    if (spec.kind !== "choice") continue;
    for (const choice of spec.choices) {
      choice.name ||= choices.find((/** @type {{ id: string }} */ { id }) => id === choice.id)?.name ?? choice.id;
    }
  }
}
