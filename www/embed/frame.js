// The embedded page: the page's elements as a stranger's frame wants them.

import { initialSimulation } from "../state/initial-simulation.js";
import { find } from "../common/dom.js";
import { StormElement, share } from "../state/element.js";
import { FrameBar } from "./bar.js";
import { FrameNotices } from "./notices.js";
import { Visibility } from "./visibility.js";
import { Embed } from "./state.js";
import { followSystem } from "./view.js";
import { NumberControl } from "../controls/number-control.js";
import { OutcomeFigures } from "../charts/outcome-figures.js";
import { showOutcome } from "../charts/outcome-line.js";
import { syncAddress } from "../state/permalink.js";
import { PresetMenu } from "../controls/preset-menu.js";
import { charts, init, presets, specs } from "../simulation/small-module.js";
import { Store } from "../state/store.js";
import { StormChart } from "../charts/storm-chart.js";
import { guardSliders } from "../controls/touch-sliders.js";

/** @type {[string, new () => StormElement][]} */
const ELEMENTS = [
  ["storm-chart", StormChart],
  ["storm-number", NumberControl],
  ["storm-presets", PresetMenu],
  ["storm-figures", OutcomeFigures],
  ["storm-notices", FrameNotices],
  ["storm-frame-bar", FrameBar],
];

/** Loads the engine and brings the frame to life when it is seen.
 * @throws {Error} what keeps it from starting */
export async function start() {
  const sight = new Visibility();
  await init();
  guardSliders();
  const sim = await initialSimulation(async (sim, hash) => (await import("../files/missing-log.js")).findLog(sim, hash));
  await sight.seen();
  const store = new Store(sim, specs(), presets());
  share(store);
  const embed = new Embed(store, charts().map(({ id }) => id));
  embed.read();
  for (const [name, element] of ELEMENTS) customElements.define(name, element);
  embed.show({});
  followSystem(() => embed.flags);
  showOutcome(store);
  syncAddress(store, () => {
    embed.read();
    void find("storm-notices", FrameNotices).show();
  });
  sight.onChange((now) => {
    store.sleep(!now);
    // What else was missed is painted.
    if (now) dispatchEvent(new Event("theme"));
  });
  store.sleep(!sight.now);
  // The frame can be used without what the page around it asks and is told.
  void import("./host-page.js").then(({ connectHostPage }) => connectHostPage(embed));
}
