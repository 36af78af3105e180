// A link taken apart as the engine does it (scenario/link/pieces.rs), for keys that are not its own.

/** How often a link may have been encoded as a whole. */
export const ENCODED_MAX = 3;

/** A text as it was before it was percent-encoded; as it is where it was not. @param {string} text */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The keys of a link's query or fragment with their last texts; a bare key's is empty.
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
