// Numbers as people read them, and typed text as the simulation reads it.

/** @import { NumberSpec } from "../pkg/slim/reboot_storm.js" */

/** @typedef {{ short: string, spoken: [string, string] }} UnitWords */

/** Units that a page needs at once, and the parts of a time: what stands behind the number, and how it is read aloud
 * (one, many). The others come with the parameters' names. @type {Partial<Record<NumberSpec["unit"], UnitWords>>} */
const UNITS = {
  share: { short: "%", spoken: ["percent", "percent"] },
  hours: { short: "h", spoken: ["hour", "hours"] },
  minutes: { short: "min", spoken: ["minute", "minutes"] },
  seconds: { short: "s", spoken: ["second", "seconds"] },
  clients: { short: "clients", spoken: ["client", "clients"] },
  times: { short: "×", spoken: ["times", "times"] },
};

/** Units written inside the box, because a number alone would be ambiguous there. */
const INSIDE = new Set(["share", "hours", "minutes", "seconds", "times"]);

/** Seconds in one of the unit. @type {Partial<Record<NumberSpec["unit"], number>>} */
const SECONDS = { hours: 3600, minutes: 60, seconds: 1 };

/** Formats by their decimals: making one takes longer than using it. @type {Intl.NumberFormat[]} */
const DECIMALS = [];
const ROUGH = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });

/** A decimal without trailing zeros, thousands grouped. @param {number} value @param {number} decimals */
export function decimal(value, decimals) {
  return (DECIMALS[decimals] ??= new Intl.NumberFormat("en", { maximumFractionDigits: decimals })).format(value);
}

/** Two leading digits, for comparisons. @param {number} value */
export const rough = (value) => ROUGH.format(value);

/** A duration's parts, largest first: [6, "hours"], [30, "minutes"].
 * @param {number} seconds @param {number} largest seconds of the largest unit used
 * @returns {[number, NumberSpec["unit"]][]} */
function parts(seconds, largest) {
  /** @type {[number, NumberSpec["unit"]][]} */
  const all = [];
  let rest = Math.round(seconds * 10) / 10;
  for (const unit of /** @type {const} */ (["hours", "minutes", "seconds"])) {
    const size = SECONDS[unit] ?? 1;
    if (size > largest) continue;
    const count = unit === "seconds" ? Math.round(rest * 10) / 10 : Math.floor(rest / size + 1e-9);
    rest -= count * size;
    if (count > 0) all.push([count, unit]);
  }
  return all;
}

/** As the number box shows it: `90 %`, `6 h 30 min`, `300`. @param {NumberSpec} spec @param {number} value */
export function written(spec, value) {
  if (value === Infinity) return "never";
  if (spec.unit === "share") return `${decimal(value * 100, Math.max(spec.decimals - 2, 0))} %`;
  const size = SECONDS[spec.unit];
  if (size) {
    const found = parts(value * size, size);
    if (found.length === 0) return `0 ${UNITS[spec.unit]?.short}`;
    return found.map(([count, unit]) => `${decimal(count, 1)} ${UNITS[unit]?.short}`).join(" ");
  }
  const number = decimal(value, spec.decimals);
  return spec.unit === "times" ? `${number} ×` : number;
}

/** What stands behind the box; empty where the box says it itself. @param {NumberSpec} spec */
export const unitBehind = (spec) => (INSIDE.has(spec.unit) ? "" : spec.unitSymbol ?? UNITS[spec.unit]?.short ?? "");

/** As it is read aloud: `90 percent`, `6 hours 30 minutes`. @param {NumberSpec} spec @param {number} value */
export function spoken(spec, value) {
  if (value === Infinity) return "never";
  const size = SECONDS[spec.unit];
  /** @type {[number, NumberSpec["unit"]][]} */
  const found = size ? parts(value * size, size) : [];
  if (spec.unit === "share") found.push([value * 100, "share"]);
  else if (found.length === 0) found.push([value, spec.unit]);
  return found
    .map(([count, unit]) => {
      const digits = unit === "share" ? Math.max(spec.decimals - 2, 0) : spec.decimals;
      return `${decimal(count, digits)} ${(UNITS[unit]?.spoken ?? spec.unitSpoken)?.[count === 1 ? 0 : 1] ?? ""}`.trim();
    })
    .join(" ");
}

/** Typed text as the simulation reads it, which validates it: a bare number in a percentage's box is a
 * percentage, thousands may be grouped, a comma may be the decimal sign.
 * @param {NumberSpec} spec @param {string} text */
export function asEngineText(spec, text) {
  let plain = text.trim().replace(/×$/, "x").replace(/\s+/g, " ");
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?\D*$/.test(plain)) plain = plain.replaceAll(",", "");
  else plain = plain.replace(/(\d),(\d)/g, "$1.$2");
  const bare = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain);
  return spec.unit === "share" && bare ? `${plain}%` : plain;
}

/** A large count as a figure of two or three digits: `310 million`, `1.9 million`, `45,000`.
 * @param {number} count */
export function large(count) {
  for (const [size, name] of /** @type {const} */ ([[1e9, "billion"], [1e6, "million"]])) {
    if (count >= size) return `${decimal(count / size, count >= 10 * size ? 0 : 1)} ${name}`;
  }
  return decimal(count >= 1000 ? Math.round(count / 100) * 100 : count, 0);
}

const DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "short", day: "numeric", month: "short", timeZone: "UTC",
});
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** The moment so many hours after a start: `Fri 17 Aug, 06:00 UTC`.
 * @param {number} startUnix @param {number} hours */
export function moment(startUnix, hours) {
  const date = new Date((startUnix + hours * 3600) * 1000);
  return `${DAY.format(date).replace(",", "")}, ${CLOCK.format(date)} UTC`;
}

/** A share as a percentage of two or three figures; what is less than all is never 100 %. @param {number} share */
export function percent(share) {
  const value = share * 100;
  const kept = value > 98.95 && value < 100 ? Math.floor(value * 10) / 10 : value;
  return `${decimal(kept, value < 10 || value > 98.95 ? 1 : 0)} %`;
}

/** A length of time to the minute: `6 h 30 min`, `44 h`, `12 min`. @param {number} hours */
export function duration(hours) {
  const minutes = Math.round(hours * 60);
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [whole > 0 ? `${decimal(whole, 0)} h` : "", rest > 0 || whole === 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
}
