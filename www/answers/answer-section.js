// A section of the page with an answer that is computed while it is in view, or when it is asked for: its progress, and
// buttons that cancel it and begin again.

import { make } from "../common/dom.js";
import { StormElement } from "../state/element.js";
import { Computing } from "./computing.js";

/** @import { Scenario } from "../simulation/compute.js" */
/** @import { Study } from "../simulation/pool.js" */

/** What takes less shows no progress. */
const SHOW_AFTER_MS = 500;

/** @template {Study & { free(): void, share: number, scenario: Scenario }} S */
export class AnswerSection extends StormElement {
  sentence = make("p", { className: "sentence", role: "status" });
  bar = make("progress", { max: 1 });
  cancel = make("button", { type: "button" }, "Cancel");
  compute = make("button", { type: "button" }, "Compute it");
  /** What is asked with that button, where it is not computed before. */ question = "";
  /** @type {"h2" | "h3"} */ level = "h2";
  progress = make("div", { className: "progress", hidden: true }, this.bar, this.cancel);
  /** @type {Computing<S> | undefined} */ computing;
  /** What of it is in view. @type {Set<Element>} */ #inView = new Set();
  #asked = false;
  #shown = 0;

  /** The heading, and what is below the sentence. @returns {[string, ...HTMLElement[]]} */
  build() {
    return [""];
  }

  /** Where else it is shown. @returns {HTMLElement[]} */
  places() {
    return [];
  }

  /** Makes the study. @param {Scenario} _scenario @returns {Promise<S>} */
  study(_scenario) {
    throw new Error("each section has its own");
  }

  /** Shows what is known. @param {S} _study @param {boolean} _done */
  show(_study, _done) {}

  /** Shows that the answer is not about the present scenario. */
  clear() {}

  connectedCallback() {
    if (this.firstChild) return;
    const { sentence, progress, compute, bar, cancel } = this;
    const [heading, ...rest] = this.build();
    const title = make(this.level, { id: `${this.localName}-title` }, heading);
    const section = make("section", { className: "answer", "aria-labelledby": title.id }, title, sentence, progress, compute, ...rest);
    bar.setAttribute("aria-label", `Share that is computed: ${heading}`);
    compute.hidden = true;
    this.append(section);
    const computing = (this.computing = new Computing(this.store, {
      wanted: () => this.#asked || (this.#inView.size > 0 && !this.question),
      study: (scenario) => this.study(scenario),
      clear: () => {
        this.#settle("", !this.question);
        this.#asked = false;
        compute.textContent = this.question;
        compute.hidden = !this.question;
        this.clear();
      },
      begin: () => {
        sentence.textContent = "It is being computed.";
        compute.hidden = true;
        bar.value = 0;
        this.#shown = window.setTimeout(() => (progress.hidden = false), SHOW_AFTER_MS);
      },
      show: (study, done) => {
        bar.value = study.share;
        this.show(study, done);
        if (done) this.#settle(sentence.textContent ?? "", false);
        this.dataset["link"] = study.scenario.link;
      },
      fail: (words, refused) => {
        this.#settle(`There is no answer: ${words}.`, false);
        this.clear();
        compute.hidden = refused;
        compute.textContent = "Try again";
      },
    }));
    cancel.addEventListener("click", () => {
      computing.stop();
      this.#settle("Cancelled.", false);
      compute.hidden = false;
      compute.textContent = this.question || "Compute it";
      compute.focus();
    });
    compute.addEventListener("click", () => {
      this.#asked = true;
      computing.again();
      sentence.tabIndex = -1;
      sentence.focus();
    });
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) this.#inView[isIntersecting ? "add" : "delete"](target);
      if (this.#inView.size > 0) computing.due();
    });
    for (const place of [section, ...this.places()]) watch.observe(place);
  }

  /** @param {string} words @param {boolean} busy */
  #settle(words, busy) {
    clearTimeout(this.#shown);
    this.progress.hidden = this.compute.hidden = true;
    if (this.sentence.textContent !== words) this.sentence.textContent = words;
    this.setAttribute("aria-busy", String(busy));
    this.dataset["link"] = "";
  }
}
