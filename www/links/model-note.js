// Which model computes, where that is not plain: a bar above an archived build, and a note below the result of
// a draft. Both lead to the same scenario in another model.

import { make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { addressIn, archived, modelOf, published } from "./model-versions.js";

/** @import { Store } from "../state/store.js" */

/** @param {Store} store */
export async function showModelNote(store) {
  const known = await published();
  const model = modelOf(store.sim.link());
  if (archived !== undefined) {
    const newest = known?.newest;
    const words = newest === undefined || newest === archived
      ? "Open this scenario in the page itself" : `Open this scenario in the newest model, ${newest}`;
    loadStyles("links/links");
    document.body.prepend(make("aside", { className: "kept", "aria-label": "Model version" },
      make("p", {}, `This is model ${archived}${newest === archived ? ", the newest," : ","} kept as it was published. `,
        scenarioLink(store, words))));
  } else if (model.endsWith("-draft")) {
    loadStyles("links/links");
    const note = make("p", { className: "model" }, `Model ${model}: its numbers may change until it is published. `);
    if (known !== undefined) note.append(scenarioLink(store, `Open this scenario in model ${known.newest}`, known.newest));
    document.querySelector("storm-share")?.append(note);
  }
}

/** A link to the present scenario. @param {Store} store @param {string} words @param {string} [version] */
function scenarioLink(store, words, version) {
  const anchor = make("a", {}, words);
  // The address is current before the link can be followed.
  const update = () => (anchor.href = addressIn(inModel(store.sim.link(), version), version));
  for (const event of ["pointerdown", "focus"]) anchor.addEventListener(event, update);
  store.addEventListener("commit", update);
  update();
  return anchor;
}

/** The same scenario under another version. @param {string} link @param {string} [version] */
const inModel = (link, version) => (version === undefined ? link : link.replace(/(^|&)m=[^&]*/, `$1m=${version}`));
