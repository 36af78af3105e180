// How far a long run has come, and a button that ends it; afterwards, what became of it. A scenario whose
// run was cancelled, or failed, stays as it is set: its run is a button away.

import { find, make } from "../common/dom.js";
import { styled } from "../common/styles.js";
import { why } from "../simulation/live.js";
import { LongRuns } from "../simulation/long-runs.js";
import { INDIVIDUALS_MAX, learn } from "../simulation/pace.js";
import { decimal } from "../common/words.js";

/** @import { Handover } from "../pkg/reboot_storm.js" */
/** @import { Told } from "../simulation/jobs.js" */
/** @import { Store } from "./store.js" */

/** Shorter runs are not worth a word. */
const SHOW_AFTER_MS = 400;
const PARTS = ["", "A quarter is done.", "Half is done.", "Three quarters are done."];
/** What is done, by engine. @type {Record<string, string>} */
const DOING = { individuals: "Computing every PC on its own.", sampled: "Drawing cohorts at random.", expected: "Computing expected values." };

export class RunStatus {
  bar = make("progress", { max: 1, "aria-label": "Share that is computed" });
  share = make("span", { className: "share" });
  cancel = make("button", { type: "button" }, "Cancel");
  said = make("p", { role: "status", className: "spoken" });
  doing = make("p");
  running = make("div", { hidden: true }, this.doing, this.bar, this.share, this.cancel);
  note = make("p");
  again = make("button", { type: "button" });
  expected = make("button", { type: "button" }, "Show expected values");
  offer = make("button", { type: "button" }, `Compute ${decimal(INDIVIDUALS_MAX, 0)} clients`);
  close = make("button", { type: "button" }, "Dismiss");
  told = make("div", { hidden: true }, this.note, this.again, this.expected, this.offer, this.close);
  box = make("section", { className: "run-status", "aria-label": "Long runs" }, this.told, this.running);
  #shown = 0;
  #part = 0;
  /** The scenario that something was told about: its engine where that is all it was about. */
  #about = () => "";
  #then = "";

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.runs = new LongRuns((told, last) => this.#hear(told, last));
    this.cancel.addEventListener("click", () => this.#halt("cancelled", `Cancelled at ${this.share.textContent}.`, "Compute it"));
    this.again.addEventListener("click", () => {
      const focused = document.activeElement === this.again;
      this.told.hidden = true;
      store.goOn();
      if (focused) this.#show(() => this.cancel.focus());
    });
    this.expected.addEventListener("click", () => {
      store.set("engine", "expected");
      store.commit();
    });
    this.close.addEventListener("click", () => (this.told.hidden = true));
    this.offer.addEventListener("click", () => {
      store.set("clients", INDIVIDUALS_MAX);
      store.set("engine", "individuals");
      store.commit();
    });
    store.addEventListener("values", () => {
      if (this.told.hidden || this.#about() === this.#then) return;
      this.told.hidden = true;
      this.said.textContent = "";
    });
    styled("state/run-status");
    document.body.append(this.box, this.said);
  }

  /** Computes the present scenario. @param {Uint8Array | undefined} log that it takes its restarts from */
  ask(log) {
    const { store } = this;
    if (store.values["engine"] === "individuals" && Number(store.values["clients"]) > INDIVIDUALS_MAX) return this.tooMany();
    this.runs.ask({ link: store.sim.link(), log });
    if (!this.running.hidden) return this.#show();
    if (this.#shown !== 0) return;
    this.#part = 0;
    this.#progress(0);
    this.#shown = window.setTimeout(() => this.#show(), SHOW_AFTER_MS);
  }

  /** Shows how far it is. @param {() => void} [then] */
  #show(then) {
    const { store } = this;
    if (!store.busy || store.halted) return;
    this.running.hidden = false;
    const whose = standing(store);
    find("#outcome", HTMLElement).textContent = `This scenario is being computed. ${whose}`;
    const words = `${DOING[String(store.values["engine"])]} ${whose}`;
    if (this.doing.textContent !== words) this.said.textContent = this.doing.textContent = words;
    then?.();
  }

  /** @param {Told} told @param {boolean} last */
  #hear({ share, failed, result, ms = 0 }, last) {
    const { store } = this;
    if (share !== undefined) return this.#progress(share);
    if (failed !== undefined) return this.fail(failed);
    try {
      if (result) store.adopt(/** @type {Handover} */ (result), last);
    } catch (error) {
      // Where the page's own simulation has ended that is seen to elsewhere.
      return store.engine.mending ? this.drop() : this.fail(why(error));
    }
    if (!last) return this.running.hidden || this.#show();
    if (store.values["engine"] === "expected") learn(store.sim.cost(), ms, true);
    if (!this.running.hidden) this.said.textContent = "Computed.";
    this.#settle();
  }

  /** Draws cohorts instead of computing so many clients one by one. */
  tooMany() {
    const { store } = this;
    const [most, all] = [INDIVIDUALS_MAX, Number(store.values["clients"])].map((count) => decimal(count, 0));
    this.drop();
    store.set("engine", "sampled");
    store.commit();
    this.#tell(`This page computes every PC on its own for at most ${most} clients. These ${all} are cohorts drawn at random instead.`,
      { offer: true, about: () => String(store.values["engine"]) });
  }

