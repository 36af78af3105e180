// A section of the page that shows a report: computed by the whole package at every change, while
// the section is unfolded; in a worker where that takes longer.

import { make } from "../common/dom.js";
import { download } from "../common/download.js";
import { StormElement } from "../state/element.js";
import { Jobs } from "../simulation/jobs.js";
import { why } from "../simulation/live.js";
import { PIECE_MS } from "../simulation/pace.js";
import { ReportChart } from "./report-chart.js";

/** @import { ReportHandover, ReportKind, RolloutReport, Simulation } from "../pkg/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */

/** The whole package, as `whole.js` loads it. */
export const whole = () => import("../simulation/full-module.js");

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

  /** Whether what stands here is of other parameters. @param {boolean} stale */
  #stale(stale) {
    this.setAttribute("aria-busy", String(stale));
    this.classList.toggle("stale", stale);
  }

  async connectedCallback() {
    if (this.firstChild) return;
    this.append(this.failed);
    try {
      await this.store.whole();
      const charts = await (await whole()).chartsOfReports();
      await controls();
      const details = this.closest("details");
      const jobs = new Jobs();
      let [waiting, rested, slow] = [0, 0, false];
      /** @param {RolloutReport} report */
      const arrived = (report) => {
        const before = this.report;
        this.report = report;
        this.failed.hidden = true;
        this.#stale(false);
        if (!before) this.build((id) => ReportChart.of(id, charts), report);
        this.show(report);
        before?.free();
      };
      const failed = (/** @type {unknown} */ error) => {
        this.failed.textContent = `This section could not be computed: ${why(error)}.`;
        this.failed.hidden = false;
        this.setAttribute("aria-busy", "false");
      };
      /** What takes longer is computed when the slider is let go. @param {string} link */
      const elsewhere = (link) => {
        this.#stale(true);
        if (this.store.held) return;
        jobs.start({ kind: this.kind, asked: { link } }, ({ result, ms = 0, failed: reason }) => {
          if (reason !== undefined) failed(new Error(reason));
          if (!result) return;
          slow = ms > PIECE_MS / 2;
          whole().then(({ reportOf }) => reportOf(/** @type {ReportHandover} */ (result))).then((report) => {
            if (link === this.store.engine.link) arrived(report);
            else report.free();
          }).catch(failed);
        });
      };
      const compute = () => {
        clearTimeout(waiting);
        jobs.stop();
        const { engine, sim } = this.store;
        // While it is started again nothing can be asked of it; it says when it is there.
        if (!details?.open || engine.mending) return;
        if (slow) return elsewhere(engine.link);
        const began = performance.now();
        const report = /** @type {Simulation} */ (sim).report(this.kind);
        if (report) arrived(report);
        const took = performance.now() - began;
        slow = took > PIECE_MS;
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
