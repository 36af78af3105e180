// Time zones by name. Their rules come from one database, the same for every reader, whatever a browser
// knows of its own; it is fetched once a zone is named.

/** What is read without it: an offset from UTC, or nothing. */
const OFFSET = /^\s*(z|utc|[+-].*)?\s*$/i;

/** @type {Promise<Uint8Array> | undefined} */
let database;

async function download() {
  const answer = await fetch(new URL("../pkg/zones.dat", import.meta.url));
  if (!answer.ok) throw new Error(`The time zones could not be downloaded (${answer.status}).`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The database, where it takes one to read this zone. @param {string} zone */
export async function zonesFor(zone) {
  if (OFFSET.test(zone)) return undefined;
  database ??= download().catch((error) => {
    // The next call tries again.
    database = undefined;
    throw error;
  });
  return database;
}

/** The reader's own zone, as the browser guesses it: a suggestion, and no more. */
export const guessedZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
