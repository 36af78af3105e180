// What stands around the result: title and first sentence are those of the scenario, and what does not
// concern it is not there.

import { find, make } from "../common/dom.js";
import { own } from "../state/permalink.js";

/** @import { Store } from "../state/store.js" */

/** @param {Store} store */
export function showAbout(store) {
  const lede = find(".lede", HTMLElement);
  /** What the page came with is about this preset. */
  const first = own ?? store.presets[0]?.id;
  const [title, sentence] = [document.title, [...lede.childNodes]];
  let shown = first;
  const show = () => {
    const { topology, trigger } = store.values;
    // common/page.css says what concerns no scenario with these.
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
