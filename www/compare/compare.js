// A pinned run as the baseline of the present one: its curves on the charts, the differences in words, and its
// part of the link. Loaded when the page is idle, or at once where the address names a baseline.

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

export class Compare {
  /** @type {PinnedRun | undefined} */ pinned;
  #pin = make("button", { type: "button" }, "Pin this run");
  #swap = make("button", { type: "button" }, "Swap");
  #unpin = make("button", { type: "button" }, "Unpin");
  #words = make("output", { id: "difference" });
  #notices = make("div", { role: "status" });
  #ghosts;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.#ghosts = new GhostCurves(store);
    loadStyles("compare/compare");
    const place = document.querySelector("storm-share");
    place?.before(make("div", { className: "compare" },
      this.#pin, this.#swap, this.#unpin, this.#words, this.#notices));
    this.#pin.title = "Keeps its curves on the charts, and says how later ones differ";
    this.#pin.addEventListener("click", () => void this.pin(store.sim.link()));
    this.#swap.addEventListener("click", () => void this.swap());
    this.#unpin.addEventListener("click", () => this.unpin());
    for (const event of ["run", "busy"]) store.addEventListener(event, () => this.#show());
    // After the page has opened the link.
    const arrive = () => void this.open(linkInAddress());
    for (const event of ["popstate", "hashchange"]) addEventListener(event, arrive);
    this.#show();
    arrive();
  }

  /** Pins the baseline that a link names, or none. @param {string} link */
  async open(link) {
    if (!BASELINE.test(link)) return this.pinned && this.unpin();
    try {
      const { fullModule } = await import("../simulation/full-module.js");
      const baseline = (await fullModule()).baselineOf(link);
      if (!baseline) return;
      if (baseline.notices.length > 0) {
        const { showNotices } = await import("../links/notice-list.js");
        showNotices(this.#notices, baseline.notices, undefined, "baseline of the link");
      }
      await this.pin(baseline.link);
    } catch (error) {
      console.error(error);
      this.#words.textContent = "The pinned run of the link cannot be shown: a part of the simulation could not be downloaded.";
    }
  }

  /** Pins the run of a link. @param {string} link */
  async pin(link) {
    const { store } = this;
    this.#words.textContent = "The run is being pinned.";
    try {
      // Both are to be of one module, which compares them.
      await store.full();
      const { PinnedRun } = await import("./pinned-run.js");
      const pinned = new PinnedRun(link, store.supervisor.log, () => this.#show());
      this.pinned?.end();
      this.pinned = pinned;
      await pinned.begin();
      store.baseline = pinned.suffix;
      store.commit();
    } catch (error) {
      console.error(error);
      this.unpin();
      this.#words.textContent = "The run cannot be pinned: a part of the simulation could not be downloaded.";
    }
    this.#show();
  }

  /** Takes the pinned run's scenario, and pins the present one. */
  async swap() {
    const link = this.store.sim.link();
    const other = this.pinned?.link;
    if (other === undefined) return;
    await this.pin(link);
    this.store.open(other);
    this.store.commit();
  }

  unpin() {
    const { store } = this;
    this.pinned?.end();
    this.pinned = undefined;
    store.baseline = "";
    this.#words.textContent = "";
    this.#notices.replaceChildren();
    store.commit();
    this.#show();
  }

  /** Shows how the present run differs, once both are there. */
  #show() {
    const { pinned, store } = this;
    for (const button of [this.#swap, this.#unpin]) button.hidden = !pinned;
    this.#pin.textContent = pinned ? "Pin this run instead" : "Pin this run";
    this.#pin.disabled = !store.computed || store.busy;
    const base = pinned?.run;
    this.#ghosts.show(base);
    if (!pinned) return;
    if (!base) return void (this.#words.textContent = pinned.words);
    if (store.busy || !store.computed) return void (this.#words.textContent = "Compared once it is computed.");
    try {
      const sim = /** @type {Simulation} */ (store.sim);
      this.#words.replaceChildren(...this.#sentence(sim.compared(base)));
    } catch (error) {
      // An instance has ended: the pinned run is computed anew in the one that took its place.
      console.error(error);
      void this.pin(pinned.link);
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
