// The page's one state: a simulation, and the rule that there is at most one run per frame.
//
// It begins with the small module's simulation. Where that does not do, the whole package's takes
// its place: `whole()`.
//
// Events: `values` when the scenario has changed; `run` after every run, in the frame that will
// paint it; `busy` when a run begins that takes longer, and when it is given up; `commit` when a
// change is meant to stay (a control was let go, a value typed); `held` when a control is taken or
// let go; `notices` when the whole package finds something in the present link that it does not use
// as it stands.

/** @import { ParamValue, Preset, Simulation, Spec } from "../pkg/slim/reboot_storm.js" */
/** @import { Handover, Simulation as Whole } from "../pkg/reboot_storm.js" */
/** @import { RunStatus } from "./run-status.js" */

import { Engine } from "../simulation/engine.js";
import { isTrap, why } from "../simulation/live.js";
import { INDIVIDUALS_MAX } from "../simulation/pace.js";

export class Store extends EventTarget {
  /** @type {Record<string, ParamValue>} */ values;
  held = false;
  startUnix = 0;
  /** Whether what is shown is not the present scenario's run. */
  busy = false;
  /** Why that run is not on its way either. @type {"" | "cancelled" | "failed"} */
  halted = "";
  /** Whether nobody can see the page: nothing is computed then. */
  asleep = false;
  /** Whether something was left undone meanwhile. */
  late = false;
  #frame = 0;
  /** @type {Promise<RunStatus> | undefined} */ #loaded;
  /** The last text opened, and the link that it was read as. */ #opened = ["", ""];

  /** @param {Simulation} sim @param {Spec[]} specs @param {Preset[]} presets */
  constructor(sim, specs, presets) {
    super();
    this.specs = new Map(specs.map((spec) => [spec.id, spec]));
    this.presets = presets;
    this.engine = new Engine(sim, () => this.#ended(), (...how) => this.#mended(...how));
    this.values = this.#look();
    this.#begin();
    this.busy = !this.computed || this.#long;
    if (this.busy) this.#changed();
  }

  /** The simulation: another one now and then, to be asked for anew each time. */
  get sim() {
    return this.engine.sim;
  }

  /** Whether there is a run to show. */
  get computed() {
    return this.engine.computed;
  }

  /** Whether the present scenario's run takes longer than a page can stand still. */
  get #long() {
    return this.values["engine"] !== "expected" || !this.engine.quick;
  }

