// The page's answers about the present scenario, beside the result: how close it is to the edge, what would have saved
// it, and how sure that is. Loaded when the page is idle.

import { find } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { ChanceSection } from "./chance-section.js";
import { showMargins } from "./margins.js";
import { RemedySection } from "./remedy-section.js";

/** @import { Store } from "../state/store.js" */

/** @param {Store} store */
export async function showAnswers(store) {
  // Without them the sliders would move twice.
  await loadStyles("answers/answers");
  showMargins(store);
  customElements.define("storm-remedies", RemedySection);
  customElements.define("storm-chance", ChanceSection);
  find(".stage", HTMLElement).after(document.createElement("storm-remedies"), document.createElement("storm-chance"));
}
