// The question before a doubtful log is drawn: whether day or month comes first in its dates, with a preview of
// both, or whether to go on with the rows that could be read.

import { make } from "../common/dom.js";
import { decimal } from "../common/words.js";
import { fullMoment, plural } from "./log-words.js";

/** @import { DateOrder, LogFigures } from "../pkg/reboot_storm.js" */

/** @type {[DateOrder, string][]} */
const ORDERS = [["dmy", "day.month.year"], ["mdy", "month/day/year"]];

/** A log is doubtful where more than this share of its rows has no time of day. */
const DATE_ONLY_MAX = 0.1;

/** Whether to ask before a log is drawn. @param {LogFigures} figures */
export const isDoubtful = (figures) => figures.doubtful || figures.dateOnly > DATE_ONLY_MAX * figures.read;

/** @param {LogFigures} figures @param {(order: DateOrder) => void} again reads it with the dates in this order
 * @param {(() => void) | undefined} use goes on with the rows that were read, if any */
export function logQuestion(figures, again, use) {
  const { rows, read, refused, dates, dateOnly } = figures;
  const box = make("div", { className: "ask", role: "group", "aria-label": "Before this log is drawn" });
  if (refused > 0) {
    box.append(make("p", {}, `${decimal(refused, 0)} of ${plural(rows, "row")} could not be read (${decimal((100 * refused) / rows, 0)} %).`
      + ` Nothing is drawn from this log yet.`));
  }
  if (dateOnly > DATE_ONLY_MAX * read) {
    box.append(make("p", {}, `${plural(dateOnly, "row")} ${dateOnly === 1 ? "has" : "have"} a date and no time of day: these PCs would all restart at 00:00.`
      + ` A log with the time beside the date says more.`));
  }
  if (dates > 0) box.append(choice(figures, again));
  if (use) {
    const button = make("button", { type: "button" }, `Go on with ${read === 1 ? "the 1 row" : `the ${decimal(read, 0)} rows`} that could be read`);
    button.addEventListener("click", use);
    box.append(button);
  }
  return box;
}

/** @param {LogFigures} figures @param {(order: DateOrder) => void} again */
function choice(figures, again) {
  const { dates, samples } = figures;
  const ways = ORDERS.map(([order, name]) => {
    const fits = figures[order];
    const button = make("button", { type: "button", disabled: fits === 0 }, `Read as ${name}`);
    button.addEventListener("click", () => again(order));
    const preview = samples.map((sample) => make("li", {}, make("code", {}, sample.given), ` is ${sample[order] === null ? "no date" : fullMoment(sample[order])}`));
    const share = fits === dates ? `All ${plural(dates, "row")} can be read so.` : `${decimal(fits, 0)} of ${plural(dates, "row")} can be read so.`;
    return { fits, element: make("div", { className: "way" }, button, make("ul", {}, ...preview), make("p", {}, share)) };
  });
  // What reads more rows comes first.
  ways.sort((a, b) => b.fits - a.fits);
  return make("div", { className: "ways-to-read" },
    make("p", {}, "Nothing in these dates says whether the day or the month comes first:"),
    ...ways.map(({ element }) => element));
}
