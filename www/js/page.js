// Puts the page together once the engine runs.

import { ChoiceControl } from "./choice-control.js";
import { StormElement, find, share } from "./element.js";
import { withoutLog } from "./missing-log.js";
import { NoticeList } from "./notice-list.js";
import { NumberControl } from "./number-control.js";
import { OutcomeFigures } from "./outcome-figures.js";
import { ParameterTable } from "./parameter-table.js";
import { addressed, keepAddress } from "./permalink.js";
import { PresetMenu } from "./preset-menu.js";
import { ShareLine } from "./share-line.js";
import { Simulation, init, presets, specs } from "./sim.js";
import { StormChart } from "./storm-chart.js";
import { Store } from "./store.js";
import { themeButton } from "./theme.js";
import { keepUndo } from "./undo.js";

/** Every element of the page. @type {[string, new () => StormElement][]} */
const ELEMENTS = [
  ["storm-chart", StormChart],
  ["storm-number", NumberControl],
  ["storm-choice", ChoiceControl],
  ["storm-presets", PresetMenu],
  ["storm-figures", OutcomeFigures],
  ["storm-table", ParameterTable],
  ["storm-notices", NoticeList],
  ["storm-share", ShareLine],
];

/** Loads the engine and brings the page to life.
 * @throws {Error} what keeps it from starting */
export async function start() {
  find("#tools", HTMLElement).append(themeButton());
  await init();
  const sim = new Simulation(addressed());
  const missing = sim.missing();
  if (missing !== undefined) await withoutLog(sim, missing);
  const store = new Store(sim, specs(), presets());
  share(store);
  for (const [name, element] of ELEMENTS) customElements.define(name, element);
  keepOutcome(store);
  // What few will use is loaded when it is unfolded.
  find("#own-log", HTMLDetailsElement).addEventListener("toggle", async () => {
    const { RestartLogPanel } = await import("./restart-log.js");
    customElements.define("storm-log", RestartLogPanel);
  }, { once: true });
  keepUndo(store);
  keepAddress(store, () => find("storm-notices", NoticeList).show());
}

/** What happened, in one sentence. @param {Store} store */
function keepOutcome(store) {
  const output = find("#outcome", HTMLOutputElement);
  const busy = () => output.setAttribute("aria-busy", String(store.held || store.busy));
  const show = () => {
    busy();
    const sentence = store.sim.sentence();
    if (output.textContent !== sentence) output.textContent = sentence;
  };
  store.addEventListener("run", show);
  // A sentence that changes sixty times a second is read out when the control is let go.
  for (const name of ["held", "busy"]) store.addEventListener(name, busy);
  for (const name of ["run", "busy"]) store.addEventListener(name, () => document.body.classList.toggle("busy", store.busy));
  show();
}
