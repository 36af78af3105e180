// The run of a pinned scenario, computed once: in the page where that takes little time, or else in a worker.

import { fullModule } from "../simulation/full-module.js";
import { LongRuns } from "../simulation/long-runs.js";
import { quick } from "../simulation/pace.js";

/** @import { Simulation } from "../pkg/reboot_storm.js" */

export class PinnedRun {
  /** The part of a link that names it as the baseline. */ suffix = "";
  /** Its simulation, once its run is there. @type {Simulation | undefined} */ run;
  /** Why there is none yet. */ words = "The pinned run is being computed.";
  /** @type {LongRuns | undefined} */ #runs;

  /** @param {string} link @param {Uint8Array | undefined} log that it may name @param {() => void} changed */
  constructor(link, log, changed) {
    this.link = link;
    this.log = log;
    this.changed = changed;
  }

  /** @throws {Error} where the full module cannot be loaded */
  async begin() {
    const { Simulation } = await fullModule();
    const sim = new Simulation(this.link);
    this.suffix = sim.baselineLink();
    if (this.log && sim.missing() !== undefined) sim.restarts(this.log);
    if (sim.missing() !== undefined) {
      this.words = `The pinned run needs its log of restarts (${sim.missing()}), which is not here: import it, and pin the run anew.`;
    } else if (quick(sim) && sim.values()["engine"] !== "individuals") {
      sim.run();
      this.run = sim;
    } else {
      this.#runs = new LongRuns(({ result, failed, share }) => {
        if (share !== undefined) return;
        if (result) {
          sim.adopt(result);
          this.run = sim;
        } else this.words = `The pinned run cannot be computed${failed ? `: ${failed}` : ""}.`;
        this.changed();
      });
      this.#runs.request({ link: this.link, log: this.log });
    }
  }

  /** Drops it. */
  end() {
    this.#runs?.stop();
  }
}
