// The simulation that the page works with. It begins with the small module's; where that does not do,
// the whole package's takes its place; and where an instance has ended, a fresh one does, with the same
// scenario.

import { isTrap, watched } from "./live.js";
import { quick, timed } from "./pace.js";
import * as small from "./small-module.js";

/** @import { Simulation } from "../pkg/slim/reboot_storm.js" */
/** @import { Handover, Simulation as Whole } from "../pkg/reboot_storm.js" */

export class Engine {
  /** @type {Simulation} */ sim;
  /** The present scenario's link. */ link = "";
  /** Whether there is a run to show. */ computed = false;
  /** The link of that run. */ shown = "";
  /** Resolves when a fresh instance is there. @type {Promise<void> | undefined} */ mending;
  /** The log of restarts that the link names. @type {Uint8Array | undefined} */ log;
  #hash = "";
  /** Whether it is the whole package's. */ #complete;
  /** @type {Promise<Whole> | undefined} */ #whole;
  /** Whether the whole package's first instance has ended. */ #spent = false;
  /** The link at which an instance has ended. */ #fatal = "";

  /** @param {Simulation} sim @param {() => void} ended told when an instance has ended
   * @param {(twice: boolean, lost?: unknown) => void} mended whether the same scenario has ended two
   * of them, and why there is no fresh one */
  constructor(sim, ended, mended) {
    this.ended = ended;
    this.mended = mended;
    this.#complete = "adopt" in sim;
    this.sim = this.#take(sim);
    this.note();
  }

  /** Takes a simulation in place of the one there was. @template {Simulation} S @param {S} sim @returns {S} */
  #take(sim) {
    const taken = watched(sim, () => {
      this.computed = false;
      this.mending ??= this.#mend();
      this.ended();
    });
    this.sim = taken;
    if (this.#complete) this.#whole = Promise.resolve(/** @type {any} */ (taken));
    return taken;
  }

  /** Notes what the scenario is, so that it can be had again. */
  note() {
    this.link = this.sim.link();
    this.sim.presetId();
    const hash = /&wave=([^&]*)/.exec(this.link)?.[1] ?? "";
    if (hash === this.#hash) return;
    this.#hash = hash;
    this.log = this.#complete && hash ? /** @type {Whole} */ (this.sim).log() : undefined;
  }

  /** Whether the present scenario's expected values take less time than anybody sees. */
  get quick() {
    return quick(this.sim);
  }

  /** Computes the present scenario; whether its run is there now. */
  run() {
    try {
      timed(this.sim, this.computed);
      this.shown = this.sim.link();
      this.computed = true;
    } catch (error) {
      if (!this.mending) throw error;
    }
    return this.computed;
  }

  /** Takes a run that was computed elsewhere. @param {Handover} run */
  adopt(run) {
    /** @type {Whole} */ (this.sim).adopt(run);
    this.shown = run.link;
    this.computed = true;
  }

  /** The whole package's simulation, in place of the small module's: the same scenario and run.
   * @param {(link: string) => string} given the link as it was given
   * @throws {Error} where it cannot be had; everything stays as it was then */
  whole(given) {
    this.#whole ??= this.#upgrade(given).catch((error) => {
      this.#whole = undefined;
      this.#spent ||= isTrap(error);
      throw error;
    });
    return this.#whole;
  }

  /** @param {(link: string) => string} given @returns {Promise<Whole>} */
  async #upgrade(given) {
    const { again, simulation } = await import("./full-module.js");
    // The scenario may have changed while the package came.
    const link = () => given(this.link);
    const sim = await (this.#spent ? again(link) : simulation(link));
    // What stands here stands there; the present scenario may be one that takes longer.
    if (this.computed) {
      const present = link();
      sim.open(this.shown);
      timed(sim, false);
      sim.open(present);
    }
    this.#complete = true;
    return this.#take(sim);
  }

  /** Has a fresh instance take the place of one that has ended. */
  async #mend() {
    const { link, log } = this;
    const complete = this.#complete;
    const twice = this.#fatal === link;
    this.#fatal = link;
    try {
      const sim = await (complete ? await import("./full-module.js") : small).again(() => link);
      if (log) /** @type {Whole} */ (sim).restarts(log);
      // The whole package may have come meanwhile.
      if (complete === this.#complete) this.#take(sim);
    } catch (error) {
      this.mending = undefined;
      return this.mended(twice, error);
    }
    this.mending = undefined;
    this.mended(twice);
  }
}
