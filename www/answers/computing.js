// When an answer is computed: once the scenario rests, in the pool of workers, and not for longer than it is wanted. The
// moment the scenario changes the answer is taken away.

import { reason } from "../simulation/traps.js";

/** @import { Scenario } from "../simulation/compute.js" */
/** @import { Study } from "../simulation/pool.js" */
/** @import { Store } from "../state/store.js" */

/** An answer about a scenario, as it is shown.
 * @template {Study & { free(): void }} S
 * @typedef {object} Answer
 * @property {(scenario: Scenario) => Promise<S>} study makes the study
 * @property {() => void} clear shows that there is no answer for the present scenario
 * @property {() => void} begin shows that it is being computed
 * @property {(study: S, done: boolean) => void} show shows what is known by now
 * @property {(words: string, refused: boolean) => void} fail says why there is none
 * @property {() => boolean} wanted whether it is in view, or asked for */

/** For how long the scenario has not changed when the computation begins: moving a slider is not disturbed. */
const REST_MS = 500;

/** The studies, which need the full module. */
export const studies = () => import("../simulation/studies.js");

/** @template {Study & { free(): void }} S */
export class Computing {
  #timer = 0;
  /** The link whose answer is shown, being computed, or cannot be had. */ #link = "";
  /** Whether the page was left while it was being computed. */ #left = false;
  #done = false;
  #cancel = () => {};

  /** @param {Store} store @param {Answer<S>} answer */
  constructor(store, answer) {
    this.store = store;
    this.answer = answer;
    answer.clear();
    for (const name of ["values", "run", "busy", "held"]) store.addEventListener(name, () => this.due());
    store.addEventListener("sleep", () => this.#look());
    document.addEventListener("visibilitychange", () => this.#look());
    this.due();
  }

  /** Takes away what is not about the present scenario, and computes it once that rests. */
  due() {
    if (this.#link === this.store.supervisor.link) return;
    if (this.#link) {
      this.stop();
      this.#link = "";
      this.answer.clear();
    }
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#begin(), REST_MS);
  }

  /** Stops computing; the link's answer stays as far as it is known. */
  stop() {
    this.#cancel();
    this.#cancel = () => {};
  }

  /** Computes the present scenario's answer, again if need be, without waiting for it to rest. */
  again() {
    this.stop();
    this.#link = "";
    void this.#begin();
  }

  /** A page that nobody sees computes nothing. */
  #look() {
    const unseen = document.hidden || this.store.asleep;
    if (!unseen && this.#left) this.again();
    else if (!unseen) this.due();
    this.#left = unseen && this.#link !== "" && !this.#done;
    if (this.#left) this.stop();
  }

  async #begin() {
    const { store, answer } = this;
    const { link, log, restarting } = store.supervisor;
    // Each of these ends with an event.
    if (this.#link === link || document.hidden || store.asleep || store.held || restarting || (store.pending && !store.halted)) return;
    if (!answer.wanted()) return;
    this.#link = link;
    this.#done = false;
    let wanted = true;
    this.#cancel = () => void (wanted = false);
    answer.begin();
    try {
      const [{ pool }, study] = await Promise.all([import("../simulation/pool.js"), answer.study({ link, log })]);
      if (!wanted) return study.free();
      const cancel = pool().start(study, ({ done = false, failed, refused = false }) => {
        // A change that waits for its frame takes the answer away there.
        if (link !== store.supervisor.link) return;
        if (failed === undefined) answer.show(study, done);
        else answer.fail(failed, refused);
        this.#done = done || failed !== undefined;
      });
      this.#cancel = () => {
        cancel();
        study.free();
      };
    } catch (error) {
      console.error(error);
      this.#done = true;
      if (wanted) answer.fail(reason(error), false);
    }
  }
}
