// One's own log of restarts in place of the computed ones: chosen, dropped or pasted. It is read in
// a worker and never leaves the browser.

import { make } from "../common/dom.js";
import { styled } from "../common/styles.js";
import { StormElement } from "../state/element.js";
import { tellFigures } from "./kept-log.js";
import { askedAbout, logQuestion } from "./log-question.js";
import { readOf } from "./log-words.js";

/** @import { DateOrder, LogFigures } from "../pkg/reboot_storm.js" */

/** @typedef {{ share?: number, rows?: number, wave?: Uint8Array, failed?: string, report?: string[], figures?: LogFigures }} Told */

/** What is said of a log beside what stands in it: how many PCs it is of, of what zone times
 * without one are, and whether the day or the month comes first in dates.
 * @typedef {{ fleet: string, zone: string, dates?: DateOrder | "" }} LogOptions */

/** Reads a log. @param {Blob} file @param {LogOptions} options @param {(told: Told) => void} tell
 * @returns {() => void} what stops it */
export function readLog(file, options, tell) {
  /** @type {Worker} */ let worker;
  try {
    worker = new Worker(new URL("../simulation/log-worker.js", import.meta.url), { type: "module" });
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
  /** What is asked before a log is drawn. */ asked = make("div");
  fleet = make("input", { type: "text", autocomplete: "off", id: "log-fleet", placeholder: "as many as restarted" });
  zone = make("input", { type: "text", autocomplete: "off", id: "log-zone", placeholder: "UTC; or, for example, +02:00" });
  #stop = () => {};

  connectedCallback() {
    styled("files/file-input");
    styled("files/logs");
    const file = make("input", { type: "file", id: "log-file" });
    const pasted = make("textarea", { rows: 3, id: "log-text", spellcheck: false, placeholder: "2007-08-14T17:00:00Z" });
    const take = make("button", { type: "button" }, "Read what is pasted");
    const back = make("button", { type: "button" }, "Compute the restarts instead");
    this.append(
      make("p", {}, "Take the restarts from a log of your own: CSV or text with a time in each row, such as 2007-08-16T06:00Z or 16.08.2007 06:00, and, if known, how many PCs, ",
        "the region, the class of PC and how it restarted. Choose it, drop it here or paste it. It is read in this browser and never leaves it."),
      make("p", {}, make("label", { htmlFor: "log-fleet" }, "How many PCs the log covers "), this.fleet),
      make("p", {}, make("label", { htmlFor: "log-zone" }, "Time zone, where the log names none "), this.zone),
      make("p", {}, make("label", { htmlFor: "log-file" }, "File "), file),
      make("p", {}, make("label", { htmlFor: "log-text" }, "Or paste it "), pasted, " ", take),
      this.said, this.asked, this.report, back,
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
    this.asked.replaceChildren();
    this.report.replaceChildren(...report.map((line) => make("li", {}, line)));
  }

  /** @param {Blob} file @param {DateOrder | ""} [dates] */
  #read(file, dates = "") {
    this.#stop();
    this.#show("Reading …", []);
    this.#stop = readLog(file, { fleet: this.fleet.value, zone: this.zone.value, dates }, ({ share = 0, rows = 0, wave, failed, report = [], figures }) => {
      const again = (/** @type {DateOrder} */ order) => this.#read(file, order);
      const use = wave && (() => void this.#take(wave, report, figures));
      if (failed === undefined && !use) this.said.textContent = `${Math.floor(share * 100)} % read, ${rows} rows`;
      else if (figures && (failed === undefined ? askedAbout(figures) : figures.dates > 0)) {
        this.#show(failed ?? `${readOf(figures)}.`, report);
        this.asked.replaceChildren(logQuestion(figures, again, use));
        this.asked.querySelector("button")?.focus();
      } else if (use) use();
      else this.#show(failed ?? "", report);
    });
  }

  /** Takes what was read; clients follow the number of PCs that was said.
   * @param {Uint8Array} wave @param {string[]} report @param {LogFigures | undefined} figures */
  async #take(wave, report, figures) {
    const { store } = this;
    try {
      await store.whole();
      const pcs = Math.round(figures?.pcs ?? 0);
      if (figures?.pcsSaid && pcs >= 1) store.set("clients", pcs);
      await store.takeLog(wave, (link) => tellFigures(link, figures));
      const clients = figures?.pcsSaid ? `, and the scenario has its ${pcs.toLocaleString("en")} PCs` : "";
      this.#show(`The restarts are those of the log; patch adoption and spread count for nothing now${clients}.`, report);
    } catch (error) {
      this.#show(`The log was read, but cannot be used: ${error instanceof Error ? error.message : String(error)}`, report);
    }
  }
}
