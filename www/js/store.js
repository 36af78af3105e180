// The page's one state: a simulation, and the rule that there is at most one run per frame.
//
// It begins with the small module's simulation. Where that does not do, the whole package's takes
// its place: `whole()`.
//
// Events: `values` when the scenario has changed; `run` after every run, in the frame that will
// paint it; `busy` when a run begins that takes longer; `commit` when a change is meant to stay (a
// control was let go, a value typed); `held` when a control is taken or let go; `notices` when
// the whole package finds something in the present link that it does not use as it stands.

/** @import { ParamValue, Preset, Simulation, Spec } from "../pkg/slim/reboot_storm.js" */
/** @import { Handover, Simulation as Whole } from "../pkg/reboot_storm.js" */
/** @import { RunStatus } from "./run-status.js" */

/** What the page computes one by one; the command line takes more. */
export const INDIVIDUALS_MAX = 1_000_000;

export class Store extends EventTarget {
  /** @type {Simulation} */ sim;
  /** @type {Record<string, ParamValue>} */ values;
  held = false;
  startUnix = 0;
  /** Whether what is shown is not yet the present scenario's run. */
  busy = false;
  /** Whether nobody can see the page: nothing is computed then. */
  asleep = false;
  /** Whether something was left undone meanwhile. */
  late = false;
  #frame = 0;
  /** The link of the last run made here. */ #shown = "";
  /** @type {Promise<RunStatus> | undefined} */ #loaded;
  /** @type {Promise<Whole> | undefined} */ #whole;
  /** The last text opened, and what the small module made of it. */ #opened = ["", ""];

  /** @param {Simulation} sim @param {Spec[]} specs @param {Preset[]} presets */
  constructor(sim, specs, presets) {
    super();
    this.specs = new Map(specs.map((spec) => [spec.id, spec]));
    this.presets = presets;
    this.sim = sim;
    this.values = this.#look();
    this.#begin(sim);
    this.#shown = sim.link();
    this.busy = this.#long;
    if (this.busy) this.#changed();
  }

  /** Whether the present scenario's engine takes longer than a page can stand still. */
  get #long() {
    return this.values["engine"] !== "expected";
  }

  /** A simulation's first run; expected values are something to look at until another engine has
   * computed the scenario. @param {Simulation} sim */
  #begin(sim) {
    const { engine = "" } = this.values;
    if (this.#long) sim.set("engine", "expected");
    sim.run();
    if (this.#long) sim.set("engine", engine);
  }

  /** Whether what was computed last is another scenario's than the present one. */
  get pending() {
    return this.busy || this.late || this.#frame !== 0;
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
    /** @type {Record<string, ParamValue>} */
    const wanted = { ...this.values, [id]: value };
    if (wanted["engine"] === "individuals" && Number(wanted["clients"]) > INDIVIDUALS_MAX) {
      this.sim.set("engine", "sampled");
      if (id !== "engine") this.sim.set(id, value);
      void this.#status().then((status) => status.tooMany(), console.error);
    } else {
      this.sim.set(id, value);
    }
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
    this.#opened = [link, this.sim.link()];
    if (this.sim.missing() !== undefined) {
      // The page begins again with this link, wherever it came from, and says what is missing.
      location.replace(`#${this.sim.link()}`);
      return location.reload();
    }
    this.#changed();
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
    this.sim.compute();
    this.#changed();
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
    if (asleep && (this.busy || this.#frame !== 0)) {
      this.late = true;
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      void this.#loaded?.then((status) => this.asleep && status.drop());
    } else if (!asleep && this.late) {
      this.late = false;
      this.#changed();
    }
  }

  /** The present values, and when hour 0 is to a reader: a log of restarts has dates of its own. */
  #look() {
    this.startUnix = /** @type {Partial<Whole>} */ (this.sim).startUnix?.() ?? this.preset.startUnix;
    return this.sim.values();
  }

  #changed() {
    this.values = this.#look();
    this.late ||= this.asleep;
    if (this.asleep) return;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#run());
  }

  #run() {
    this.#frame = 0;
    this.dispatchEvent(new Event("values"));
    if (!this.#long && this.sim.hasEngine()) {
      void this.#loaded?.then((status) => this.busy || status.drop());
      this.busy = false;
      this.sim.run();
      this.#shown = this.sim.link();
      this.dispatchEvent(new Event("run"));
    } else {
      this.busy = true;
      this.dispatchEvent(new Event("busy"));
      void this.#later();
    }
  }

  /** Has the present scenario computed by what the small module does not have. */
  async #later() {
    try {
      const small = this.sim;
      const sim = await this.whole();
      if (sim !== small && sim.notices().length > 0) this.dispatchEvent(new Event("notices"));
      if (this.asleep) return;
      if (this.#long) (await this.#status()).ask(sim.log());
      else if (this.#frame === 0) this.#run();
    } catch (error) {
      console.error(error);
      const status = await this.#status();
      if (this.#long) status.fail("a part of the simulation could not be downloaded");
      else status.back(this.#shown);
    }
  }

  /** The whole package's simulation, in place of the small module's: the same scenario and run.
   * @throws {Error} where it cannot be had; everything stays as it was then */
  whole() {
    this.#whole ??= this.#upgrade().catch((error) => {
      this.#whole = undefined;
      throw error;
    });
    return this.#whole;
  }

  async #upgrade() {
    const { simulation } = await import("./whole.js");
    // The scenario may have changed while the package came; if not, it finds in the link as it was
    // given what the small module cannot judge.
    const sim = await simulation(() => {
      const [given, read] = this.#opened;
      const link = this.sim.link();
      return link === read ? given : link;
    });
    this.#begin(sim);
    this.sim = sim;
    return sim;
  }

  /** What runs elsewhere are asked for, and what says how far they are. */
  #status() {
    return (this.#loaded ??= import("./run-status.js").then(({ RunStatus }) => new RunStatus(this)));
  }

  /** Shows a run that was computed elsewhere.
   * @param {Handover} run @param {boolean} last whether it is the present scenario's */
  adopt(run, last) {
    const sim = /** @type {Whole} */ (this.sim);
    sim.adopt(run);
    this.busy = !last;
    this.dispatchEvent(new Event("run"));
  }
}
