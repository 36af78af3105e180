// A frame's state: the scenario, and the flags.

import { find } from "../common/dom.js";
import { dark } from "../common/theme.js";
import { simulation } from "../simulation/small-module.js";
import { linkInAddress } from "../state/permalink.js";
import { modelOf } from "../links/model-versions.js";
import { DEFAULTS, FlagReader } from "./flags.js";
import { noteFlags } from "./notices.js";
import { locked, showFlags } from "./view.js";

/** @import { Store } from "../state/store.js" */
/** @import { Flags } from "./flags.js" */

/** Says what a frame is. @param {Store} store */
function showSubject(store) {
  const title = find("h1", HTMLElement);
  const show = () => {
    const { preset: { name }, values } = store;
    const subject = values["topology"] === "servers" ? "Sign-in servers" : "Skype’s network";
    const words = `${subject}, simulated: ${name}${store.sim.modified() ? ", changed" : ""}`;
    if (title.textContent !== words) title.textContent = words;
  };
  store.addEventListener("values", show);
  show();
}

export class Embed {
  /** @type {Flags} */ flags = { ...DEFAULTS };
  dark = dark;
  /** Sends the page around this frame a message; none before `ready`.
   * @type {(type: string, body: Record<string, unknown>) => void} */
  send = () => {};
  /** The number of runs; a store begins with one, unless it takes long. */
  runs;
  #changed = false;
  #frame = 0;

  /** @param {Store} store @param {string[]} charts every chart's id */
  constructor(store, charts) {
    this.store = store;
    this.runs = store.computed ? 1 : 0;
    this.charts = charts;
    this.reader = new FlagReader({ charts, parameters: [...store.specs.keys()] });
    this.model = modelOf(store.sim.link());
    store.addEventListener("run", () => {
      this.runs += 1;
      this.#sendChange();
    });
    showSubject(store);
    store.addEventListener("commit", () => {
      this.#changed = true;
      this.#sendChange();
    });
  }

  /** Whether a parameter, or the scenario (`s`), is locked. @param {string} id */
  locked(id) {
    return locked(this.flags, id);
  }

  /** Another simulation of the present scenario, to try changes on. */
  trial() {
    return simulation(this.store.sim.link());
  }

  /** Reads the flags in the address. */
  read() {
    const { flags, notices } = this.reader.all(linkInAddress());
    noteFlags(notices);
    this.show(flags);
  }

  /** @param {Partial<Flags>} flags */
  show(flags) {
    Object.assign(this.flags, flags);
    showFlags(this.flags);
    if (this.store.baseline || this.flags.margins !== "none") {
      void import("./additions.js").then(({ showAdditions }) => showAdditions(this), console.error);
    }
  }

  /** Commits once in the next animation frame, however many changes come. */
  commitSoon() {
    const { store } = this;
    if (store.asleep) return store.commit();
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => store.commit());
  }

  /** Sends the result of a committed change, once it is computed. */
  #sendChange() {
    const { store } = this;
    if (!this.#changed || store.pending) return;
    this.#changed = false;
    const { sim } = store;
    this.send("change", { link: sim.link(), values: store.values, digest: sim.digest(), outcome: sim.outcome(), sentence: sim.sentence() });
  }
}
