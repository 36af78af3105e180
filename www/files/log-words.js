// A log of restarts in words: counts of rows, and times by its own clock.

import { decimal } from "../common/words.js";

/** @import { LogFigures } from "../pkg/reboot_storm.js" */

const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MOMENT = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium", timeZone: "UTC" });

/** @param {number} count @param {string} one */
export const plural = (count, one) => `${decimal(count, 0)} ${one}${count === 1 ? "" : "s"}`;

/** How much of a log was read. @param {LogFigures} figures */
export function rowsRead({ rows, read, refused, outside }) {
  const left = outside > 0 ? `, ${decimal(outside, 0)} left out for days with more restarts` : "";
  return `${decimal(read, 0)} of ${plural(rows, "row")} read, ${decimal(refused, 0)} refused${left}`;
}

/** `Tuesday 12 March 2024 at 03:15:22`. @param {number} unix */
export const fullMoment = (unix) => MOMENT.format(new Date(unix * 1000)).replace(",", "");

/** The days of a log's restarts. @param {LogFigures} figures */
export function span({ first, last }) {
  if (first === null || last === null) return "";
  const [from, to] = [first, last].map((unix) => DAY.format(new Date(unix * 1000)));
  return from === to ? `of ${from}` : `from ${from} to ${to}`;
}
