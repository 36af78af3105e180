// Puts the page together once the engine runs.

import { addressedSimulation } from "./addressed.js";
import { StormElement, find, share } from "./element.js";
import { NoticeList } from "./notice-list.js";
import { NumberControl } from "./number-control.js";
import { OutcomeFigures } from "./outcome-figures.js";
import { keepOutcome } from "./outcome-line.js";
import { keepAddress } from "./permalink.js";
import { PresetMenu } from "./preset-menu.js";
import { ShareLine } from "./share-line.js";
import { init, presets, specs } from "./sim.js";
import { StormChart } from "./storm-chart.js";
import { Store } from "./store.js";
import { themeButton } from "./theme.js";
import { keepUndo } from "./undo.js";
import { idle } from "./idle.js";

/** Every element of the page. @type {[string, new () => StormElement][]} */
const ELEMENTS = [
  ["storm-chart", StormChart],
  ["storm-number", NumberControl],
  ["storm-presets", PresetMenu],
  ["storm-figures", OutcomeFigures],
  ["storm-notices", NoticeList],
  ["storm-share", ShareLine],
];

/** Loads the engine and brings the page to life.
 * @throws {Error} what keeps it from starting */
export async function start() {
  find("#tools", HTMLElement).append(themeButton());
  await init();
  const sim = await addressedSimulation();
  const store = new Store(sim, specs(), presets());
  share(store);
  for (const [name, element] of ELEMENTS) customElements.define(name, element);
  keepOutcome(store);
  // What few will use is loaded when it is unfolded.
  find("#own-log", HTMLDetailsElement).addEventListener("toggle", async () => {
    const { RestartLogPanel } = await import("./restart-log.js");
    customElements.define("storm-log", RestartLogPanel);
  }, { once: true });
  find("#own-day", HTMLDetailsElement).addEventListener("toggle", async () => {
    const { DailyLoadPanel } = await import("./daily-load.js");
    customElements.define("storm-day", DailyLoadPanel);
  }, { once: true });
  keepUndo(store);
  void keepTable(store);
  keepAddress(store, () => find("storm-notices", NoticeList).show());
}

/** What only an unfolded part of the page shows comes when there is time. @param {Store} store */
async function keepTable(store) {
  await idle();
  const { defineTable } = await import("./parameter-table.js");
  await defineTable(store);
}
