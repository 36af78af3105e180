// The page's one state: a simulation, and the rule that there is at most one run per frame.
//
// It begins with the small module's simulation. Where that lacks something, the full module's replaces it:
// `full()`.
//
// Events: `values` when the scenario has changed; `run` after every run, in the frame that will
// paint it; `busy` when a run begins that takes longer, and when it is cancelled; `commit` when a
// change is meant to stay (a control was released, a value typed); `held` when a control is grasped or
// released; `notices` when the full module finds something in the present link that it does not use
// as it stands; `sleep` when the page falls out of sight or is seen again; `preset` before a commit of another scenario, and `pin` before that of another baseline;
// `baseline` when the present one is spelled otherwise.

/** @import { Handover, Simulation as FullSimulation } from "../pkg/reboot_storm.js" */
/** @import { ParamValue, Preset, Simulation, Spec } from "../pkg/slim/reboot_storm.js" */
/** @import { RunStatus } from "./run-status.js" */

import { INDIVIDUALS_MAX } from "../simulation/pace.js";
import { Supervisor } from "../simulation/supervisor.js";
import { isTrap, reason } from "../simulation/traps.js";

/** How long after the last key a control counts as held. */
const KEY_MS = 400;

/** The parts of a baseline: at the end of a link, but before a frame's flags. */
const BASELINE = /&b[=.][^&]*/g;

export class Store extends EventTarget {
  /** @type {Record<string, ParamValue>} */ values;
  /** The part of the link that names a pinned run. */ baseline = "";
  /** That run, once it is computed. @type {FullSimulation | undefined} */ pinned;
  held = false;
  /** The control that is held. @type {EventTarget | undefined} */ holder;
  startUnix = 0;
  /** Whether what is shown is not the present scenario's run. */
  busy = false;
  /** Why that run is not being computed either. @type {"" | "cancelled" | "failed"} */
  halted = "";
  /** Whether the page is out of sight: nothing is computed then. */
  asleep = false;
  /** Whether something is to be computed when the page is visible again. */
  late = false;
  #frame = 0;
  #letGo = 0;
  /** @type {Promise<RunStatus> | undefined} */ #statusLoaded;
  /** The last text opened, and the link that it was read as. */ #opened = ["", ""];

  /** @param {Simulation} sim @param {Spec[]} specs @param {Preset[]} presets */
  constructor(sim, specs, presets) {
    super();
    this.specs = new Map(specs.map((spec) => [spec.id, spec]));
    this.presets = presets;
    this.supervisor = new Supervisor(sim, () => this.#trapped(), (...how) => this.#restarted(...how));
    this.values = this.#look();
    this.#begin();
    // A first run that has taken long is a run all the same.
    this.busy = !this.computed || this.values["engine"] !== "expected";
    if (this.busy) this.#changed();
  }

  /** The simulation; it is replaced at times, so it is not to be kept. */
  get sim() {
    return this.supervisor.sim;
  }

  /** The link of what is shown: the scenario's, and what it is compared with. */
  get link() {
    return this.sim.link() + this.baseline;
  }

  /** Whether there is a run to show. */
  get computed() {
    return this.supervisor.computed;
  }

  /** Whether the present scenario's run takes longer than a page may stand still. */
  get #long() {
    return this.values["engine"] !== "expected" || !this.supervisor.quick;
  }

