// What a frame shows only where its link asks for it: the pinned run that it is compared with, and margins on its sliders.
// Loaded where it does.

import { Baseline } from "../compare/baseline.js";
import { find } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";

/** @import { Embed } from "./state.js" */

/** @type {Baseline | undefined} */
let baseline;
let margins = false;

/** @param {Embed} embed */
export function showAdditions({ store, flags }) {
  document.documentElement.dataset["compare"] = flags.compare;
  if (store.baseline && flags.compare !== "none" && !baseline) {
    baseline = new Baseline(store);
    find("#outcome", HTMLElement).after(baseline.words, baseline.notices);
  }
  if (flags.margins === "shown" && !margins) {
    margins = true;
    void Promise.all([import("../answers/margins.js"), loadStyles("answers/answers")]).then(([{ showMargins }]) => showMargins(store));
  }
  document.documentElement.dataset["margins"] = flags.margins;
}
