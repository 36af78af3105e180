// The administrator's console: computer groups in the order in which they get the update, approvals, deadlines,
// and the status of their PCs.

import { find, make } from "../common/dom.js";
import { decimal, moment, percent } from "../common/words.js";
import { takeControl, controlGrid } from "../controls/moved-controls.js";
import { GroupRow } from "./group-row.js";
import { ReportSection, csvButton, fill, imported, table } from "./report-section.js";

/** @import { RolloutReport } from "../pkg/reboot_storm.js" */
/** @import { ReportChart } from "./report-chart.js" */

const STATES = /** @type {const} */ (["needed", "installed", "failed", "not_contacted"]);
const GROUPS = /** @type {const} */ (["ring1", "ring2", "ring3", "ring4"]);

export class WsusConsole extends ReportSection {
  notice = make("p", { className: "notice", role: "status" });
  manage = make("button", { type: "button" });
  reach = make("p", { className: "sentence", role: "status" });
  when = make("input", { type: "range", id: "wsus-when", min: "0", step: "1", value: "48" });
  moment = make("output", { htmlFor: "wsus-when" });
  /** The part that is hidden while no PC is managed. */
  reported = make("div");
  standing = table("Status of the PCs", ["Group", "PCs", "Needed", "Installed", "Failed", "Not contacted"]);
  /** @type {GroupRow[]} */ rows = [];
  /** @type {ReportChart[]} */ charts = [];

  /** @override @param {(chart: string) => ReportChart} chart @param {RolloutReport} report */
  build(chart, report) {
    const names = new Map(report.series().map(({ id, name }) => [id, name]));
    this.rows = GROUPS.map((id) => new GroupRow(this.store, id, names.get(id) ?? id));
    const [installed, bad] = [chart("wsus"), chart("bad-patch")];
    this.charts = [installed, bad];
    installed.onCursor = (at) => this.#at(Math.round(at));
    this.when.addEventListener("input", () => this.#stand());
    this.manage.addEventListener("click", () => {
      this.store.set("wsus_share", this.#usual);
      this.store.commit();
      // The button is hidden now.
      find('[data-param="wsus_share"] input[type="range"]', HTMLInputElement, this).focus();
    });
    this.reported.append(
      make("h3", {}, "Report"),
      installed,
      make("p", { className: "moment" }, make("label", { htmlFor: "wsus-when" }, "Moment "), this.moment, this.when),
      this.standing.box,
      make("p", { className: "rest" }, "PCs that take no part in updates never contact the server: patch adoption, above, says how many they are."),
      csvButton(() => this.report),
      make("h3", {}, "If the patch is bad"),
      make("div", { className: "bad" }, make("div", {}, takeControl("bad_patch"), takeControl("notice"), this.reach), bad),
    );
    this.append(
      make("p", { className: "lead" }, "A company’s own update server (Windows Server Update Services, WSUS) offers the update to groups of computers, one after the other: a test group first. "
        + "A group for which it is declined only reports that it needs the update. At a deadline it is installed whatever the hour; after a deadline, at the next contact. "
        + "What Windows Update itself offers for all other PCs is at the end: a window and stages."),
      make("div", { className: "master" }, takeControl("wsus_share"), this.notice, this.manage),
      make("h3", {}, "Computer groups"),
      make("ol", { className: "groups", "aria-label": "Computer groups" }, ...this.rows.map((row) => row.element)),
      this.reported,
      make("h3", {}, "Window and stages of Windows Update"),
      controlGrid("install_window", "offer", "stage1", "stage2", "stage2_at", "stage3", "stage3_at", "stage4_at"),
    );
  }

  /** The managed share in the groups' preset. */
  get #usual() {
    const preset = this.store.presets.find(({ id }) => id === "wsus-rings");
    return Number(preset?.values["wsus_share"]);
  }

  /** @override @param {RolloutReport} report */
  show(report) {
    const { store, notice, manage } = this;
    const { wsus_share: share, trigger } = store.values;
    const none = Number(share) === 0;
    notice.textContent = imported(store) ? "The restarts are those of a log: these settings have no effect on the run."
      : trigger !== "updates" ? "In this scenario something other than updates restarts the PCs: these settings have no effect on the run."
      : none ? "No PC is managed yet: the report appears when some are." : "";
    notice.hidden = notice.textContent === "";
    manage.hidden = !none;
    this.reported.hidden = none;
    manage.textContent = `Manage ${percent(this.#usual)} of the PCs`;
    for (const row of this.rows) row.show(report);
    this.when.max = String((report.column("hours").length || 1) - 1);
    for (const chart of this.charts) chart.show(report);
    this.#stand();
    this.#showBadPatch(report);
  }

  /** Moves the table to a moment. @param {number} hour */
  #at(hour) {
    if (this.when.valueAsNumber === hour) return;
    this.when.value = String(hour);
    this.#stand();
  }

  /** The table at the moment chosen. */
  #stand() {
    const { report, store, when, moment: output, standing } = this;
    if (!report) return;
    const hour = when.valueAsNumber;
    const date = moment(store.preset.startUnix, hour);
    output.textContent = date;
    when.setAttribute("aria-valuetext", date);
    when.style.setProperty("--filled", `${(100 * hour) / Number(when.max)}%`);
    standing.title.textContent = `Status of the PCs on ${date}`;
    const counts = GROUPS.map((group) => STATES.map((state) => report.column(`${state}_${group}`)[hour] ?? 0));
    const sums = STATES.map((_, at) => counts.reduce((sum, of) => sum + (of[at] ?? 0), 0));
    const written = (/** @type {number[]} */ of) => [of.reduce((sum, count) => sum + count, 0), ...of].map((count) => decimal(count, 0));
    const names = report.series().map(({ name }) => name);
    fill(standing.body, [...counts.map((of, at) => [names[at] ?? "", ...written(of)]), ["All managed PCs", ...written(sums)]]);
  }

  /** How far a bad patch gets. @param {RolloutReport} report */
  #showBadPatch(report) {
    const { bad_patch: bad } = this.store.values;
    const chart = find('[chart="bad-patch"]', HTMLElement, this);
    chart.hidden = Number(bad) === 0;
    if (Number(bad) === 0) {
      this.reach.textContent = "Nothing fails now. Set a share of PCs on which the installation fails, and see whether the test group catches it.";
      return;
    }
    const [groups, once] = [report.fact("tried_groups"), report.fact("tried_at_once")];
    const verdict = groups >= once * 0.95 ? "The test group does not catch it."
      : groups < once / 2 ? "The test group catches it." : "The test group catches part of it.";
    this.reach.textContent = `${verdict} With the groups it is tried on ${percent(groups)} of the managed PCs that take part before it is withdrawn; `
      + `if all were approved with the test group, on ${percent(once)}.`;
  }
}
