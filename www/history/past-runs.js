// Past runs: undo and redo as buttons, and a strip of the runs that were shown. Loaded when the page is idle.

import { find, make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { enableUndo } from "../state/undo.js";
import { recordRuns } from "./recorder.js";
import { askForLog, findLogs, keepLog, missingLog, returnTo } from "./return.js";
import { RunCard } from "./run-card.js";
import { UNNAMED_MAX, runList } from "./run-list.js";
import { RunMenu } from "./run-menu.js";
import { briefly, missingWords, otherModel, storageWords } from "./run-words.js";
import { addUndoButtons } from "./undo-buttons.js";
import { continueVisit } from "./visit.js";

/** @import { Store } from "../state/store.js" */
/** @import { PastRun } from "./run-record.js" */

/** Cards that a key moves by. @type {Record<string, number>} */
const KEYS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

const NO_MODULE = "a part of the simulation could not be downloaded";

class PastRuns {
  #list = runList();
  /** Cards are made before they are needed: a change of the scenario makes no elements. @type {RunCard[]} */ #cards = [];
  /** The run that Tab reaches. */ #reached = "";
  #strip = make("ul", { className: "runs" });
  #note = make("span", { className: "note" });
  #words = make("span", { role: "status" });
  #action = make("button", { type: "button", hidden: true });
  #act = () => {};
  #all = make("button", { type: "button", className: "reset" }, "Remove all");
  #menu = new RunMenu(this.#list, { compare: (run) => void this.#compare(run), remove: (run) => this.#remove(run) });
  /** Whether what other tabs do waits: nothing moves below a pointer. */ #waits = false;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    const list = this.#list;
    const head = make("header", {}, make("h2", { id: "past-runs" }, "Past runs"), this.#all);
    this.section = make("section", { className: "past-runs", "aria-labelledby": "past-runs" },
      head, this.#strip, make("p", { className: "words" }, this.#words, " ", this.#action, this.#note), this.#menu.box);
    this.#strip.setAttribute("role", "list");
    this.#all.addEventListener("click", () => this.#remove());
    this.#action.addEventListener("click", () => this.#act());
    this.#strip.addEventListener("keydown", (event) => this.#key(event));
    for (const event of ["pointerleave", "focusout"]) this.section.addEventListener(event, () => this.#waits && setTimeout(() => this.#showElsewhere()));
    list.addEventListener("change", () => this.#show());
    list.addEventListener("elsewhere", () => this.#showElsewhere());
    store.addEventListener("commit", () => {
      keepLog(store);
      // What was said is about what was shown before.
      this.#say("");
    });
    store.addEventListener("values", () => this.#mark());
    keepLog(store);
    this.#show();
    void findLogs(list.runs).then(() => this.#show());
  }

  /** A run that was kept has another result now. @param {PastRun} run */
  differs(run) {
    this.#say(`${briefly(run)} has another result than when it was kept: the model has changed.`);
  }

  /** Shows what another tab has done, unless a pointer or the focus is here. */
  #showElsewhere() {
    this.#waits = this.section.matches(":hover, :focus-within");
    if (!this.#waits) this.#show();
  }

  #show() {
    const list = this.#list;
    const { runs } = list;
    while (this.#cards.length < list.named + UNNAMED_MAX) this.#add();
    if (!runs.some(({ link }) => link === this.#reached)) this.#reached = "";
    this.#cards.forEach((card, at) => {
      const run = runs[at];
      const log = run ? missingLog(run) : "";
      card.show(run, log ? "its log is not here" : run ? otherModel(run.link, this.store.supervisor.link) : "");
      card.reach(run !== undefined && (this.#reached === "" ? at === 0 : run.link === this.#reached));
    });
    this.#mark();
    const words = storageWords(list);
    if (this.#note.textContent !== words) this.#note.textContent = words;
    // Its place stays.
    this.#all.style.visibility = runs.length === 0 ? "hidden" : "";
  }

  /** Marks the run that is shown. */
  #mark() {
    const { link } = this.store.supervisor;
    for (const card of this.#cards) {
      const current = card.run?.link === link;
      if (current !== card.go.hasAttribute("aria-current")) card.mark(current);
    }
  }

  #add() {
    const card = new RunCard();
    card.go.addEventListener("click", () => card.run && void this.#return(card.run));
    card.more.addEventListener("click", (event) => card.run && this.#menu.open(card.run, card.more, event.detail === 0));
    card.item.addEventListener("focusin", () => this.#reach(card));
    this.#cards.push(card);
    this.#strip.append(card.item);
  }

  /** @param {RunCard} card */
  #reach(card) {
    this.#reached = card.run?.link ?? "";
    for (const one of this.#cards) one.reach(one === card);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const by = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key];
    const from = this.#cards.findIndex(({ item }) => event.target instanceof Node && item.contains(event.target));
    if (by === undefined || from < 0) return;
    event.preventDefault();
    this.#focus(from + by);
  }

  /** Focuses the card at a place, or the nearest one. @param {number} at */
  #focus(at) {
    const last = this.#list.runs.length - 1;
    const card = this.#cards[Math.min(Math.max(at, 0), last)];
    if (last >= 0 && card) card.go.focus();
    else this.#action.focus();
  }

  /** Says something, and may offer what to do. @param {string} words @param {string} [offer] @param {() => void} [act] */
  #say(words, offer = "", act = () => {}) {
    this.#words.textContent = words;
    this.#action.textContent = offer;
    this.#action.hidden = offer === "";
    this.#act = act;
  }

  /** @param {PastRun} run */
  async #return(run) {
    try {
      const hash = await returnTo(this.store, run);
      if (hash) this.#say(missingWords(hash), "Give the log", () => askForLog(run));
      else this.#say("");
    } catch (error) {
      console.error(error);
      this.#say(`This run cannot be shown: ${NO_MODULE}.`);
    }
  }

  /** @param {PastRun} run */
  async #compare(run) {
    try {
      const { pinRun } = await import("./pin-run.js");
      await pinRun(this.store, run.link);
      this.#say(`${briefly(run)} is pinned: its curves are dotted on the charts.`);
    } catch (error) {
      console.error(error);
      this.#say(`This run cannot be pinned: ${NO_MODULE}.`);
    }
  }

  /** Removes a run, or all. @param {PastRun} [run] */
  #remove(run) {
    const list = this.#list;
    const at = list.runs.findIndex(({ link }) => link === run?.link);
    list.remove(run?.link);
    const count = list.removed;
    this.#say(run ? `${briefly(run)} was removed.` : `${count} ${count === 1 ? "run was" : "runs were"} removed.`, "Put back", () => {
      list.putBack();
      this.#say("");
      this.#focus(Math.max(at, 0));
    });
    this.#focus(at);
  }
}

/** Adds what belongs to past runs to the page. @param {Store} store @param {string[]} steps recorded since the beginning of the visit */
export function showPastRuns(store, steps) {
  loadStyles("history/history");
  const undo = enableUndo(store, steps);
  continueVisit(undo);
  addUndoButtons(store, undo);
  const runs = new PastRuns(store);
  find("storm-share", HTMLElement).after(runs.section);
  void recordRuns(store, runList(), (run) => runs.differs(run));
}
