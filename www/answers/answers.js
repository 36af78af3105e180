// The page's answers about the present scenario, beside the result: how close it is to the edge, what keeps it down, what would
// have saved it and until when, and how sure that is. Loaded when the page is idle.

import { find, make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { ChanceSection } from "./chance-section.js";
import { LoopSection } from "./loop-section.js";
import { showMargins } from "./margins.js";
import { PlanSection } from "./plan-section.js";
import { RemedySection } from "./remedy-section.js";
import { TriggerSection } from "./trigger-section.js";
import { UncertaintySection } from "./uncertainty-section.js";
import { UntilSection } from "./until-section.js";

/** @import { Store } from "../state/store.js" */

/** The sections; that of the trigger is a part of the loops', that of uncertainty of the chance's. @type {[string, CustomElementConstructor][]} */
const SECTIONS = [
  ["storm-plan", PlanSection],
  ["storm-loops", LoopSection],
  ["storm-trigger", TriggerSection],
  ["storm-remedies", RemedySection],
  ["storm-until", UntilSection],
  ["storm-chance", ChanceSection],
  ["storm-uncertainty", UncertaintySection],
];

/** Whether the reader has asked the browser to save data: the answers need the full module and some seconds of a
 * processor. */
const savesData = () => /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection?.saveData === true;

/** Resolves once the reader asks for the answers. @returns {Promise<void>} */
function asked() {
  const ask = make("button", { type: "button" }, "Show how close it is to the edge, and what would have saved it");
  const place = make("section", { className: "ask" }, ask, make("p", {}, "Your browser saves data; this loads half a megabyte more."));
  find(".stage", HTMLElement).after(place);
  return new Promise((done) => ask.addEventListener("click", () => {
    place.remove();
    done();
  }, { once: true }));
}

/** @param {Store} store */
export async function showAnswers(store) {
  if (savesData()) await asked();
  // Without them the sliders would move twice.
  await Promise.all([loadStyles("answers/answers"), loadStyles("answers/outage")]);
  showMargins(store);
  for (const [name, element] of SECTIONS) customElements.define(name, element);
  const shown = ["storm-plan", "storm-loops", "storm-remedies", "storm-until", "storm-chance"];
  find(".stage", HTMLElement).after(...shown.map((name) => document.createElement(name)));
}
