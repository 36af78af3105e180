// One's own log of restarts in place of the computed ones: chosen, dropped or pasted. It is read in
// a worker and never leaves the browser.

import { styled } from "./element-later.js";
import { StormElement, make } from "./element.js";

/** @typedef {{ share?: number, rows?: number, wave?: Uint8Array, failed?: string, report?: string[] }} Told */

/** What is said of a log beside what stands in it: how many PCs it is of, and of what zone times
 * without one are. @typedef {{ fleet: string, zone: string }} LogOptions */

/** Reads a log. @param {Blob} file @param {LogOptions} options @param {(told: Told) => void} tell
 * @returns {() => void} what stops it */
export function readLog(file, options, tell) {
  /** @type {Worker} */ let worker;
  try {
    worker = new Worker(new URL("./log-worker.js", import.meta.url), { type: "module" });
  } catch {
    // A sandboxed frame has none.
    tell({ failed: "The log could not be read: workers, which read logs, are refused here.", report: [] });
    return () => {};
  }
  worker.addEventListener("message", ({ data }) => {
    if (data.report) worker.terminate();
    tell(data);
  });
  worker.addEventListener("error", () => {
    worker.terminate();
    tell({ failed: "The log could not be read: a part of the page could not be loaded.", report: [] });
  });
  worker.postMessage({ file, ...options });
  return () => worker.terminate();
}

export class RestartLogPanel extends StormElement {
  said = make("p", { role: "status" });
  report = make("ul", {});
  fleet = make("input", { type: "text", autocomplete: "off", id: "log-fleet", placeholder: "as many as restarted" });
  zone = make("input", { type: "text", autocomplete: "off", id: "log-zone", placeholder: "UTC; or, for example, +02:00" });
  #stop = () => {};

  connectedCallback() {
    styled("file-input");
    styled("logs");
    const file = make("input", { type: "file", id: "log-file" });
    const pasted = make("textarea", { rows: 3, id: "log-text", spellcheck: false, placeholder: "2007-08-14T17:00:00Z" });
    const take = make("button", { type: "button" }, "Read what is pasted");
    const back = make("button", { type: "button" }, "Compute the restarts instead");
    this.append(
      make("p", {}, "Take the restarts from a log of your own: CSV or text with a time in each row, such as 2007-08-16T06:00Z, and, if known, how many PCs, ",
        "the region, the class of PC and how it restarted. Choose it, drop it here or paste it. It is read in this browser and never leaves it."),
      make("p", {}, make("label", { htmlFor: "log-fleet" }, "How many PCs the log covers "), this.fleet),
      make("p", {}, make("label", { htmlFor: "log-zone" }, "Time zone, where the log names none "), this.zone),
      make("p", {}, make("label", { htmlFor: "log-file" }, "File "), file),
      make("p", {}, make("label", { htmlFor: "log-text" }, "Or paste it "), pasted, " ", take),
      this.said, this.report, back,
    );
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      if (chosen) this.#read(chosen);
    });
    take.addEventListener("click", () => this.#read(new Blob([pasted.value])));
    back.addEventListener("click", () => {
      this.#stop();
      this.store.compute();
      this.#show("The restarts are computed.", []);
    });
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      const [dropped] = event.dataTransfer?.files ?? [];
      if (dropped) this.#read(dropped);
    });
  }

  /** @param {string} text @param {string[]} report */
  #show(text, report) {
    this.said.textContent = text;
    this.report.replaceChildren(...report.map((line) => make("li", {}, line)));
  }

  /** @param {Blob} file */
  #read(file) {
    this.#stop();
    this.#show("Reading …", []);
    this.#stop = readLog(file, { fleet: this.fleet.value, zone: this.zone.value }, ({ share = 0, rows = 0, wave, failed, report = [] }) => {
      if (failed !== undefined) this.#show(failed, report);
      else if (wave === undefined) this.said.textContent = `${Math.floor(share * 100)} % read, ${rows} rows`;
      else {
        this.store.takeLog(wave).then(
          () => this.#show("The restarts are those of the log; patch adoption and spread count for nothing now.", report),
          (error) => this.#show(`The log was read, but cannot be used: ${error.message}`, report),
        );
      }
    });
  }
}
