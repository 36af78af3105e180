// A chart of a report: drawn like those of a run, from the report that its section has computed.

import { StormChart } from "../charts/storm-chart.js";

/** @import { ReportChartInfo, RolloutReport } from "../pkg/reboot_storm.js" */

export class ReportChart extends StormChart {
  /** @type {RolloutReport | undefined} */ report;
  /** Called with the data cursor's hour. @type {(at: number) => void} */ onCursor = () => {};

  /** @param {string} chart @param {ReportChartInfo[]} charts */
  static of(chart, charts) {
    const element = /** @type {ReportChart} */ (document.createElement("storm-report"));
    element.setAttribute("chart", chart);
    element.charts = charts;
    return element;
  }

  /** @type {ReportChartInfo[]} */ charts = [];

  /** @override */
  get source() {
    return this.report;
  }

  /** @override */
  get known() {
    return this.charts;
  }

  /** @override */
  follow() {}

  /** Draws a report, or nothing. @param {RolloutReport | undefined} report */
  show(report) {
    this.report = report;
    this.paint();
    if (report) this.canvas.setAttribute("aria-describedby", this.#describe(report.summary(this.chart)).id);
  }

  /** The chart in words. @param {string} text */
  #describe(text) {
    const id = `${this.chart}-words`;
    const words = this.querySelector(`#${id}`) ?? Object.assign(document.createElement("p"), { id, className: "spoken" });
    words.textContent = text;
    this.querySelector("figure")?.append(words);
    return words;
  }

  /** @override */
  paint() {
    super.paint();
    if (this.cursorHours !== undefined) this.onCursor(this.cursorHours);
  }
}
