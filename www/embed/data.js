// The run as text: to read and to copy in any frame, to download where the frame may.

import { copyText } from "../common/clipboard.js";
import { make } from "../common/dom.js";
import { fullRun } from "../state/full-run.js";

/** @import { Store } from "../state/store.js" */

/** @type {Record<"csv" | "json", string>} */
const TYPES = { csv: "text/csv", json: "application/json" };

export class DataPanel {
  text = make("textarea", { readOnly: true, rows: 6, spellcheck: false, "aria-label": "Data of this run" });
  format = make("select", { "aria-label": "Format" }, new Option("CSV", "csv"), new Option("JSON", "json"));
  save = make("a", {}, "Download");
  said = make("span", { role: "status" });
  #shown = "";

  /** @param {Store} store @param {HTMLElement} place */
  constructor(store, place) {
    this.store = store;
    this.place = place;
    const copy = make("button", { type: "button" }, "Copy");
    place.append(make("p", { className: "files" }, this.format, copy, this.save, this.said), this.text);
    copy.addEventListener("click", async () => {
      this.said.textContent = (await copyText(this.text.value)) ? "Copied." : "Select the text and copy it.";
    });
    this.format.addEventListener("change", () => void this.#show());
    store.addEventListener("busy", () => (this.said.textContent = "These are the data of the scenario before."));
    for (const name of ["run", "commit"]) store.addEventListener(name, () => void this.#show());
  }

  /** Unfolds or folds it; whether it is unfolded now. */
  toggle() {
    this.place.hidden = !this.place.hidden;
    void this.#show();
    return !this.place.hidden;
  }

  async #show() {
    const { store, place, format, save, said, text } = this;
    const kind = format.value === "json" ? "json" : "csv";
    const wanted = `${kind} ${store.sim.link()}`;
    if (place.hidden || store.held || store.busy || store.asleep || wanted === this.#shown) return;
    this.#shown = wanted;
    try {
      const run = await fullRun(store);
      if (this.#shown !== wanted) return;
      text.value = run[kind]();
      URL.revokeObjectURL(save.href);
      save.href = URL.createObjectURL(new Blob([text.value], { type: TYPES[kind] }));
      save.download = `reboot-storm-${store.preset.id}-${run.digest()}.${kind}`;
      // A sandbox seldom allows downloads, and refuses them without a word.
      said.textContent = self.origin === "null" ? "If nothing is downloaded, this frame may not: copy the text." : "";
    } catch (error) {
      this.#shown = "";
      said.textContent = `There are no data: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }
}
