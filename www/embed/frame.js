// The embedded page: the page's elements as a stranger's frame wants them.

import { addressedSimulation } from "../state/addressed.js";
import { StormElement, find, share } from "../state/element.js";
import { FrameBar, model } from "./bar.js";
import { DEFAULTS, FlagReader } from "./flags.js";
import { Sight } from "./sight.js";
import { followSystem, locked, showFlags } from "./view.js";
import { NumberControl } from "../controls/number-control.js";
import { OutcomeFigures } from "../charts/outcome-figures.js";
import { keepOutcome } from "../charts/outcome-line.js";
import { addressed, keepAddress } from "../state/permalink.js";
import { PresetMenu } from "../controls/preset-menu.js";
import { charts, init, presets, simulation, specs } from "../simulation/small-module.js";
import { Store } from "../state/store.js";
import { StormChart } from "../charts/storm-chart.js";
import { dark } from "../common/theme.js";
import { keepTouches } from "../controls/touch-sliders.js";

/** @import { Flags } from "./flags.js" */
/** @import { Notice } from "../pkg/slim/reboot_storm.js" */

/** What was wrong with a link's flags is said beside what was wrong with its scenario.
 * @type {Notice[]} */
let flagNotices = [];

/** A frame's address is not the reader's to mend. */
class FrameNotices extends StormElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    void this.show();
    // A preset is chosen: what was wrong with the link no longer matters.
    this.store.addEventListener("preset", () => this.replaceChildren());
    this.store.addEventListener("notices", () => void this.show());
  }

  async show() {
    const notices = [...this.store.sim.notices(), ...flagNotices];
    this.replaceChildren();
    if (notices.length > 0) (await import("../links/notice-list.js")).showNotices(this, notices, undefined, "link");
  }
}

/** @type {[string, new () => StormElement][]} */
const ELEMENTS = [
  ["storm-chart", StormChart],
  ["storm-number", NumberControl],
  ["storm-presets", PresetMenu],
  ["storm-figures", OutcomeFigures],
  ["storm-notices", FrameNotices],
  ["storm-frame-bar", FrameBar],
];

/** A frame's state: the scenario, and the flags. */
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
    const { flags, notices } = this.reader.all(addressed());
    flagNotices = notices;
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

/** Loads the engine and brings the frame to life when it is seen.
 * @throws {Error} what keeps it from starting */
export async function start() {
  const sight = new Sight();
  await init();
  keepTouches();
  const sim = await addressedSimulation();
  await sight.seen();
  const store = new Store(sim, specs(), presets());
  share(store);
  const embed = new Embed(store, charts().map(({ id }) => id));
  embed.read();
  for (const [name, element] of ELEMENTS) customElements.define(name, element);
  embed.show({});
  followSystem(() => embed.flags);
  keepOutcome(store);
  keepAddress(store, () => {
    embed.read();
    void find("storm-notices", FrameNotices).show();
  });
  sight.onChange((now) => {
    store.sleep(!now);
    // What else was missed is painted.
    if (now) dispatchEvent(new Event("theme"));
  });
  store.sleep(!sight.now);
  void later(embed);
}

/** What the frame can be used without: undo, and talk with the page around it. @param {Embed} embed */
async function later(embed) {
  const { keepHeight, keepUndo, listen, tell } = await import("./later.js");
  keepUndo(embed.store);
  listen(embed);
  embed.tell = tell;
  tell("ready", { link: embed.store.sim.link(), model: embed.model });
  keepHeight((height) => tell("height", { height }));
}
