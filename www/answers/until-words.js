// Until when remedies help, in words.

import { moment } from "../common/words.js";

/** @import { LastHour } from "../pkg/reboot_storm.js" */

/** What is done, as the subject of a sentence. @type {Record<string, string>} */
const DOING = {
  stop: "stopping the restarts",
  fix: "releasing the fix",
  throttle: "throttling log-ins",
  mega: "adding dedicated supernodes",
  relief: "asking users to stay away",
};

/** @param {string[]} items */
const listed = (items) => (items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`);

/** @param {string} words */
const sentence = (words) => `${words[0]?.toUpperCase()}${words.slice(1)}`;

/** The last hours of all remedies in a sentence or two. @param {LastHour[]} lasts @param {number} startUnix */
export function untilSummary(lasts, startUnix) {
  if (lasts.length === 0) return "The network stands as it is set: there is no outage to end.";
  const doing = ({ id = "", name = "" }) => DOING[id] ?? `\u201c${name}\u201d`;
  /** @type {Map<number, string[]>} */
  const groups = new Map();
  for (const last of lasts) if (last.last_hours !== null) groups.set(last.last_hours, [...(groups.get(last.last_hours) ?? []), doing(last)]);
  const helping = [...groups].sort(([one], [other]) => one - other);
  const never = lasts.filter(({ last_hours }) => last_hours === null).map(doing);
  const useless = never.length > 0 ? ` ${sentence(listed(never))} ${never.length === 1 ? "helps" : "help"} at no hour.` : "";
  const [first, ...later] = helping;
  if (!first) return `Nothing of this alone ends the outage at any hour.`;
  const until = ([hours, doing] = first) => `${doing.join(" or ")} (until ${moment(startUnix, hours)})`;
  const [hours, what] = first;
  const lead = `${sentence(listed(what))} ${what.length === 1 ? "helps" : "help"} until ${moment(startUnix, hours)}`;
  return `${lead}${later.length > 0 ? `; after that only ${later.map(until).join(", or ")}${later.length > 1 || (later[0]?.[1].length ?? 0) > 1 ? " do" : " does"}` : "; after that nothing of this does"}.${useless}`;
}
