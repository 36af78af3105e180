// The past runs of this browser, or of this visit where nothing is stored: one list for the strip, the map and every tab.

import { followOtherTabs, forgetRun, storeRun, storedRuns, whereStored } from "./run-storage.js";

/** @import { PastRun } from "./run-record.js" */

/** Runs without a name that are kept, and runs with one. */
export const UNNAMED_MAX = 24;
export const NAMED_MAX = 40;

/** Tells of a `change`, and of one that another tab has made: `elsewhere`. */
export class RunList extends EventTarget {
  where = whereStored();
  /** The newest first. @type {PastRun[]} */ runs = [];
  /** Number of stored records that are left as they are. */ unread = 0;
  /** The links of runs for which the storage had no room. @type {Set<string>} */ #unstored = new Set();
  /** What was removed last. @type {PastRun[]} */ #removed = [];

  constructor() {
    super();
    const { runs, unread } = storedRuns();
    this.unread = unread;
    this.runs = runs;
    this.#arrange();
    followOtherTabs((link, run) => {
      this.runs = this.runs.filter((one) => one.link !== link);
      if (run) this.runs.push(run);
      this.#arrange("elsewhere");
    }, () => {
      this.runs = [];
      this.#arrange("elsewhere");
    });
  }

  /** Number of runs that are not stored for want of room. */
  get unstored() {
    return this.where === "stored" ? this.#unstored.size : 0;
  }

  /** Number of runs that can be put back. */
  get removed() {
    return this.#removed.length;
  }

  /** Number of runs with a name. */
  get named() {
    return this.runs.filter(({ name }) => name !== "").length;
  }

  /** @param {string} link */
  find(link) {
    return this.runs.find((run) => run.link === link);
  }

  /** Takes a run. One that is there keeps its place and name; whether it had another result then. @param {PastRun} run */
  add(run) {
    const known = this.find(run.link);
    if (known?.digest === run.digest) return false;
    this.#put(known ? { ...run, at: known.at, name: known.name } : run);
    // The run that is shown is not among the oldest.
    const unnamed = this.runs.filter(({ name, link }) => name === "" && link !== run.link);
    for (const old of unnamed.slice(UNNAMED_MAX - 1)) this.#drop(old.link);
    this.#arrange();
    return known !== undefined;
  }

  /** Names a run, or takes its name away; whether there was room for one more. @param {string} link @param {string} name */
  rename(link, name) {
    const run = this.find(link);
    if (!run) return true;
    if (name !== "" && run.name === "" && this.named >= NAMED_MAX) return false;
    this.#put({ ...run, name });
    this.#arrange();
    return true;
  }

  /** Removes one run, or all of them. @param {string} [link] */
  remove(link) {
    this.#removed = this.runs.filter((run) => link === undefined || run.link === link);
    for (const run of this.#removed) this.#drop(run.link);
    this.#arrange();
  }

  /** Takes back the last removal. */
  putBack() {
    for (const run of this.#removed.splice(0)) this.#put(run);
    this.#arrange();
  }

  /** @param {PastRun} run */
  #put(run) {
    this.runs = [...this.runs.filter(({ link }) => link !== run.link), run];
    this.#store(run);
  }

  /** @param {string} link */
  #drop(link) {
    this.runs = this.runs.filter((run) => run.link !== link);
    this.#unstored.delete(link);
    forgetRun(link);
  }

  /** @param {PastRun} run */
  #store(run) {
    if (storeRun(run)) this.#unstored.delete(run.link);
    else this.#unstored.add(run.link);
  }

  /** @param {"change" | "elsewhere"} event */
  #arrange(event = "change") {
    this.runs.sort((one, other) => other.at - one.at || (one.link < other.link ? -1 : 1));
    // There may be room again.
    for (const run of this.runs) if (this.#unstored.has(run.link)) this.#store(run);
    this.dispatchEvent(new Event(event));
  }
}

/** @type {RunList | undefined} */
let shared;

/** The list, read when it is first needed. */
export const runList = () => (shared ??= new RunList());