  /** Goes back to what is shown: this scenario asks for more than is here. @param {string} link */
  back(link) {
    this.store.open(link);
    this.store.commit();
    this.#tell("This scenario needs a part of the simulation that could not be downloaded. The one before is back.");
  }

  /** Nobody waits any more. */
  drop() {
    this.runs.stop();
    this.#settle();
  }

  /** @param {string} reason */
  fail(reason) {
    this.#halt("failed", `This run could not be computed (${reason}).`, "Try again");
  }

  /** The page's simulation has ended and was started again.
   * @param {boolean} twice whether the same scenario has ended two of them @param {unknown} lost why it was not started */
  ended(twice, lost) {
    if (!twice && !lost) return this.#tell("The simulation stopped, perhaps for want of memory. It has been started again, and the scenario is kept.");
    const more = lost ? `It could not be started again (${why(lost)}): reload the page.` : "It has been started again.";
    this.#halt("failed", `This run could not be computed: the simulation stopped, perhaps for want of memory. ${more}`, lost ? "" : "Try again");
  }

  /** @param {number} share */
  #progress(share) {
    this.bar.value = share;
    this.share.textContent = `${decimal(share * 100, 0)} %`;
    const part = Math.min(Math.floor(share * 4), 3);
    if (part > this.#part && !this.running.hidden) this.said.textContent = PARTS[part] ?? "";
    this.#part = part;
  }

  #settle() {
    clearTimeout(this.#shown);
    this.#shown = 0;
    this.running.hidden = true;
  }

  /** Leaves the scenario as it is set, without its run.
   * @param {"cancelled" | "failed"} halted @param {string} words @param {string} again what goes on */
  #halt(halted, words, again) {
    const { store } = this;
    const focused = this.box.contains(document.activeElement);
    this.drop();
    store.halt(halted);
    const whose = standing(store);
    find("#outcome", HTMLElement).textContent = `This scenario is not computed. ${whose}`;
    this.#tell(`${words} ${whose}`, { again });
    if (focused) (again ? this.again : this.close).focus();
  }

  /** @param {string} words
   * @param {{ again?: string, offer?: boolean, about?: () => string }} more buttons, and what it is about */
  #tell(words, { again = "", offer = false, about = () => this.store.sim.link() } = {}) {
    this.#about = about;
    this.#then = about();
    this.note.textContent = this.said.textContent = words;
    this.again.textContent = again;
    this.again.hidden = !again;
    this.expected.hidden = !again || this.store.values["engine"] === "expected";
    this.offer.hidden = !offer;
    this.told.hidden = false;
  }
}

/** Whose the curves are while the present scenario's are not there. @param {Store} store */
function standing({ computed, engine: { shown, link } }) {
  if (!computed) return "Nothing is drawn.";
  const [drawn, present] = [shown, link].map((text) => text.replace(/&engine=[^&]*/, ""));
  return drawn === present ? "The curves show its expected values only." : "The curves are those of the scenario before.";
}
