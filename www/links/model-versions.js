// The published versions of the model, and the addresses of their builds: each is archived below the page, at
// m/<version>/, and reads the same list.

/** @typedef {{ newest: string, models: string[] }} Published */

/** The address of this build, whose pages are at several depths. */
export const build = new URL("../", import.meta.url);

/** The version of an archived build; undefined in the page itself. */
export const archived = /\/m\/(\d+\.\d+)\/$/.exec(build.pathname)?.[1];

/** The address of the site, which all builds are part of. */
export const site = archived === undefined ? build : new URL("../../", build);

/** The version of the model in a link. @param {string} link */
export const modelOf = (link) => /(?:^|&)m=([^&]*)/.exec(link)?.[1] ?? "";

/** The published versions, or undefined where the list cannot be downloaded.
 * @returns {Promise<Published | undefined>} */
export async function published() {
  try {
    const answer = await fetch(new URL("versions.json", site));
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** The address of a link in the build of a version, or in the page itself. @param {string} link @param {string} [version] */
export const addressIn = (link, version) =>
  new URL(`${version === undefined ? "" : `m/${version}/`}#${link.replace(/^[#?]/, "")}`, site).href;
