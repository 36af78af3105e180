// Whether the network recovers once the trigger of its outage is removed, when that is asked: what metastable means.

import { duration, moment } from "../common/words.js";
import { make } from "../common/dom.js";
import { AnswerSection } from "./answer-section.js";
import { Applied } from "./applied.js";
import { outageStudy } from "./loop-section.js";
import { triggerWords } from "./terms.js";

/** @import { TriggerRemoval } from "../pkg/reboot_storm.js" */
/** @import { Scenario } from "../simulation/compute.js" */
/** @import { OutageStudy } from "../simulation/outage-study.js" */

/** @extends {AnswerSection<OutageStudy>} */
export class TriggerSection extends AnswerSection {
  /** @override */ question = "Remove the trigger: does it recover?";
  /** @override @type {"h2" | "h3"} */ level = "h3";
  apply = make("button", { type: "button", hidden: true }, "Apply: without the trigger from then on");
  applied = new Applied(this.store, this.sentence);
  /** @type {TriggerRemoval | null} */ #removal = null;

  /** @override @returns {[string, ...HTMLElement[]]} */
  build() {
    this.apply.addEventListener("click", () => {
      if (this.#removal) this.applied.apply(`no trigger from ${moment(this.store.startUnix, this.#removal.hours)} on`, this.#removal.link);
    });
    return ["Without the trigger", this.apply, this.applied.line];
  }

  /** @override @param {Scenario} scenario */
  async study(scenario) {
    return (await outageStudy()).OutageStudy.of(scenario, "trigger");
  }

  /** @override */
  clear() {
    this.#removal = null;
    this.apply.hidden = true;
  }

  /** @override @param {OutageStudy} study @param {boolean} done */
  show({ parts }, done) {
    if (!done) return;
    this.#removal = parts.removal();
    this.apply.hidden = !this.#removal;
    this.sentence.textContent = this.#removal ? removalWords(this.#removal, this.store.startUnix, triggerWords(this.store))
      : "The network stands as it is set: nothing has to be removed.";
  }
}

/** @param {TriggerRemoval} removal @param {number} startUnix @param {string} trigger */
export function removalWords({ hours, within, fixed, metastable, untreated, removed, alone }, startUnix, trigger) {
  const at = (/** @type {number} */ after) => moment(startUnix, hours + after);
  const when = `${at(0)}, when fewer than half are online`;
  const begin = trigger === "" ? `Nothing began it that could be removed: from ${when},${fixed ? " without the fix" : ""}`
    : trigger === "the crash" ? `The crash is over by ${when};${fixed ? " without the fix" : ""}`
      : `Without ${trigger} from ${at(0)} on, when fewer than half are online,${fixed ? " and without the fix" : ""}`;
  if (!metastable && alone !== null) {
    const back = alone === 0 ? "does not stay down" : `is back on ${at(alone)}, ${duration(alone)} later`;
    return `Yes, it recovers. ${begin} it ${back}: it is not metastable.`;
  }
  const late = alone === null ? "it is still down at the end of the run" : `it is not back before ${at(alone)}, ${duration(alone)} later`;
  const helped = !fixed || removed === alone ? "" : removed === null ? " The fix does not bring it back either."
    : ` With the fix it is back on ${at(removed)}${removed === untreated ? ", no sooner than with the trigger" : ""}.`;
  return `No, not within ${within} hours. ${begin} ${late}: the outage outlives its trigger, and the network is metastable.${helped}`;
}
