// An office's link on patch day, by the way the update arrives.

import { make } from "../common/dom.js";
import { decimal, duration } from "../common/words.js";
import { controlGrid, unitBehind } from "../controls/moved-controls.js";
import { ReportSection, csvButton, fill, table } from "./report-section.js";

/** @import { RolloutReport, WayId } from "../pkg/reboot_storm.js" */
/** @import { ReportChart } from "./report-chart.js" */

export class OfficeSection extends ReportSection {
  /** @override */ kind = /** @type {const} */ ("office");
  /** @type {ReportChart | undefined} */ chart;
  ways = table("What the office notices", ["The update arrives", "Downloads", "Megabytes", "Slow for", "Very slow for", "All done after"]);

  /** @override @param {(chart: string) => ReportChart} chart */
  build(chart) {
    this.chart = chart("office");
    const controls = controlGrid("office_pcs", "office_link", "office_use", "patch_size", "bits_limit", "peers");
    for (const control of controls.children) unitBehind(control);
    this.append(
      make("p", { className: "lead" }, "What patch day does to the Internet link of one office in Germany, whatever happens elsewhere. The link is slow while other traffic gets less than nine "
        + "tenths of what it needs, and very slow while it gets less than half."),
      this.chart,
      this.ways.box,
      csvButton(() => this.report),
      controls,
    );
  }

  /** @override @param {RolloutReport} report */
  show(report) {
    this.chart?.show(report);
    const size = Number(this.store.values["patch_size"]);
    fill(this.ways.body, report.series().map(({ id, name }) => {
      const way = /** @type {WayId} */ (id);
      const downloads = report.fact(`downloads_${way}`);
      return [
        `${name.charAt(0).toUpperCase()}${name.slice(1)}`, decimal(downloads, 0), decimal(downloads * size, 0), duration(report.fact(`slow_hours_${way}`)),
        duration(report.fact(`very_slow_hours_${way}`)), duration(report.fact(`done_hours_${way}`)),
      ];
    }));
  }
}
