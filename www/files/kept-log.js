// The log of restarts that is in use, kept for a reload in the same tab: its wave, which is small
// whatever the log, and what was read of it. In somebody's frame nothing is stored.

/** @import { LogFigures } from "../pkg/reboot_storm.js" */

/** @typedef {{ wave: Uint8Array<ArrayBuffer>, figures?: LogFigures | undefined }} Kept */

const KEY = "reboot-storm-log";
const framed = window.parent !== window;

/** What was read of logs, by their hashes. @type {Map<string, LogFigures>} */
const told = new Map();

/** The hash of the log that a link asks for. @param {string} link */
export const hashIn = (link) => /&wave=([0-9a-f]{16})/.exec(link)?.[1];

/** Remembers what was read of a log. @param {string} link @param {LogFigures | undefined} figures */
export function tellFigures(link, figures) {
  const hash = hashIn(link);
  if (hash && figures) told.set(hash, figures);
}

/** @param {string} hash */
export const figuresOf = (hash) => told.get(hash);

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} way */
const through = async (bytes, way) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(way)).arrayBuffer());

/** Keeps a log in place of the one before. @param {string} hash @param {Uint8Array<ArrayBuffer>} wave
 * @returns {Promise<boolean>} whether a reload will find it */
export async function keep(hash, wave) {
  if (framed) return false;
  try {
    const packed = await through(wave, new CompressionStream("gzip"));
    let text = "";
    for (const byte of packed) text += String.fromCharCode(byte);
    sessionStorage.setItem(KEY, JSON.stringify({ hash, wave: btoa(text), figures: told.get(hash) }));
    return true;
  } catch {
    // Storage is refused, or full.
    forget();
    return false;
  }
}

/** The log that is kept, if it is this one. @param {string} hash @returns {Promise<Kept | undefined>} */
export async function kept(hash) {
  if (framed) return undefined;
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    if (found.hash !== hash) return undefined;
    const packed = Uint8Array.from(atob(found.wave), (letter) => letter.charCodeAt(0));
    if (found.figures) told.set(hash, found.figures);
    return { wave: await through(packed, new DecompressionStream("gzip")), figures: found.figures };
  } catch {
    return undefined;
  }
}

export function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing is stored where storage is refused.
  }
}
