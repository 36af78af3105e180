// How far a long run has come, and a button that ends it; afterwards, what became of it.

import { make, styled } from "./element-later.js";
import { LongRuns } from "./long-runs.js";
import { INDIVIDUALS_MAX } from "./store.js";
import { decimal } from "./words.js";

/** @import { Store } from "./store.js" */

/** Shorter runs are not worth a word. */
const SHOW_AFTER_MS = 400;
const PARTS = ["", "A quarter is done.", "Half is done.", "Three quarters are done."];

export class RunStatus {
  bar = make("progress", { max: 1, "aria-label": "Share that is computed" });
  share = make("span", { className: "share" });
  cancel = make("button", { type: "button" }, "Cancel");
  said = make("p", { role: "status", className: "spoken" });
  doing = make("p");
  running = make("div", { hidden: true }, this.doing, this.bar, this.share, this.cancel);
  note = make("p");
  offer = make("button", { type: "button" }, `Compute ${decimal(INDIVIDUALS_MAX, 0)} clients`);
  close = make("button", { type: "button" }, "Dismiss");
  told = make("div", { hidden: true }, this.note, this.offer, this.close);
  box = make("section", { className: "run-status", "aria-label": "Long runs" }, this.told, this.running);
  #shown = 0;
  #part = 0;
  /** The engine when something was told. @type {string | undefined} */ #engine;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.runs = new LongRuns((told, last) => {
      if (told.share !== undefined) return this.#progress(told.share);
      if (told.failed !== undefined) return this.fail(told.failed);
      if (told.run) this.store.adopt(told.run, last);
      if (last) this.#done();
    });
    this.cancel.addEventListener("click", () => this.#instead("expected", "Cancelled. The curves show expected values."));
    this.close.addEventListener("click", () => (this.told.hidden = true));
    this.offer.addEventListener("click", () => {
      store.set("clients", INDIVIDUALS_MAX);
      store.set("engine", "individuals");
      store.commit();
    });
    // What was told holds as long as that engine does.
    store.addEventListener("values", () => (this.told.hidden ||= store.values["engine"] !== this.#engine));
    styled("run-status");
    document.body.append(this.box, this.said);
  }

  /** Computes the present scenario. @param {Uint8Array | undefined} log that it takes its restarts from */
  ask(log) {
    const { store } = this;
    if (store.values["engine"] === "individuals" && Number(store.values["clients"]) > INDIVIDUALS_MAX) return this.tooMany();
    this.runs.ask({ link: store.sim.link(), log });
    if (this.#shown !== 0) return;
    this.#part = 0;
    this.#shown = window.setTimeout(() => {
      this.#progress(0);
      this.running.hidden = false;
      this.said.textContent = this.doing.textContent =
        store.values["engine"] === "individuals" ? "Computing every PC on its own" : "Drawing cohorts at random";
    }, SHOW_AFTER_MS);
  }

  /** Draws cohorts instead of computing so many clients one by one. */
  tooMany() {
    const [most, all] = [INDIVIDUALS_MAX, Number(this.store.values["clients"])].map((count) => decimal(count, 0));
    this.#instead("sampled", `This page computes every PC on its own for at most ${most} clients. These ${all} are cohorts drawn at random instead.`, true);
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

  #done() {
    if (!this.running.hidden) this.said.textContent = "Computed.";
    this.#settle();
  }

  /** @param {string} why */
  fail(why) {
    this.#instead("expected", `This run could not be computed (${why}). The curves show expected values.`);
  }

  /** Goes on with another engine, and says so.
   * @param {string} engine @param {string} words @param {boolean} [offered] */
  #instead(engine, words, offered = false) {
    const focused = this.box.contains(document.activeElement);
    this.drop();
    this.store.set("engine", engine);
    this.store.commit();
    this.#tell(words, offered);
    if (focused) this.close.focus();
  }

  /** @param {string} words @param {boolean} [offered] */
  #tell(words, offered = false) {
    this.#engine = String(this.store.values["engine"]);
    this.note.textContent = this.said.textContent = words;
    this.offer.hidden = !offered;
    this.told.hidden = false;
  }
}
