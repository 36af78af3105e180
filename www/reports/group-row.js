// A group of computers in the console: its share, its approval and its deadline.

import { make } from "../common/dom.js";
import { decimal, moment } from "../common/words.js";
import { renameLabel, renameNever, takeControl } from "../controls/moved-controls.js";

/** @import { GroupId, RolloutReport } from "../pkg/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */

export class GroupRow {
  name = make("h4");
  state = make("p", { className: "state" });
  decide = make("button", { type: "button" });

  /** @param {Store} store @param {GroupId} id @param {string} name */
  constructor(store, id, name) {
    this.store = store;
    this.id = id;
    this.name.textContent = name;
    this.delay = `${id}_delay`;
    const shared = store.specs.has(`${id}_share`);
    const share = shared ? takeControl(`${id}_share`) : make("p", { className: "rest" }, "The managed PCs that are in no other group.");
    const [delay, deadline] = [takeControl(this.delay), takeControl(`${id}_deadline`)];
    if (shared) renameLabel(share, name, "Share of PCs");
    renameLabel(delay, name, "Approved after");
    renameLabel(deadline, name, "Deadline after");
    renameNever(deadline, "no deadline");
    // The button above does the same.
    delay.querySelector(".never")?.setAttribute("hidden", "");
    this.decide.addEventListener("click", () => this.#decide());
    this.element = make("li", { className: "group" },
      make("div", { className: "group-head" }, this.name, this.decide, this.state),
      share, delay, deadline);
  }

  /** Declines an approved update; approves a declined one, at the preset's time. */
  #decide() {
    const { store, delay } = this;
    const published = Number(store.preset.values[delay]);
    store.set(delay, this.declined ? (Number.isFinite(published) ? published : 0) : Infinity);
    store.commit();
  }

  get declined() {
    return this.store.values[this.delay] === Infinity;
  }

  /** @param {RolloutReport} report */
  show(report) {
    const { store, id, declined } = this;
    const pcs = report.fact(`pcs_${id}`);
    const decision = declined ? "Approve" : "Decline";
    this.decide.textContent = decision;
    this.decide.setAttribute("aria-label", `${decision} for ${this.name.textContent}`);
    const [release, delay, deadline] = ["release", this.delay, `${id}_deadline`].map((param) => Number(store.values[param]));
    const at = (/** @type {number} */ hours) => moment(store.preset.startUnix, Number(release) + hours);
    const approval = declined ? "Declined" : `Approved ${at(Number(delay))}`;
    const due = declined || deadline === Infinity ? ""
      : Number(deadline) <= Number(delay) ? "; the deadline has passed by then: installs at the next contact"
      : `; deadline ${at(Number(deadline))}`;
    this.state.textContent = `${decimal(pcs, 0)} PCs. ${approval}${due}.`;
    this.element.classList.toggle("declined", declined);
  }
}