  /** The first run; expected values are something to look at until another engine has computed the
   * scenario. */
  #begin() {
    const { sim, engine } = this;
    const { engine: chosen = "" } = this.values;
    if (chosen !== "expected") sim.set("engine", "expected");
    if (engine.quick) engine.run();
    if (chosen !== "expected" && !engine.mending) sim.set("engine", chosen);
  }

  /** Whether what was computed last is another scenario's than the present one. */
  get pending() {
    return this.busy || this.late || this.#frame !== 0;
  }

  /** Computes the present scenario although nobody sees it, if that takes no time; whether it did. */
  unseen() {
    return !this.#long && this.engine.run();
  }

  /** The digest of the present scenario's run, or why there is none. */
  get result() {
    return !this.busy ? this.sim.digest() : this.halted ? "not computed" : "being computed";
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
    this.#change(() => {
      /** @type {Record<string, ParamValue>} */
      const wanted = { ...this.values, [id]: value };
      if (wanted["engine"] === "individuals" && Number(wanted["clients"]) > INDIVIDUALS_MAX) {
        this.sim.set("engine", "sampled");
        if (id !== "engine") this.sim.set(id, value);
        void this.#status().then((status) => status.tooMany(), console.error);
      } else {
        this.sim.set(id, value);
      }
    });
  }

  /** Changes the scenario, as soon as there is an instance to change it in.
   * @param {() => unknown} work false where the page begins again */
  #change(work) {
    const { mending } = this.engine;
    if (mending) return void mending.then(() => (this.#change(work), this.commit()));
    if (work() !== false) this.#changed();
  }

  /** Starts again from a preset, the present one if none is named. @param {string} [id] */
  usePreset(id) {
    this.#change(() => this.sim.preset(id));
  }

  /** Takes the scenario of a link in place of the present one. @param {string} link */
  open(link) {
    this.#change(() => {
      this.sim.open(link);
      this.#opened = [link, this.sim.link()];
      if (this.sim.missing() === undefined) return true;
      // The page begins again with this link, wherever it came from, and says what is missing.
      location.replace(`#${this.sim.link()}`);
      location.reload();
      return false;
    });
  }

  /** Takes the restarts of a log. @param {Uint8Array} wave as a worker read it
   * @param {(link: string) => void} taken is told the link before anybody else is */
  async takeLog(wave, taken) {
    const sim = await this.whole();
    sim.restarts(wave);
    taken(sim.link());
    this.#changed();
    this.commit();
  }

  /** Takes who is on when from a file; gives what was read of it.
   * @param {Uint8Array} bytes @param {number | undefined} of @param {string} zone
   * @param {"percent" | "counts"} [plain] what figures without a unit are
   * @throws {Error} why it cannot be used */
  async takeDay(bytes, of, zone, plain) {
    const report = (await this.whole()).dailyLoad(bytes, of, zone, plain);
    this.#changed();
    this.commit();
    return report;
  }

  /** Takes the built-in rhythm again. */
  async forgetDay() {
    (await this.whole()).forgetDailyLoad();
    this.#changed();
    this.commit();
  }

  /** Takes computed restarts again. */
  compute() {
    this.#change(() => this.sim.compute());
    this.commit();
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

  /** What changes while nobody can see it is computed when somebody can. @param {boolean} asleep */
  sleep(asleep) {
    this.asleep = asleep;
    if (asleep && ((this.busy && !this.halted) || this.#frame !== 0)) {
      this.late = true;
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      void this.#loaded?.then((status) => this.asleep && status.drop());
    } else if (!asleep && this.late) {
      this.late = false;
      this.#changed();
    }
  }

  /** The present scenario is not computed for now. @param {"cancelled" | "failed"} halted why */
  halt(halted) {
    this.busy = true;
    this.halted = halted;
    this.dispatchEvent(new Event("busy"));
  }

  /** Computes what was cancelled, or failed. */
  goOn() {
    this.#changed();
  }

  /** The present values, and when hour 0 is to a reader: a log of restarts has dates of its own. */
  #look() {
    this.startUnix = /** @type {Partial<Whole>} */ (this.sim).startUnix?.() ?? this.preset.startUnix;
    return this.sim.values();
  }

  #changed() {
    if (this.engine.mending) return;
    this.values = this.#look();
    this.engine.note();
    this.halted = "";
    this.late ||= this.asleep;
    if (this.asleep) return;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#run());
  }

  #run() {
    this.#frame = 0;
    this.dispatchEvent(new Event("values"));
    if (!this.#long && this.sim.hasEngine()) {
      void this.#loaded?.then((status) => this.busy || status.drop());
      if (!this.engine.run()) return;
      this.busy = false;
      this.dispatchEvent(new Event("run"));
    } else {
      this.busy = true;
      this.dispatchEvent(new Event("busy"));
      void this.#later();
    }
  }

  /** Has the present scenario computed by what the small module does not have. */
  async #later() {
    const { engine } = this;
    try {
      const small = this.sim;
      const sim = await this.whole();
      if (sim !== small && sim.notices().length > 0) this.dispatchEvent(new Event("notices"));
      if (this.asleep || engine.mending) return;
      if (this.#long) (await this.#status()).ask(engine.log);
      else if (this.#frame === 0) this.#run();
    } catch (error) {
      if (engine.mending) return;
      console.error(error);
      const status = await this.#status();
      const lacks = this.values["engine"] === "expected" && !this.sim.hasEngine();
      if (isTrap(error)) status.fail(why(error));
      else if (lacks && engine.shown) status.back(engine.shown);
      else status.fail("a part of the simulation could not be downloaded");
    }
  }

  /** The whole package's simulation, in place of the small module's: the same scenario and run.
   * @throws {Error} where it cannot be had; everything stays as it was then */
  whole() {
    // It finds in a link as it was given what the small module cannot judge.
    return this.engine.whole((link) => (link === this.#opened[1] ? this.#opened[0] ?? "" : link));
  }

  /** The simulation has ended: nothing that stood before is shown, and there is none until it is
   * started again. */
  #ended() {
    this.busy = true;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.dispatchEvent(new Event("busy"));
  }

  /** It is started again, and computes the scenario again, unless that has ended it twice.
   * @param {boolean} twice @param {unknown} [lost] why it could not be started */
  #mended(twice, lost) {
    if (twice || lost) this.halt("failed");
    else this.#changed();
    void this.#status().then((status) => status.ended(twice, lost), console.error);
  }

  /** What runs elsewhere are asked for, and what says how far they are. */
  #status() {
    return (this.#loaded ??= import("./run-status.js").then(({ RunStatus }) => new RunStatus(this)));
  }

  /** Shows a run that was computed elsewhere.
   * @param {Handover} run @param {boolean} last whether it is the present scenario's */
  adopt(run, last) {
    this.engine.adopt(run);
    this.busy = !last;
    this.dispatchEvent(new Event("run"));
  }
}
