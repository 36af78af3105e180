// The page around the result: title and first sentence of the scenario, and no control that does not concern it.

import { find, make } from "../common/dom.js";
import { ownPreset } from "../state/permalink.js";

/** @import { Store } from "../state/store.js" */

/** @param {Store} store */
export function showAbout(store) {
  const lede = find(".lede", HTMLElement);
  /** The preset that the page's own title and sentence are about. */
  const first = ownPreset ?? store.presets[0]?.id;
  const [title, sentence] = [document.title, [...lede.childNodes]];
  let shown = first;
  const show = () => {
    // common/page.css hides what does not concern a scenario with these. An attribute that is set makes the
    // browser match the rules again even where it stays the same.
    const { dataset } = document.body;
    for (const name of ["topology", "trigger"]) {
      const value = String(store.values[name]);
      if (dataset[name] !== value) dataset[name] = value;
    }
    const { id, name, summary } = store.preset;
    if (id === shown) return;
    shown = id;
    document.title = id === first ? title : `${name} · Reboot Storm`;
    lede.replaceChildren(...(id === first ? sentence : [make("strong", {}, `${name}.`), ` ${summary} Move the sliders and see what changes.`]));
  };
  store.addEventListener("values", show);
  show();
}
