// The pieces of a link, split as the simulation does (scenario/link/pieces.rs), for keys of the page.

/** How many times a complete link may have been percent-encoded. */
export const ENCODED_MAX = 3;

/** A percent-encoded text decoded, any other unchanged. @param {string} text */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The keys of a link's query or fragment with their last values; a bare key's is empty.
 * @param {string} link @param {Map<string, string>} [found] @param {number} [encoded] */
export function pieces(link, found = new Map(), encoded = 0) {
  for (const part of link.split(/[&?#]/)) {
    const piece = part.trim().replace(/^(amp;)+/, "");
    const at = piece.indexOf("=");
    const once = decoded(piece);
    if (at >= 0) found.set(decoded(piece.slice(0, at)).trim(), decoded(piece.slice(at + 1)).trim());
    else if (encoded < ENCODED_MAX && once !== piece && /[=%]/.test(once)) pieces(once, found, encoded + 1);
    else if (piece !== "") found.set(once.trim(), "");
  }
  return found;
}
