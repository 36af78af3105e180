// The baseline of the present run: the pinned run of a link, its curves on the charts, and the differences in words. The
// page's own (compare.js) can be pinned, swapped and unpinned; a frame's is the one that its link names.

import { make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { written } from "../common/words.js";
import { linkInAddress } from "../state/permalink.js";
import { GhostCurves } from "./ghost-curves.js";

/** @import { Comparison, Simulation } from "../pkg/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */
/** @import { PinnedRun } from "./pinned-run.js" */

/** @typedef {{ id: string, from: string, to: string, name: string }} Changed */

/** A key of a baseline, in a link that may be percent-encoded as a whole. */
const BASELINE = /(^|[#?&]|%(25)*(23|26|3F))b(=|\.|%(25)*3D)/i;

export class Baseline {
  /** @type {PinnedRun | undefined} */ pinned;
  /** The baseline's part of the link that is shown, or on its way. */ #text = "";
  /** Counts what is pinned and unpinned: what comes late is dropped. */ #turn = 0;
  words = make("output", { id: "difference" });
  notices = make("div", { role: "status" });
  #ghosts;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.#ghosts = new GhostCurves(store);
    loadStyles("compare/compare");
    for (const event of ["run", "busy"]) store.addEventListener(event, () => this.show());
    store.addEventListener("commit", () => this.#follow());
    // A link that is encoded as a whole has no part that is its baseline's.
    const arrive = () => store.baseline === "" && void this.#open(linkInAddress());
    // After the page has opened the link.
    for (const event of ["popstate", "hashchange"]) addEventListener(event, arrive);
    this.show();
    this.#follow();
    arrive();
  }

  /** Drops the baseline. */
  drop() {
    this.#end();
    this.store.baseline = this.#text = "";
  }

  /** Pins what the store names as its baseline: an address, undo or a past run has brought it. */
  #follow() {
    const { store } = this;
    if (store.baseline === this.#text) return;
    this.#text = store.baseline;
    const given = linkInAddress();
    if (this.#text === "") this.#end();
    else void this.#open(given.endsWith(this.#text) ? given : store.link);
  }

  /** Pins the baseline of a link, if it has one. @param {string} link */
  async #open(link) {
    if (!BASELINE.test(link)) return;
    const { store } = this;
    const turn = ++this.#turn;
    try {
      const { fullModule } = await import("../simulation/full-module.js");
      const baseline = (await fullModule()).baselineOf(link);
      if (!baseline || turn !== this.#turn) return;
      this.notices.replaceChildren();
      if (baseline.notices.length > 0) {
        const { showNotices } = await import("../links/notice-list.js");
        showNotices(this.notices, baseline.notices, undefined, "baseline of the link");
      }
      // The address stays as it was given.
      if (await this.begin(baseline.link, false)) store.dispatchEvent(new Event("baseline"));
    } catch (error) {
      console.error(error);
      this.words.textContent = "The pinned run of the link cannot be shown: a part of the simulation could not be downloaded.";
    }
  }

  /** Begins to compute the pinned run; whether it is still wanted then.
   * @param {string} link @param {boolean} own whether the reader has pinned it here */
  async begin(link, own) {
    const { store } = this;
    const turn = ++this.#turn;
    this.words.textContent = "The run is being pinned.";
    try {
      // Both are to be of one module, which compares them.
      await store.full();
      const { PinnedRun } = await import("./pinned-run.js");
      const pinned = new PinnedRun(link, store.supervisor.log, () => this.show());
      await pinned.begin();
      if (turn !== this.#turn) {
        pinned.end();
        return false;
      }
      this.pinned?.end();
      this.pinned = pinned;
      store.baseline = this.#text = pinned.suffix;
      this.show();
      return true;
    } catch (error) {
      if (!own) throw error;
      console.error(error);
      if (turn !== this.#turn) return false;
      this.drop();
      store.dispatchEvent(new Event("pin"));
      store.commit();
      this.words.textContent = "The run cannot be pinned: a part of the simulation could not be downloaded.";
      return false;
    }
  }

  /** Shows no pinned run any more. */
  #end() {
    this.#turn += 1;
    this.pinned?.end();
    this.pinned = undefined;
    this.words.textContent = "";
    this.notices.replaceChildren();
    this.show();
  }

  /** Shows how the present run differs, once both are there. @returns {void} */
  show() {
    const { pinned, store } = this;
    const base = store.pinned = pinned?.run;
    this.#ghosts.show(base);
    if (!pinned) return;
    if (!base) return void (this.words.textContent = pinned.words);
    if (store.busy || !store.computed) return void (this.words.textContent = "Compared once it is computed.");
    try {
      const sim = /** @type {Simulation} */ (store.sim);
      this.words.replaceChildren(...this.#sentence(sim.compared(base)));
    } catch (error) {
      // An instance has ended: the pinned run is computed anew in the one that took its place.
      console.error(error);
      void this.begin(pinned.link, true);
    }
  }

  /** @param {Comparison} comparison */
  #sentence({ differences, changes }) {
    const changed = changes.map((change) => this.#change(change));
    return [
      make("span", { className: "pinned", "aria-hidden": "true" }),
      changed.length > 0 ? `Against the baseline (dotted), with ${changed.join(", ")}: ` : "Against the baseline (dotted): ",
      make("strong", {}, `${differences.join("; ")}.`),
    ];
  }

  /** A parameter with both values as the page shows them. @param {Changed} change */
  #change({ id, name, from, to }) {
    const spec = this.store.specs.get(id);
    const shown = (/** @type {string} */ value) => {
      if (spec?.kind !== "number" && spec?.kind !== "moment") return value;
      return written(spec, value === "never" ? Infinity : parseFloat(value));
    };
    if (from === "") return name.toLowerCase();
    if (to === "") return `no ${name.toLowerCase()}`;
    return `${name.charAt(0).toLowerCase()}${name.slice(1)} ${shown(to)} instead of ${shown(from)}`;
  }
}
