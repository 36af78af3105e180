// Progress of a long run, and a button that cancels it; afterwards, what came of it. A scenario whose run was
// cancelled, or failed, stays as it is set: another button computes it.

import { find, make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { decimal } from "../common/words.js";
import { LongRuns } from "../simulation/long-runs.js";
import { INDIVIDUALS_MAX, learn } from "../simulation/pace.js";
import { reason } from "../simulation/traps.js";

/** @import { Handover } from "../pkg/reboot_storm.js" */
/** @import { Report } from "../simulation/jobs.js" */
/** @import { Store } from "./store.js" */

/** A run shorter than this shows no progress. */
const SHOW_AFTER_MS = 400;
const PARTS = ["", "A quarter is done.", "Half is done.", "Three quarters are done."];
/** What an engine does. @type {Record<string, string>} */
const WORK = { individuals: "Computing every PC on its own.", sampled: "Drawing cohorts at random.", expected: "Computing expected values." };

export class RunStatus {
  bar = make("progress", { max: 1, "aria-label": "Share that is computed" });
  share = make("span", { className: "share" });
  cancel = make("button", { type: "button" }, "Cancel");
  spoken = make("p", { role: "status", className: "spoken" });
  work = make("p");
  running = make("div", { hidden: true }, this.work, this.bar, this.share, this.cancel);
  note = make("p");
  again = make("button", { type: "button" });
  expected = make("button", { type: "button" }, "Show expected values");
  offer = make("button", { type: "button" }, `Compute ${decimal(INDIVIDUALS_MAX, 0)} clients`);
  close = make("button", { type: "button" }, "Dismiss");
  message = make("div", { hidden: true }, this.note, this.again, this.expected, this.offer, this.close);
  box = make("section", { className: "run-status", "aria-label": "Long runs" }, this.message, this.running);
  #shown = 0;
  #part = 0;
  /** What the message is about: the scenario, or its engine alone. */
  #subject = () => "";
  #subjectThen = "";

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.runs = new LongRuns((report, last) => this.#report(report, last));
    this.cancel.addEventListener("click", () => this.#halt("cancelled", `Cancelled at ${this.share.textContent}.`, "Compute it"));
    this.again.addEventListener("click", () => {
      const focused = document.activeElement === this.again;
      this.message.hidden = true;
      store.goOn();
      if (focused) this.#show(() => this.cancel.focus());
    });
    this.expected.addEventListener("click", () => {
      store.set("engine", "expected");
      store.commit();
    });
    this.close.addEventListener("click", () => (this.message.hidden = true));
    this.offer.addEventListener("click", () => {
      store.set("clients", INDIVIDUALS_MAX);
      store.set("engine", "individuals");
      store.commit();
    });
    store.addEventListener("values", () => {
      if (this.message.hidden || this.#subject() === this.#subjectThen) return;
      this.message.hidden = true;
      this.spoken.textContent = "";
    });
    loadStyles("state/run-status");
    document.body.append(this.box, this.spoken);
  }

  /** Computes the present scenario. @param {Uint8Array | undefined} log that it takes its restarts from */
  request(log) {
    const { store } = this;
    if (store.values["engine"] === "individuals" && Number(store.values["clients"]) > INDIVIDUALS_MAX) return this.tooMany();
    this.runs.request({ link: store.sim.link(), log });
    if (!this.running.hidden) return this.#show();
    if (this.#shown !== 0) return;
    this.#part = 0;
    this.#progress(0);
    this.#shown = window.setTimeout(() => this.#show(), SHOW_AFTER_MS);
  }

  /** Shows the progress. @param {() => void} [then] */
  #show(then) {
    const { store } = this;
    if (!store.busy || store.halted) return;
    this.running.hidden = false;
    const curves = aboutCurves(store);
    find("#outcome", HTMLElement).textContent = `This scenario is being computed. ${curves}`;
    const words = `${WORK[String(store.values["engine"])]} ${curves}`;
    if (this.work.textContent !== words) this.spoken.textContent = this.work.textContent = words;
    then?.();
  }

  /** @param {Report<Handover | null>} report @param {boolean} last */
  #report({ share, failed, result, ms = 0 }, last) {
    const { store } = this;
    if (share !== undefined) return this.#progress(share);
    if (failed !== undefined) return this.fail(failed);
    try {
      if (result) store.adopt(result, last);
    } catch (error) {
      // A trap in the page's own simulation is the supervisor's concern.
      return store.supervisor.restarting ? this.drop() : this.fail(reason(error));
    }
    if (!last) return this.running.hidden || this.#show();
    if (result && store.values["engine"] === "expected") learn(result.work, ms);
    if (!this.running.hidden) this.spoken.textContent = "Computed.";
    this.#settle();
  }

  /** Draws cohorts instead of computing so many clients one by one. */
  tooMany() {
    const { store } = this;
    const [most, all] = [INDIVIDUALS_MAX, Number(store.values["clients"])].map((count) => decimal(count, 0));
    this.drop();
    store.set("engine", "sampled");
    store.commit();
    this.#showMessage(`This page computes every PC on its own for at most ${most} clients. These ${all} are cohorts drawn at random instead.`,
      { offer: true, subject: () => String(store.values["engine"]) });
  }

  /** Goes back to the scenario that is shown: the present one needs what cannot be loaded. @param {string} link */
  goBack(link) {
    this.store.open(link);
    this.store.commit();
    this.#showMessage("This scenario needs a part of the simulation that could not be downloaded. The previous one is shown again.");
  }

  /** Cancels what is not needed any more. */
  drop() {
    this.runs.stop();
    this.#settle();
  }

  /** @param {string} words why */
  fail(words) {
    this.#halt("failed", `This run could not be computed (${words}).`, "Try again");
  }

  /** The page's simulation has ended and was started again.
   * @param {boolean} twice whether the same scenario has ended it twice @param {unknown} error why it was not started */
  restarted(twice, error) {
    if (!twice && !error) return this.#showMessage("The simulation stopped, perhaps for want of memory. It has been started again, and the scenario is kept.");
    const more = error ? `It could not be started again (${reason(error)}): reload the page.` : "It has been started again.";
    this.#halt("failed", `This run could not be computed: the simulation stopped, perhaps for want of memory. ${more}`, error ? "" : "Try again");
  }

  /** @param {number} share */
  #progress(share) {
    this.bar.value = share;
    this.share.textContent = `${decimal(share * 100, 0)} %`;
    const part = Math.min(Math.floor(share * 4), 3);
    if (part > this.#part && !this.running.hidden) this.spoken.textContent = PARTS[part] ?? "";
    this.#part = part;
  }

  #settle() {
    clearTimeout(this.#shown);
    this.#shown = 0;
    this.running.hidden = true;
  }

  /** Leaves the scenario without its run.
   * @param {"cancelled" | "failed"} halted @param {string} words @param {string} again the button that computes it */
  #halt(halted, words, again) {
    const { store } = this;
    const focused = this.box.contains(document.activeElement);
    this.drop();
    store.halt(halted);
    const curves = aboutCurves(store);
    find("#outcome", HTMLElement).textContent = `This scenario is not computed. ${curves}`;
    this.#showMessage(`${words} ${curves}`, { again });
    if (focused) (again ? this.again : this.close).focus();
  }

  /** @param {string} words
   * @param {{ again?: string, offer?: boolean, subject?: () => string }} more buttons, and what the message is about */
  #showMessage(words, { again = "", offer = false, subject = () => this.store.sim.link() } = {}) {
    this.#subject = subject;
    this.#subjectThen = subject();
    this.note.textContent = this.spoken.textContent = words;
    this.again.textContent = again;
    this.again.hidden = !again;
    this.expected.hidden = !again || this.store.values["engine"] === "expected";
    this.offer.hidden = !offer;
    this.message.hidden = false;
  }
}

/** What the curves are of while the present scenario has none. @param {Store} store */
function aboutCurves({ computed, supervisor: { shown, link } }) {
  if (!computed) return "Nothing is drawn.";
  const [drawn, present] = [shown, link].map((text) => text.replace(/&engine=[^&]*/, ""));
  return drawn === present ? "The curves show its expected values only." : "The curves are those of the previous scenario.";
}
