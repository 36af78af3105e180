// The reader's own log of restarts in place of the computed ones: chosen, dropped or pasted. It is read in a
// worker and never leaves the browser.

import { make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { StormElement } from "../state/element.js";
import { isDoubtful, logQuestion } from "./log-question.js";
import { rememberFigures } from "./log-storage.js";
import { rowsRead } from "./log-words.js";
import { readLog } from "./read-log.js";

/** @import { DateOrder, LogFigures } from "../pkg/reboot_storm.js" */

export class RestartLogPanel extends StormElement {
  status = make("p", { role: "status" });
  report = make("ul", {});
  /** The question before a log is drawn. */ question = make("div");
  fleet = make("input", { type: "text", autocomplete: "off", id: "log-fleet", placeholder: "as many as restarted" });
  zone = make("input", { type: "text", autocomplete: "off", id: "log-zone", placeholder: "UTC; or, for example, +02:00" });
  #cancel = () => {};

  connectedCallback() {
    loadStyles("files/file-input");
    loadStyles("files/logs");
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
      this.status, this.question, this.report, back,
    );
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      if (chosen) this.#read(chosen);
    });
    take.addEventListener("click", () => this.#read(new Blob([pasted.value])));
    back.addEventListener("click", () => {
      this.#cancel();
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
    this.status.textContent = text;
    this.question.replaceChildren();
    this.report.replaceChildren(...report.map((line) => make("li", {}, line)));
  }

  /** @param {Blob} file @param {DateOrder | ""} [dates] */
  #read(file, dates = "") {
    this.#cancel();
    this.#show("Reading …", []);
    this.#cancel = readLog(file, { fleet: this.fleet.value, zone: this.zone.value, dates }, ({ share, rows = 0, result, failed, details }) => {
      if (share !== undefined) return void (this.status.textContent = `${Math.floor(share * 100)} % read, ${rows} rows`);
      const { report = [], figures } = result ?? details ?? {};
      const again = (/** @type {DateOrder} */ order) => this.#read(file, order);
      const use = result ? () => void this.#take(result.wave, report, figures) : undefined;
      if (figures && (failed === undefined ? isDoubtful(figures) : figures.dates > 0)) {
        this.#show(failed ?? `${rowsRead(figures)}.`, report);
        this.question.replaceChildren(logQuestion(figures, again, use));
        this.question.querySelector("button")?.focus();
      } else if (use) use();
      else this.#show(failed ?? "", report);
    });
  }

  /** Takes what was read; clients follow the number of PCs that was given.
   * @param {Uint8Array} wave @param {string[]} report @param {LogFigures | undefined} figures */
  async #take(wave, report, figures) {
    const { store } = this;
    try {
      await store.full();
      const pcs = Math.round(figures?.pcs ?? 0);
      if (figures?.pcsSaid && pcs >= 1) store.set("clients", pcs);
      await store.takeLog(wave, (link) => rememberFigures(link, figures));
      const clients = figures?.pcsSaid ? `, and the scenario has its ${pcs.toLocaleString("en")} PCs` : "";
      this.#show(`The restarts are those of the log; patch adoption and spread have no effect now${clients}.`, report);
    } catch (error) {
      this.#show(`The log was read, but cannot be used: ${error instanceof Error ? error.message : String(error)}`, report);
    }
  }
}
