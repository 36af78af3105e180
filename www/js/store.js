// The page's one state: a simulation, and the rule that there is at most one run per frame.
//
// Events: `run` after every run, in the frame that will paint it; `commit` when a change is meant
// to stay (a control was let go, a value typed); `held` when a control is taken or let go.

/** @import { ParamValue, Preset, Simulation, Spec } from "../pkg/reboot_storm.js" */

export class Store extends EventTarget {
  /** @type {Simulation} */ sim;
  /** @type {Record<string, ParamValue>} */ values;
  held = false;
  #frame = 0;

  /** @param {Simulation} sim @param {Spec[]} specs @param {Preset[]} presets */
  constructor(sim, specs, presets) {
    super();
    this.specs = new Map(specs.map((spec) => [spec.id, spec]));
    this.presets = presets;
    this.sim = sim;
    this.values = sim.values();
  }

  /** The preset that the present scenario started from. */
  get preset() {
    const id = this.sim.presetId();
    const found = this.presets.find((preset) => preset.id === id);
    if (!found) throw new Error(`preset ${id} is not in the menu`);
    return found;
  }

  /** Changes one parameter; a refusal is thrown and leaves everything as it was.
   * @param {string} id @param {ParamValue} value */
  set(id, value) {
    this.sim.set(id, value);
    this.#changed();
  }

  /** Starts again from a preset, the present one if none is named. @param {string} [id] */
  usePreset(id) {
    this.sim.preset(id);
    this.#changed();
  }

  /** Takes the scenario of a link in place of the present one. @param {string} link */
  open(link) {
    this.sim.open(link);
    this.#changed();
  }

  /** The present values are meant to stay. */
  commit() {
    this.flush();
    this.dispatchEvent(new Event("commit"));
  }

  /** While a control is held, axes stay where they are. @param {boolean} held */
  hold(held) {
    if (this.held === held) return;
    this.held = held;
    this.dispatchEvent(new Event("held"));
  }

  /** Runs now what is still waiting for its frame. */
  flush() {
    if (this.#frame === 0) return;
    cancelAnimationFrame(this.#frame);
    this.#run();
  }

  #changed() {
    this.values = this.sim.values();
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#run());
  }

  #run() {
    this.#frame = 0;
    this.sim.run();
    this.dispatchEvent(new Event("run"));
  }
}
