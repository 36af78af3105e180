// The parameters' explanations: they arrive once the page can be used without them.

/** @import { Explanation } from "../pkg/slim/reboot_storm.js" */

/** Shown where the explanations cannot be had. */
const NONE = { help: "The explanation could not be downloaded.", source: "" };

/** @type {Promise<Map<string, Explanation>> | undefined} */
let all;

/** Resolves when the browser has nothing more urgent to do. */
const idle = () =>
  new Promise((done) => {
    const wait = globalThis.requestIdleCallback ?? setTimeout;
    wait(() => done(undefined));
  });

async function download() {
  await idle();
  const answer = await fetch(new URL("../pkg/parameters.json", import.meta.url));
  if (!answer.ok) throw new Error(`the explanations could not be downloaded (${answer.status})`);
  /** @type {Explanation[]} */
  const found = await answer.json();
  return new Map(found.map((one) => [one.id, one]));
}

/** What a parameter means and where its default comes from.
 * @param {string} id @returns {Promise<Pick<Explanation, "help" | "source">>} */
export async function explained(id) {
  try {
    return (await (all ??= download())).get(id) ?? NONE;
  } catch (error) {
    console.error(error);
    return NONE;
  }
}
