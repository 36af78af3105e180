// The large figures of an outcome, each with a comparison.

import { decimal, duration, large, rough } from "../common/words.js";

/** @import { Outcome } from "../pkg/slim/reboot_storm.js" */

/** @typedef {{ value: string, name: string, compared: string }} Figure */

/** User-hours expected in a run: the area under the expected curve.
 * @param {Float64Array} hours @param {Float64Array} expected */
export function userHours(hours, expected) {
  let area = 0;
  for (let i = 1; i < hours.length; i++) {
    area += (expected[i] ?? 0) * ((hours[i] ?? 0) - (hours[i - 1] ?? 0));
  }
  return area;
}

/** The part of a normal day that carries as much. @param {number} days */
function normalDays(days) {
  if (days === 0) return "as on any normal day";
  if (days >= 1) return `what ${rough(days)} normal days carry`;
  const hours = days * 24;
  return hours >= 1
    ? `what ${rough(hours)} hours of a normal day carry`
    : `what ${rough(hours * 60)} minutes of a normal day carry`;
}

/** @param {Outcome} outcome @param {number} days @param {number} expected user-hours @returns {Figure[]} */
export function figures(outcome, days, expected) {
  const perDay = expected / days;
  const lost = outcome.user_hours_lost;
  // A network that fails without restarts has no quiet day.
  const fails = outcome.verdict === "fails-without-restarts";
  const ratio = fails ? null : outcome.peak_attempts_ratio;
  return [
    {
      // A short outage as in the sentence.
      value: outcome.hours_down > 0 && outcome.hours_down < 1 ? duration(outcome.hours_down) : `${decimal(outcome.hours_down, 1)} h`,
      name: "of outage",
      compared: "fewer than half of the expected users",
    },
    {
      // Nearly all is rounded down, as in the sentence.
      value: `${decimal(outcome.lowest_share < 0.9 ? outcome.lowest_share * 100 : Math.floor(outcome.lowest_share * 1000) / 10, 1)} %`,
      name: "online at the worst moment",
      compared: "of the users expected at that hour",
    },
    {
      value: large(lost),
      name: "user-hours lost",
      compared: `${rough((100 * lost) / expected)} % of all in these ${days < 1 ? `${decimal(days * 24, 0)} hours` : `${decimal(days, 0)} days`}`,
    },
    {
      value: large(outcome.calls_lost),
      name: "calls not made",
      compared: normalDays(lost / perDay),
    },
    {
      value: ratio === null ? "–" : `${decimal(ratio, ratio < 10 ? 1 : 0)} ×`,
      name: "log-in attempts at the peak",
      compared: fails ? "a quiet day of this network fails, too" : ratio === null ? "a quiet day has none at that hour" : "against the same hour of a quiet day",
    },
  ];
}
