// The model versions that were published, and where their builds are: each is kept below the page,
// at m/<version>/. A build that is kept looks at the same list.

/** @typedef {{ newest: string, models: string[] }} Published */

/** Where this build is; its pages lie at several depths. */
const build = new URL("../", import.meta.url);

/** The version in the address of a build that is kept; undefined in the page itself. */
export const kept = /\/m\/(\d+\.\d+)\/$/.exec(build.pathname)?.[1];

/** Where the site is that all builds are part of. */
export const site = kept === undefined ? build : new URL("../../", build);

/** The published versions, or undefined where the list cannot be had.
 * @returns {Promise<Published | undefined>} */
export async function published() {
  try {
    const answer = await fetch(new URL("versions.json", site));
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** A link in the build of a version, or in the newest. @param {string} link @param {string} [version] */
export const addressIn = (link, version) =>
  new URL(`${version === undefined ? "" : `m/${version}/`}#${link.replace(/^[#?]/, "")}`, site).href;
