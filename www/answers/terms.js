// The three words of an outage that outlives its cause, each in one line, and in more when asked for.

import { make } from "../common/dom.js";

/** @import { Store } from "../state/store.js" */

/** What may begin an outage here; empty if nothing does but the load. @param {Store} store */
export function triggerWords({ values, supervisor }) {
  const finite = (/** @type {string} */ id) => Number(values[id]) < Infinity;
  const found = [
    (Number(values["patch"]) > 0 || supervisor.link.includes("&wave=")) && "the restarts",
    finite("crash") && "the crash",
    finite("attack") && "the attack",
    finite("throttle") && "the throttled log-ins",
  ].filter((words) => words !== false);
  return found.join(" and ");
}

/** @param {string} word @param {(Node | string)[]} line @param {string} more */
const term = (word, line, more) => make("details", { className: "term" },
  make("summary", {}, make("dfn", {}, word), " ", ...line), make("p", {}, more));

export class Terms {
  #here = make("span");
  all = make("div", { className: "terms" },
    term("trigger", ["What begins an outage: here ", this.#here, "."],
      "A trigger passes: restarts come to an end, an attack stops, a crash is over in a moment. It explains why the network fell, not why it stays down."),
    term("sustaining loop", ["What keeps an outage up: a consequence that is a cause of itself."],
      "Refused clients try again, and their attempts have others refused: such a loop goes on without its trigger. Several may run at once; the one named is the one without which the outage would end soonest."),
    term("metastable", ["A network that stays down although its trigger is gone."],
      "It has two states, up and down, and each holds itself. To come back it needs more than the end of the trigger: less load, more capacity, or a loop that is cut."));

  /** Follows the scenario. @param {Store} store */
  update(store) {
    const words = triggerWords(store) || "the daily load alone";
    if (this.#here.textContent !== words) this.#here.textContent = words;
  }
}
