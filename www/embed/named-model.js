// Which model the link of a frame names.

/** The model of frames whose links name none, or an unknown one. */
export const ARCHIVED = "1.0";

/** The model that a link names: the fragment's before the query's, the last of several.
 * @param {string} fragment @param {string} query */
export function namedModel(fragment, query) {
  for (let text of [fragment, query]) {
    // A link may have been encoded as a whole, more than once, and its separators as entities.
    for (let times = 0; times < 3 && !text.includes("="); times += 1) {
      try {
        text = decodeURIComponent(text);
      } catch {
        break;
      }
    }
    const keys = new URLSearchParams(text.replaceAll("&amp;", "&").replace(/^[#?]+/, ""));
    const model = keys.getAll("m").at(-1);
    if (model !== undefined) return model;
  }
  return undefined;
}

/** Whether a version, or its draft, is later than the archived one. @param {string} version */
export function isLater(version) {
  const numbers = /** @param {string} text */ (text) => /^(\d+)\.(\d+)(?:-draft)?$/.exec(text)?.slice(1).map(Number);
  const [given, ours] = [numbers(version), numbers(ARCHIVED)];
  if (given === undefined || ours === undefined) return false;
  const [major = 0, minor = 0] = given;
  return major > (ours[0] ?? 0) || (major === ours[0] && minor > (ours[1] ?? 0));
}
