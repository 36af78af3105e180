// The simulation that the page works with. It begins as the small module's; the full module's replaces it where
// the small one lacks something; and after a trap another instance does. The scenario stays the same.

import { quick, timed } from "./pace.js";
import * as small from "./small-module.js";
import { guarded, isTrap } from "./traps.js";

/** @import { Handover, Simulation as FullSimulation } from "../pkg/reboot_storm.js" */
/** @import { Simulation } from "../pkg/slim/reboot_storm.js" */

export class Supervisor {
  /** @type {Simulation} */ sim;
  /** The present scenario's link. */ link = "";
  /** Whether there is a run to show. */ computed = false;
  /** The link of that run. */ shown = "";
  /** Resolves when another instance has replaced one that has ended. @type {Promise<void> | undefined} */ restarting;
  /** The wave of the log that the link names. @type {Uint8Array | undefined} */ log;
  #hash = "";
  /** Whether it is the full module's. */ #isFull;
  /** @type {Promise<FullSimulation> | undefined} */ #full;
  /** Whether the full module's first instance has ended. */ #spent = false;
  /** The link at which an instance has ended. */ #fatal = "";

  /** @param {Simulation} sim @param {() => void} trapped called when an instance has ended
   * @param {(twice: boolean, error?: unknown) => void} restarted called afterwards: whether the same scenario has
   * ended two instances, and why there is no other one */
  constructor(sim, trapped, restarted) {
    this.trapped = trapped;
    this.restarted = restarted;
    this.#isFull = "adopt" in sim;
    this.sim = this.#take(sim);
    this.update();
  }

  /** Replaces the simulation. @template {Simulation} S @param {S} sim @returns {S} */
  #take(sim) {
    const taken = guarded(sim, () => {
      this.computed = false;
      this.restarting ??= this.#restart();
      this.trapped();
    });
    this.sim = taken;
    if (this.#isFull) this.#full = Promise.resolve(/** @type {any} */ (taken));
    return taken;
  }

  /** Takes down what another instance would need for the present scenario. */
  update() {
    this.link = this.sim.link();
    this.sim.presetId();
    const hash = /&wave=([^&]*)/.exec(this.link)?.[1] ?? "";
    if (hash === this.#hash) return;
    this.#hash = hash;
    this.log = this.#isFull && hash ? /** @type {FullSimulation} */ (this.sim).log() : undefined;
  }

  /** Whether the present scenario's expected values take too little time to be noticed. */
  get quick() {
    return quick(this.sim);
  }

  /** Computes the present scenario; whether its run is there now. */
  run() {
    try {
      timed(this.sim);
      this.shown = this.sim.link();
      this.computed = true;
    } catch (error) {
      if (!this.restarting) throw error;
    }
    return this.computed;
  }

  /** Takes a run that a worker has computed. @param {Handover} run */
  adopt(run) {
    /** @type {FullSimulation} */ (this.sim).adopt(run);
    this.shown = run.link;
    this.computed = true;
  }

  /** The full module's simulation, with the same scenario and run.
   * @param {(link: string) => string} asGiven a link as it was given
   * @throws {Error} where it cannot be loaded; everything stays as it was then */
  full(asGiven) {
    this.#full ??= this.#upgrade(asGiven).catch((error) => {
      this.#full = undefined;
      this.#spent ||= isTrap(error);
      throw error;
    });
    return this.#full;
  }

  /** @param {(link: string) => string} asGiven @returns {Promise<FullSimulation>} */
  async #upgrade(asGiven) {
    const { restarted, simulation } = await import("./full-module.js");
    // The scenario may have changed during the download.
    const link = () => asGiven(this.link);
    const sim = await (this.#spent ? restarted(link) : simulation(link));
    // The run that is shown stays shown; the present scenario may be one that takes longer.
    if (this.computed) {
      const present = link();
      sim.open(this.shown);
      timed(sim);
      sim.open(present);
    }
    this.#isFull = true;
    return this.#take(sim);
  }

  /** Replaces an instance that has ended. */
  async #restart() {
    const { link, log } = this;
    const isFull = this.#isFull;
    const twice = this.#fatal === link;
    this.#fatal = link;
    try {
      const sim = await (isFull ? await import("./full-module.js") : small).restarted(() => link);
      if (log) /** @type {FullSimulation} */ (sim).restarts(log);
      // The full module may have been loaded meanwhile.
      if (isFull === this.#isFull) this.#take(sim);
    } catch (error) {
      this.restarting = undefined;
      return this.restarted(twice, error);
    }
    this.restarting = undefined;
    this.restarted(twice);
  }
}