  /** The first run; expected values are something to look at until another engine has computed the
   * scenario. */
  #begin() {
    const { sim, supervisor } = this;
    const { engine = "" } = this.values;
    if (engine !== "expected") sim.set("engine", "expected");
    if (supervisor.quick) supervisor.run();
    if (engine !== "expected" && !supervisor.restarting) sim.set("engine", engine);
  }

  /** Whether the last run is not the present scenario's. */
  get pending() {
    return this.busy || this.late || this.#frame !== 0;
  }

  /** Computes the present scenario although the page is out of sight, if that takes little time; whether it did. */
  unseen() {
    return !this.#long && this.supervisor.run();
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

  /** Changes the scenario as soon as there is an instance.
   * @param {() => unknown} work returns false where the page is loaded anew */
  #change(work) {
    const { restarting } = this.supervisor;
    if (restarting) return void restarting.then(() => (this.#change(work), this.commit()));
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
      // The page is loaded anew with this link, and says what is missing.
      location.replace(`#${this.link}`);
      location.reload();
      return false;
    });
  }

  /** Takes the baseline that a link names. @param {string} link */
  nameBaseline(link) {
    this.baseline = link.match(BASELINE)?.join("") ?? "";
  }

  /** Takes all that a link names. @param {string} link */
  arrive(link) {
    this.nameBaseline(link);
    this.open(link);
    this.commit();
  }

  /** Takes the restarts of a log. @param {Uint8Array} wave as a worker read it
   * @param {(link: string) => void} taken called with the link before any event */
  async takeLog(wave, taken) {
    const sim = await this.full();
    sim.restarts(wave);
    taken(sim.link());
    this.#changed();
    this.commit();
  }

  /** Takes a daily load from a file; returns what was read of it.
   * @param {Parameters<FullSimulation["dailyLoad"]>} figures
   * @throws {Error} why it cannot be used */
  async takeDay(...figures) {
    const report = (await this.full()).dailyLoad(...figures);
    this.#changed();
    this.commit();
    return report;
  }

  /** Takes the built-in rhythm again. */
  async forgetDay() {
    (await this.full()).forgetDailyLoad();
    this.#changed();
    this.commit();
  }

  /** Takes computed restarts again. */
  compute() {
    this.#change(() => this.sim.compute());
    this.commit();
  }

  /** Makes the present values stay. */
  commit() {
    this.flush();
    this.dispatchEvent(new Event("commit"));
  }

  /** While a control is held, axes stay where they are. @param {boolean} held @param {EventTarget} [holder] */
  hold(held, holder) {
    clearTimeout(this.#letGo);
    this.holder = holder;
    if (this.held === held) return;
    this.held = held;
    this.dispatchEvent(new Event("held"));
  }

  /** Lets go some time after a key: one that is pressed again and again is one hold. */
  letGoSoon() {
    clearTimeout(this.#letGo);
    this.#letGo = window.setTimeout(() => this.hold(false), KEY_MS);
  }

  /** Runs at once what waits for its frame. */
  flush() {
    if (this.#frame === 0) return;
    cancelAnimationFrame(this.#frame);
    this.#run();
  }

  /** What changes while the page is out of sight is computed when it is visible again. @param {boolean} asleep */
  sleep(asleep) {
    this.asleep = asleep;
    if (asleep && ((this.busy && !this.halted) || this.#frame !== 0)) {
      this.late = true;
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      void this.#statusLoaded?.then((status) => this.asleep && status.drop());
    } else if (!asleep && this.late) {
      this.late = false;
      this.#changed();
    }
    this.dispatchEvent(new Event("sleep"));
  }

  /** Leaves the present scenario without a run. @param {"cancelled" | "failed"} halted why */
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
    this.startUnix = /** @type {Partial<FullSimulation>} */ (this.sim).startUnix?.() ?? this.preset.startUnix;
    return this.sim.values();
  }

  #changed() {
    if (this.supervisor.restarting) return;
    this.values = this.#look();
    this.supervisor.update();
    this.halted = "";
    this.late ||= this.asleep;
    if (this.asleep) return;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#run());
  }

  #run() {
    this.#frame = 0;
    this.dispatchEvent(new Event("values"));
    if (!this.#long && this.sim.hasEngine()) {
      void this.#statusLoaded?.then((status) => this.busy || status.drop());
      if (!this.supervisor.run()) return;
      this.busy = false;
      this.dispatchEvent(new Event("run"));
    } else {
      this.busy = true;
      this.dispatchEvent(new Event("busy"));
      void this.#computeFull();
    }
  }

  /** Has the full module compute the present scenario. */
  async #computeFull() {
    const { supervisor } = this;
    try {
      const small = this.sim;
      const sim = await this.full();
      if (sim !== small && sim.notices().length > 0) this.dispatchEvent(new Event("notices"));
      if (this.asleep || supervisor.restarting) return;
      if (this.#long) (await this.#status()).request(supervisor.log);
      else if (this.#frame === 0) this.#run();
    } catch (error) {
      if (supervisor.restarting) return;
      console.error(error);
      const status = await this.#status();
      const lacks = this.values["engine"] === "expected" && !this.sim.hasEngine();
      if (isTrap(error)) status.fail(reason(error));
      else if (lacks && supervisor.shown) status.goBack(supervisor.shown);
      else status.fail("a part of the simulation could not be downloaded");
    }
  }

  /** The full module's simulation, in place of the small module's: the same scenario and run.
   * @throws {Error} where it cannot be loaded; everything stays as it was then */
  full() {
    // It judges what of a link, as it was given, the small module cannot.
    return this.supervisor.full((link) => (link === this.#opened[1] ? this.#opened[0] ?? "" : link));
  }

  /** The simulation has ended: no run is shown until it is started again. */
  #trapped() {
    this.busy = true;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.dispatchEvent(new Event("busy"));
  }

  /** It is started again, and computes the scenario again, unless that has ended it twice.
   * @param {boolean} twice @param {unknown} [error] why it could not be started */
  #restarted(twice, error) {
    if (twice || error) this.halt("failed");
    else this.#changed();
    void this.#status().then((status) => status.restarted(twice, error), console.error);
  }

  /** What requests runs from a worker and shows their progress. */
  #status() {
    return (this.#statusLoaded ??= import("./run-status.js").then(({ RunStatus }) => new RunStatus(this)));
  }

  /** Shows a run that a worker has computed.
   * @param {Handover} run @param {boolean} last whether it is the present scenario's */
  adopt(run, last) {
    this.supervisor.adopt(run);
    this.busy = !last;
    this.dispatchEvent(new Event("run"));
  }
}
