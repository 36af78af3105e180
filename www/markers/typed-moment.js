// A moment of a run as readers type it: `Thu 16 Aug, 08:00`, `Thursday 08:00`, `16 August`. Times are UTC, as on the axis.

const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAY_MS = 86_400_000;

/** The index of a name that is written in full or shortened to three letters or more. @param {string[]} names @param {string} word */
const named = (names, word) => names.findIndex((name) => word.startsWith(name));

/** The hours from the start of a run to a moment that is typed; undefined where the text is not a moment at all, for then it
 * may be a number of hours.
 * @param {string} text @param {number} startUnix
 * @returns {number | undefined}
 * @throws {Error} what is wrong with the moment */
export function typedMoment(text, startUnix) {
  const words = text.trim().toLowerCase().replace(/\butc$/, "").match(/[a-z]+|\d+:\d+|\d+|[^\s,.]/g) ?? [];
  /** @type {{ weekday?: number, month?: number, day?: number, clock?: number }} */
  const found = {};
  for (const word of words) {
    const [weekday, month] = [named(DAYS, word), named(MONTHS, word)];
    const clock = /^(\d{1,2}):(\d{2})$/.exec(word);
    if (clock && found.clock === undefined) {
      const [hours = 0, minutes = 0] = clock.slice(1).map(Number);
      if (hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) throw new Error(`has no time of day ${word}`);
      found.clock = hours + minutes / 60;
    } else if (weekday >= 0 && found.weekday === undefined) found.weekday = weekday;
    else if (month >= 0 && found.month === undefined) found.month = month;
    else if (/^\d{1,2}$/.test(word) && found.day === undefined) found.day = Number(word);
    else return undefined;
  }
  const { weekday, month, day, clock = 0 } = found;
  if (weekday === undefined && month === undefined) return undefined;
  if ((month === undefined) !== (day === undefined)) throw new Error("is not a date: it has a day and a month, or neither");
  const start = new Date(startUnix * 1000);
  const midnight = Date.UTC(start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate());
  const date = month === undefined || day === undefined ? midnight + (((weekday ?? 0) - start.getUTCDay() + 7) % 7) * DAY_MS : nearest(start, month, day);
  const on = new Date(date).getUTCDay();
  if (weekday !== undefined && on !== weekday) throw new Error(`is another day of the week: that date is a ${name(on)}`);
  const hours = (date - start.getTime()) / 3_600_000 + clock;
  // Without a date, a time before the start is a week later.
  return hours < 0 && month === undefined ? hours + 168 : hours;
}

/** The date with this day and month that is nearest to the start of the run. @param {Date} start @param {number} month @param {number} day */
function nearest(start, month, day) {
  const year = start.getUTCFullYear();
  const dates = [year - 1, year, year + 1].map((year) => new Date(Date.UTC(year, month, day))).filter((date) => date.getUTCMonth() === month);
  const [first, ...others] = dates.map((date) => date.getTime());
  if (first === undefined || day < 1) throw new Error("is not a date of the calendar");
  const far = (/** @type {number} */ date) => Math.abs(date - start.getTime());
  return others.reduce((best, date) => (far(date) < far(best) ? date : best), first);
}

/** @param {number} weekday */
const name = (weekday) => new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2007, 6, 1 + weekday)));
