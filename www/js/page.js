// Puts the page together once the engine runs.

import { StormElement, find, share } from "./element.js";
import { NumberControl } from "./number-control.js";
import { OutcomeFigures } from "./outcome-figures.js";
import { addressed, keepAddress } from "./permalink.js";
import { PresetMenu } from "./preset-menu.js";
import { ShareLine } from "./share-line.js";
import { Simulation, init, presets, specs } from "./sim.js";
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
  ["storm-share", ShareLine],
];

/** Loads the engine and brings the page to life.
 * @throws {Error} what keeps it from starting */
export async function start() {
  find("#tools", HTMLElement).append(themeButton());
  await init();
  const small = new Simulation(addressed());
  const sim = beginsWith(small) ? small : await theWhole();
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
  keepRollout(store);
  keepUndo(store);
  void keepTable(store);
  void keepFiles();
  keepAddress(store, keepNotices(store));
  if (location.pathname.includes("/m/")) void import("./kept-bar.js").then(({ keptBar }) => keptBar(store));
}

/** Says what of the address was not used as it stood, now and whenever what is returned is called. @param {Store} store */
function keepNotices(store) {
  const place = find("#notices", HTMLElement);
  const show = async () => {
    const notices = store.sim.notices();
    const link = addressed();
    place.replaceChildren();
    if (notices.length > 0) (await import("./notice-list.js")).showNotices(place, notices, link);
  };
  // A preset is chosen: what was wrong with the link no longer matters.
  store.addEventListener("preset", () => place.replaceChildren());
  void show();
  return show;
}

/** Whether the small module shows something of its scenario. @param {Simulation} sim */
function beginsWith(sim) {
  const { engine = "" } = sim.values();
  if (sim.missing() !== undefined) return false;
  sim.set("engine", "expected");
  const enough = sim.hasEngine();
  sim.set("engine", engine);
  return enough;
}

/** The whole package's simulation of the address, and the log that it may ask for. */
async function theWhole() {
  const { simulation } = await import("./whole.js");
  const sim = await simulation(addressed);
  const missing = sim.missing();
  if (missing !== undefined) await (await import("./missing-log.js")).withoutLog(sim, missing);
  return sim;
}

/** What only an unfolded part of the page shows comes when there is time. @param {Store} store */
async function keepTable(store) {
  await idle();
  const { defineTable } = await import("./parameter-table.js");
  await defineTable(store);
}

/** Files in and out. */
async function keepFiles() {
  await idle();
  (await import("./files.js")).keepFiles();
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

/** What stands below, and what is said beside the spread: loaded when something is unfolded, asked
 * for or changed. @param {Store} store */
function keepRollout(store) {
  const begin = async () => (await import("./rollout.js")).keepRollout(store);
  for (const details of document.querySelectorAll("details.rollout")) details.addEventListener("toggle", begin, { once: true });
  find("#more-ways", HTMLButtonElement).addEventListener("click", begin, { once: true });
  store.addEventListener("values", begin, { once: true });
  if (store.preset.id === "wsus-rings") void begin();
}
