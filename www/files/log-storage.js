// The log of restarts in use, stored for a reload in the same tab: its wave, which is small whatever the log,
// and what was found in it. In a frame nothing is stored.

/** @import { LogFigures } from "../pkg/reboot_storm.js" */

/** @typedef {{ wave: Uint8Array<ArrayBuffer>, figures?: LogFigures | undefined }} StoredLog */

const KEY = "reboot-storm-log";
const framed = window.parent !== window;

/** What was found in logs, by their hashes. @type {Map<string, LogFigures>} */
const found = new Map();

/** The hash of the log that a link names. @param {string} link */
export const hashIn = (link) => /&wave=([0-9a-f]{16})/.exec(link)?.[1];

/** Remembers what was found in the log of a link. @param {string} link @param {LogFigures | undefined} figures */
export function rememberFigures(link, figures) {
  const hash = hashIn(link);
  if (hash && figures) found.set(hash, figures);
}

/** @param {string} hash */
export const figuresOf = (hash) => found.get(hash);

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} stream */
const through = async (bytes, stream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

/** Stores a log in place of the one before. @param {string} hash @param {Uint8Array<ArrayBuffer>} wave
 * @returns {Promise<boolean>} whether a reload will find it */
export async function storeLog(hash, wave) {
  if (framed) return false;
  try {
    const packed = await through(wave, new CompressionStream("gzip"));
    let text = "";
    for (const byte of packed) text += String.fromCharCode(byte);
    sessionStorage.setItem(KEY, JSON.stringify({ hash, wave: btoa(text), figures: found.get(hash) }));
    return true;
  } catch {
    // Storage is refused, or full.
    forgetLog();
    return false;
  }
}

/** The log with a hash, if it is stored. @param {string} hash @returns {Promise<StoredLog | undefined>} */
export async function storedLog(hash) {
  if (framed) return undefined;
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    if (stored.hash !== hash) return undefined;
    const packed = Uint8Array.from(atob(stored.wave), (letter) => letter.charCodeAt(0));
    if (stored.figures) found.set(hash, stored.figures);
    return { wave: await through(packed, new DecompressionStream("gzip")), figures: stored.figures };
  } catch {
    return undefined;
  }
}

export function forgetLog() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing is stored where storage is refused.
  }
}
