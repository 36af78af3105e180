// The embedded page: the elements of the page that a frame shows.

import { OutcomeFigures } from "../charts/outcome-figures.js";
import { showOutcome } from "../charts/outcome-line.js";
import { StormChart } from "../charts/storm-chart.js";
import { find } from "../common/dom.js";
import { NumberControl } from "../controls/number-control.js";
import { PresetMenu } from "../controls/preset-menu.js";
import { guardSliders } from "../controls/touch-sliders.js";
import { charts, init, presets, specs } from "../simulation/small-module.js";
import { StormElement, share } from "../state/element.js";
import { initialSimulation } from "../state/initial-simulation.js";
import { syncAddress } from "../state/permalink.js";
import { Store } from "../state/store.js";
import { FrameBar } from "./bar.js";
import { FrameNotices } from "./notices.js";
import { Embed } from "./state.js";
import { followSystem } from "./view.js";
import { Visibility } from "./visibility.js";

/** @type {[string, new () => StormElement][]} */
const ELEMENTS = [
  ["storm-chart", StormChart],
  ["storm-number", NumberControl],
  ["storm-presets", PresetMenu],
  ["storm-figures", OutcomeFigures],
  ["storm-notices", FrameNotices],
  ["storm-frame-bar", FrameBar],
];

/** Loads the simulation, and starts the frame when it is visible.
 * @throws {Error} why it cannot start */
export async function start() {
  const visibility = new Visibility();
  await init();
  guardSliders();
  const sim = await initialSimulation(async (sim, hash) => (await import("../files/missing-log.js")).findLog(sim, hash));
  await visibility.whenVisible();
  const store = new Store(sim, specs(), presets());
  share(store);
  const embed = new Embed(store, charts().map(({ id }) => id));
  embed.read();
  for (const [name, element] of ELEMENTS) customElements.define(name, element);
  followSystem(() => embed.flags);
  showOutcome(store);
  syncAddress(store, () => {
    embed.read();
    void find("storm-notices", FrameNotices).show();
  });
  embed.show({});
  visibility.onChange((visible) => {
    store.sleep(!visible);
    // Charts that need no run are painted.
    if (visible) dispatchEvent(new Event("theme"));
  });
  store.sleep(!visibility.visible);
  // The frame can be used without.
  void import("./host-page.js").then(({ connectHostPage }) => connectHostPage(embed));
}
