// The run as text: to read and copy in any frame, to download where the frame may.

import { copyText } from "../common/clipboard.js";
import { make } from "../common/dom.js";
import { asText, fullRun } from "../state/full-run.js";

/** @import { Store } from "../state/store.js" */

/** @type {Record<"csv" | "json", string>} */
const TYPES = { csv: "text/csv", json: "application/json" };

export class DataPanel {
  text = make("textarea", { readOnly: true, rows: 6, spellcheck: false, "aria-label": "Data of this run" });
  format = make("select", { "aria-label": "Format" }, new Option("CSV", "csv"), new Option("JSON", "json"));
  save = make("a", {}, "Download");
  status = make("span", { role: "status" });
  #shown = "";

  /** @param {Store} store @param {HTMLElement} place */
  constructor(store, place) {
    this.store = store;
    this.place = place;
    const copy = make("button", { type: "button" }, "Copy");
    place.append(make("p", { className: "files" }, this.format, copy, this.save, this.status), this.text);
    copy.addEventListener("click", async () => {
      this.status.textContent = (await copyText(this.text.value)) ? "Copied." : "Select the text and copy it.";
    });
    this.format.addEventListener("change", () => void this.#show());
    store.addEventListener("busy", () => (this.status.textContent = "These are the data of the previous scenario."));
    for (const name of ["run", "commit", "held"]) store.addEventListener(name, () => void this.#show());
  }

  /** Opens or closes it; whether it is open now. */
  toggle() {
    this.place.hidden = !this.place.hidden;
    void this.#show();
    return !this.place.hidden;
  }

  async #show() {
    const { store, place, format, save, status, text } = this;
    const kind = format.value === "json" ? "json" : "csv";
    const wanted = `${kind} ${store.sim.link()} ${store.pinned?.link()}`;
    if (place.hidden || store.held || store.busy || store.asleep || wanted === this.#shown) return;
    this.#shown = wanted;
    try {
      const run = await fullRun(store);
      if (this.#shown !== wanted) return;
      text.value = asText(run, kind, store.pinned);
      URL.revokeObjectURL(save.href);
      save.href = URL.createObjectURL(new Blob([text.value], { type: TYPES[kind] }));
      save.download = `reboot-storm-${store.preset.id}-${run.digest()}.${kind}`;
      // A sandbox seldom allows downloads, and refuses them without an error.
      status.textContent = self.origin === "null" ? "Where the download does not start, copy the text." : "";
    } catch (error) {
      this.#shown = "";
      status.textContent = `The data are not available: ${error instanceof Error ? error.message : String(error)}.`;
    }
  }
}
