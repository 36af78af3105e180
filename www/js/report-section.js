// A section of the page that shows a report: computed by the whole package at every change, while
// the section is unfolded.

import { StormElement } from "./element.js";
import { download, make } from "./element-later.js";
import { ReportChart } from "./report-chart.js";

/** @import { ReportKind, RolloutReport } from "../pkg/reboot_storm.js" */
/** @import { Store } from "./store.js" */

/** The whole package, as `whole.js` loads it. */
export const whole = () => import("./whole.js");

/** While a slider is held, a report leaves this many times what it took to the rest of the page. */
const RESTS = 2;

/** Resolves when the controls that a section takes for its own are there. */
export const controls = () => customElements.whenDefined("storm-table");

/** Said where the whole package cannot be had. */
export const FAILED = "This section could not be loaded.";

/** A button that hands out a report as a file. @param {() => RolloutReport | undefined} report */
export function csvButton(report) {
  const button = make("button", { type: "button" }, "Download as CSV");
  button.addEventListener("click", () => {
    const found = report();
    if (found) download(`reboot-storm-${found.kind()}.csv`, found.csv(), "text/csv");
  });
  return button;
}

/** Whether the present scenario's restarts are those of a log. @param {Store} store */
export const imported = (store) => /&wave=/.test(store.sim.link());

/** Fills a table's body: the first cell of each row is its head.
 * @param {HTMLTableSectionElement} body @param {string[][]} rows */
export function fill(body, rows) {
  body.replaceChildren(...rows.map(([head = "", ...cells]) =>
    make("tr", {}, make("th", { scope: "row" }, head), ...cells.map((cell) => make("td", {}, cell)))));
}

/** A table that scrolls by itself where it is too wide.
 * @param {string} caption @param {string[]} heads */
export function table(caption, heads) {
  const title = make("caption", {}, caption);
  const body = make("tbody");
  const row = make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)));
  const whole = make("table", {}, title, make("thead", {}, row), body);
  const box = make("div", { className: "table", role: "region", "aria-label": caption }, whole);
  box.tabIndex = 0;
  return { box, title, body };
}

export class ReportSection extends StormElement {
  /** @type {ReportKind} */ kind = "wsus";
  /** @type {RolloutReport | undefined} */ report;
  failed = make("p", { className: "failure", role: "status", hidden: true });

  /** Puts the section together.
   * @param {(chart: string) => ReportChart} _chart makes a chart @param {RolloutReport} _report */
  build(_chart, _report) {}

  /** Shows what was computed. @param {RolloutReport} _report */
  show(_report) {}

  async connectedCallback() {
    if (this.firstChild) return;
    this.append(this.failed);
    try {
      const sim = await this.store.whole();
      const charts = await (await whole()).chartsOfReports();
      await controls();
      const details = this.closest("details");
      let [waiting, rested] = [0, 0];
      const compute = () => {
        clearTimeout(waiting);
        if (!details?.open) return;
        const began = performance.now();
        const before = this.report;
        const report = (this.report = sim.report(this.kind));
        if (!report) return;
        if (!before) this.build((id) => ReportChart.of(id, charts), report);
        this.show(report);
        before?.free();
        const took = performance.now() - began;
        rested = began + (1 + RESTS) * took;
      };
      const due = () => {
        clearTimeout(waiting);
        const wait = this.store.held ? rested - performance.now() : 0;
        if (wait > 0) waiting = window.setTimeout(compute, wait);
        else compute();
      };
      this.onValues(due);
      this.store.addEventListener("held", () => this.store.held || due());
      details?.addEventListener("toggle", due);
    } catch (error) {
      console.error(error);
      this.failed.textContent = FAILED;
      this.failed.hidden = false;
    }
  }
}
