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
    const { topology, trigger } = store.values;
    // common/page.css hides what does not concern a scenario with these.
    Object.assign(document.body.dataset, { topology, trigger });
    const { id, name, summary } = store.preset;
    if (id === shown) return;
    shown = id;
    document.title = id === first ? title : `${name} · Reboot Storm`;
    lede.replaceChildren(...(id === first ? sentence : [make("strong", {}, `${name}.`), ` ${summary} Move the sliders and see what changes.`]));
  };
  store.addEventListener("values", show);
  show();
}
