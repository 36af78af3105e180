// A section of the page that shows a report: computed by the full module at every change while the section is
// open, and in a worker where that takes longer.

import { make } from "../common/dom.js";
import { download } from "../common/download.js";
import { Jobs } from "../simulation/jobs.js";
import { PIECE_MS } from "../simulation/pace.js";
import { reason } from "../simulation/traps.js";
import { StormElement } from "../state/element.js";
import { ReportChart } from "./report-chart.js";

/** @import { ReportKind, RolloutReport, Simulation } from "../pkg/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */

/** The full module. */
export const fullModule = () => import("../simulation/full-module.js");

/** While a slider is held, the pause after a report, in times of what the report took. */
const PAUSE = 2;

/** Resolves when the controls that a section moves into itself are there. */
export const controls = () => customElements.whenDefined("storm-table");

/** Shown where the full module cannot be loaded. */
export const FAILED = "This section could not be loaded.";

/** A button that downloads a report. @param {() => RolloutReport | undefined} report */
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

/** Fills a table's body; the first cell of a row is its header.
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
  const element = make("table", {}, title, make("thead", {}, row), body);
  const box = make("div", { className: "table", role: "region", "aria-label": caption }, element);
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

  /** Marks the section while it shows a report of other parameters. @param {boolean} stale */
  #stale(stale) {
    this.setAttribute("aria-busy", String(stale));
    this.classList.toggle("stale", stale);
  }

  async connectedCallback() {
    if (this.firstChild) return;
    this.append(this.failed);
    try {
      await this.store.full();
      const charts = await (await fullModule()).chartsOfReports();
      await controls();
      const details = this.closest("details");
      const jobs = new Jobs();
      let [timer, resumes, slow] = [0, 0, false];
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
        this.failed.textContent = `This section could not be computed: ${reason(error)}.`;
        this.failed.hidden = false;
        this.setAttribute("aria-busy", "false");
      };
      /** Computes in a worker, once the slider is released. @param {string} link */
      const computeInWorker = (link) => {
        this.#stale(true);
        if (this.store.held) return;
        jobs.start({ kind: this.kind, scenario: { link } }, ({ result, ms = 0, failed: words }) => {
          if (words !== undefined) failed(new Error(words));
          if (!result) return;
          slow = ms > PIECE_MS / 2;
          fullModule().then(({ reportOf }) => reportOf(result)).then((report) => {
            if (link === this.store.supervisor.link) arrived(report);
            else report.free();
          }).catch(failed);
        });
      };
      const compute = () => {
        clearTimeout(timer);
        jobs.stop();
        const { supervisor, sim } = this.store;
        // After a restart there is an event.
        if (!details?.open || supervisor.restarting) return;
        if (slow) return computeInWorker(supervisor.link);
        const began = performance.now();
        const report = /** @type {Simulation} */ (sim).report(this.kind);
        if (report) arrived(report);
        const took = performance.now() - began;
        slow = took > PIECE_MS;
        resumes = began + (1 + PAUSE) * took;
      };
      const due = () => {
        clearTimeout(timer);
        const wait = this.store.held ? resumes - performance.now() : 0;
        if (wait > 0) timer = window.setTimeout(compute, wait);
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
