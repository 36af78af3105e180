// The feedback loops of an outage in words.

/** @import { OutageHour } from "../pkg/reboot_storm.js" */

/** @typedef {OutageHour["loops"][number]} LoopId */

/** A loop's short name, its one letter, what it is as the subject of a sentence, and how it feeds itself.
 * @type {Record<LoopId, { name: string, letter: string, subject: string, how: string }>} */
export const LOOPS = {
  clocks: {
    name: "clocks", letter: "C", subject: "uptime clocks that are set back",
    how: "A lost connection sets a PC’s uptime back, so that too few PCs have been up for long enough to become supernodes, and more connections are lost.",
  },
  overload: {
    name: "overload", letter: "O", subject: "overloaded supernodes that shut down",
    how: "A supernode with too many clients shuts itself down, and its clients overload the next one.",
  },
  retries: {
    name: "retries", letter: "R", subject: "retries",
    how: "Clients that were refused try again, and their attempts have others refused.",
  },
  stale: {
    name: "stale", letter: "S", subject: "stale addresses",
    how: "Clients try the stored addresses of supernodes that are gone, and lose their turns.",
  },
  queue: {
    name: "queue", letter: "Q", subject: "the log-in servers’ queue",
    how: "The log-in servers are busy with requests whose clients have given up and ask anew.",
  },
  none: {
    name: "none", letter: "–", subject: "no single loop",
    how: "Cutting one loop alone would not end the outage sooner.",
  },
};

/** @param {number} count */
const inHours = (count) => `${count} ${count === 1 ? "hour" : "hours"}`;

/** In how many hours each loop keeps the network down, the most first; `none` last. @param {OutageHour[]} hours */
export function counted(hours) {
  /** @type {Map<LoopId, number>} */
  const counts = new Map();
  for (const { loops } of hours) for (const id of loops) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([one, a], [other, b]) => Number(one === "none") - Number(other === "none") || b - a);
}

/** The loops of an outage in one sentence. @param {OutageHour[]} hours */
export function loopSummary(hours) {
  if (hours.length === 0) return "The network stands as it is set: there is no outage, and no loop keeps one up.";
  const all = hours.length;
  const counts = counted(hours);
  const named = counts.filter(([id]) => id !== "none");
  const none = all - hours.filter(({ loops }) => loops[0] !== "none").length;
  const [first, ...others] = named;
  if (!first) return `No single loop keeps the network down: in none of its ${inHours(all)} of outage would cutting one end it sooner.`;
  const [id, count] = first;
  const subject = LOOPS[id].subject;
  const lead = `${subject[0]?.toUpperCase()}${subject.slice(1)} keep${id === "queue" ? "s" : ""} the network down`;
  if (count === all && others.length === 0) return `${lead} in ${all === 1 ? "its one hour" : `all ${all} hours`} of outage.`;
  const rest = others.map(([id, count]) => `, ${LOOPS[id].subject} in ${count}`).join("");
  const both = hours.filter(({ loops }) => loops.length > 1).length;
  const alike = both > 0 ? ` (in ${both} both alike)` : "";
  return `${lead} in ${count} of ${all} hours of outage${rest}${alike}${none > 0 ? `; in ${none} no single loop does` : ""}.`;
}

/** The loops of an hour. @param {OutageHour} hour */
export const loopNames = ({ loops }) => loops.map((id) => LOOPS[id].subject).join(" and ");
