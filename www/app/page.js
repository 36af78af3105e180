// Puts the page together once the simulation is loaded.

import { OutcomeFigures } from "../charts/outcome-figures.js";
import { showOutcome } from "../charts/outcome-line.js";
import { StormChart } from "../charts/storm-chart.js";
import { find } from "../common/dom.js";
import { idle } from "../common/idle.js";
import { themeButton } from "../common/theme.js";
import { NumberControl } from "../controls/number-control.js";
import { PresetMenu } from "../controls/preset-menu.js";
import { init, presets, specs } from "../simulation/small-module.js";
import { StormElement, share } from "../state/element.js";
import { initialSimulation } from "../state/initial-simulation.js";
import { linkInAddress, syncAddress } from "../state/permalink.js";
import { recordSteps } from "../state/steps.js";
import { Store } from "../state/store.js";
import { showAbout } from "./about-scenario.js";
import { ShareLine } from "./share-line.js";

/** Every element of the page. @type {[string, new () => StormElement][]} */
const ELEMENTS = [
  ["storm-chart", StormChart],
  ["storm-number", NumberControl],
  ["storm-presets", PresetMenu],
  ["storm-figures", OutcomeFigures],
  ["storm-share", ShareLine],
];

/** Loads the simulation and starts the page.
 * @throws {Error} why it cannot start */
export async function start() {
  find("#tools", HTMLElement).append(themeButton());
  // With a touch screen, no slider is there before its guard.
  const touches = navigator.maxTouchPoints > 0 ? import("../controls/touch-sliders.js").catch(console.error) : undefined;
  await init();
  (await touches)?.guardSliders();
  const sim = await initialSimulation(async (sim, hash) => (await import("../files/missing-log.js")).findLog(sim, hash));
  const store = new Store(sim, specs(), presets());
  share(store);
  for (const [name, element] of ELEMENTS) customElements.define(name, element);
  showOutcome(store);
  showAbout(store);
  syncAddress(store, showAddressNotices(store));
  void loadWhenIdle(store, recordSteps(store));
  void compareWhenIdle(store);
}

/** Shows what of the link in the address was not used; returns a function that does so again. @param {Store} store */
function showAddressNotices(store) {
  const place = find("#notices", HTMLElement);
  const show = async () => {
    const notices = store.sim.notices();
    const link = linkInAddress();
    place.replaceChildren();
    if (notices.length > 0) (await import("../links/notice-list.js")).showNotices(place, notices, link);
  };
  // Once a preset is chosen, the link in the address does not matter.
  store.addEventListener("preset", () => place.replaceChildren());
  store.addEventListener("notices", show);
  void show();
  return show;
}

/** Loads the comparison with a pinned run: at once where the address names one. @param {Store} store */
async function compareWhenIdle(store) {
  if (!store.baseline) await idle();
  const { Compare } = await import("../compare/compare.js");
  new Compare(store);
}

/** Loads what closed sections need, when the browser is idle. @param {Store} store @param {string[]} steps of undo */
async function loadWhenIdle(store, steps) {
  await idle();
  if (/\/m\/|m=[^&]*-draft/.test(location.pathname + store.sim.link())) void import("../links/model-note.js").then(({ showModelNote }) => showModelNote(store));
  void import("./sections.js").then(({ addSections }) => addSections(store));
  void import("../markers/markers.js").then(({ showMarkers }) => showMarkers(store));
  void import("../history/past-runs.js").then(({ showPastRuns }) => showPastRuns(store, steps));
  void import("../map/map-section.js").then(({ addMap }) => addMap());
  void import("../answers/answers.js").then(({ showAnswers }) => showAnswers(store));
}
