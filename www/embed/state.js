// A frame's state: the scenario, and the flags.

import { model } from "./bar.js";
import { DEFAULTS, FlagReader } from "./flags.js";
import { noteFlags } from "./notices.js";
import { locked, showFlags } from "./view.js";
import { simulation } from "../simulation/small-module.js";
import { linkInAddress } from "../state/permalink.js";
import { dark } from "../common/theme.js";

/** @import { Flags } from "./flags.js" */
/** @import { Store } from "../state/store.js" */

export class Embed {
  /** @type {Flags} */ flags = { ...DEFAULTS };
  dark = dark;
  /** Tells the page around this frame something; nothing before it was told that this one is ready.
   * @type {(type: string, body: Record<string, unknown>) => void} */
  tell = () => {};
  /** How often the scenario was computed; a store begins with a run, unless that takes long. */
  runs;
  #changed = false;
  #frame = 0;

  /** @param {Store} store @param {string[]} charts that there are */
  constructor(store, charts) {
    this.store = store;
    this.runs = store.computed ? 1 : 0;
    this.charts = charts;
    this.reader = new FlagReader({ charts, parameters: [...store.specs.keys()] });
    this.model = model(store.sim.link());
    store.addEventListener("run", () => {
      this.runs += 1;
      this.#tellChange();
    });
    store.addEventListener("commit", () => {
      this.#changed = true;
      this.#tellChange();
    });
  }

  /** Whether a parameter, or the scenario (`s`), cannot be moved. @param {string} id */
  locked(id) {
    return locked(this.flags, id);
  }

  /** The present scenario, to try changes on. */
  trial() {
    return simulation(this.store.sim.link());
  }

  /** Reads the address' flags. */
  read() {
    const { flags, notices } = this.reader.all(linkInAddress());
    noteFlags(notices);
    this.show(flags);
  }

  /** @param {Partial<Flags>} flags */
  show(flags) {
    Object.assign(this.flags, flags);
    showFlags(this.flags);
  }

  /** However many changes come at once, there is one run a frame. */
  commitSoon() {
    const { store } = this;
    if (store.asleep) return store.commit();
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => store.commit());
  }

  /** Says what a change that is meant to stay has come to, once that is known. */
  #tellChange() {
    const { store } = this;
    if (!this.#changed || store.pending) return;
    this.#changed = false;
    const { sim } = store;
    this.tell("change", { link: sim.link(), values: store.values, digest: sim.digest(), outcome: sim.outcome(), sentence: sim.sentence() });
  }
}
