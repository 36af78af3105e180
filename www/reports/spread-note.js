// A note beside the slider on the effect of a spread shorter than a day.

import { find, make } from "../common/dom.js";
import { imported } from "./report-section.js";

/** @import { Store } from "../state/store.js" */

/** The next night begins within this many hours. */
const DAY_HOURS = 24;

const TEXT = "A spread of up to a day may raise the peak: installations of the first night move into the second, "
  + "and meet those that were due then.";

/** @param {Store} store */
export function showSpreadNote(store) {
  const note = make("p", { className: "spread-note", role: "status" });
  find('[data-param="spread"]', HTMLElement).append(note);
  const show = () => {
    const { spread, patch, trigger } = store.values;
    const short = Number(spread) > 0 && Number(spread) <= DAY_HOURS;
    const text = short && Number(patch) > 0 && trigger === "updates" && !imported(store) ? TEXT : "";
    if (note.textContent !== text) note.textContent = text;
  };
  store.addEventListener("values", show);
  show();
}
