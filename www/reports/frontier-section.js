// Outage against infections over the spread, and the cheapest spread: computed in a worker. A result of other
// parameters is marked, or taken away.

import { make } from "../common/dom.js";
import { decimal, duration, large } from "../common/words.js";
import { controlGrid } from "../controls/moved-controls.js";
import { Jobs } from "../simulation/jobs.js";
import { reason } from "../simulation/traps.js";
import { StormElement } from "../state/element.js";
import { ReportChart } from "./report-chart.js";
import { FAILED, controls, csvButton, fullModule, imported } from "./report-section.js";

/** @import { ReportHandover, RolloutReport } from "../pkg/reboot_storm.js" */

export class FrontierSection extends StormElement {
  sentence = make("p", { className: "sentence", role: "status" });
  bar = make("progress", { max: 1, "aria-label": "Share of the spreads that are computed" });
  cancel = make("button", { type: "button" }, "Cancel");
  again = make("button", { type: "button" }, "Compute it");
  take = make("button", { type: "button" });
  csv = csvButton(() => this.report);
  /** @type {ReportChart | undefined} */ chart;
  /** @type {RolloutReport | undefined} */ report;
  /** The link that is shown or being computed. */
  #link = "";
  #jobs = new Jobs();

  async connectedCallback() {
    if (this.firstChild) return;
    await controls();
    const holder = make("div", { className: "frontier" });
    this.#busy(false);
    this.again.hidden = this.take.hidden = this.csv.hidden = true;
    this.append(
      make("p", { className: "lead" }, "The longer the update is spread, the fewer PCs restart at once, and the longer PCs stay unpatched. What is an hour offline worth, and what "
        + "does an infection cost, in one currency? Expected values, all else as it is set."),
      make("div", { className: "spread-answer" }, this.sentence, this.take, this.bar, this.cancel, this.again),
      holder,
      this.csv,
      controlGrid("price_hour", "price_infection", "exploit", "hazard"),
    );
    try {
      const { chartsOfReports } = await fullModule();
      this.chart = ReportChart.of("frontier", await chartsOfReports());
    } catch (error) {
      console.error(error);
      this.sentence.textContent = FAILED;
      return;
    }
    holder.append(this.chart);
    this.cancel.addEventListener("click", () => {
      this.#jobs.stop();
      this.#stale("Cancelled.");
      this.again.focus();
    });
    this.again.addEventListener("click", () => {
      this.#compute();
      this.cancel.focus();
    });
    this.take.addEventListener("click", () => {
      this.store.set("spread", this.report?.fact("clear_spread") ?? 0);
      this.store.commit();
    });
    this.onValues(() => this.#wanted === this.#link || this.#stale(this.store.held ? "It is computed when the slider is released." : ""));
    this.store.addEventListener("commit", () => this.#due());
    this.store.addEventListener("held", () => this.store.held || this.#due());
    this.closest("details")?.addEventListener("toggle", () => this.#due());
    this.#due();
  }

  /** The link to compute: the spread varies, and nothing is drawn at random. */
  get #wanted() {
    return this.store.sim.link().replace(/&spread=[^&]*/, "").replace(/&engine=[^&]*/, "&engine=expected");
  }

  #due() {
    const open = this.closest("details")?.open ?? false;
    if (open && !this.store.held && this.#wanted !== this.#link) this.#compute();
    else if (open) this.#offer();
  }

  /** @param {string} text */
  #stale(text) {
    this.#jobs.stop();
    this.#link = "";
    this.#busy(false);
    this.sentence.textContent = text;
    this.chart?.classList.add("stale");
    this.take.hidden = this.csv.hidden = true;
    this.again.hidden = false;
  }

  /** @param {boolean} busy */
  #busy(busy) {
    this.bar.hidden = this.cancel.hidden = !busy;
    this.setAttribute("aria-busy", String(busy));
    if (busy) this.again.hidden = this.take.hidden = true;
  }

  #compute() {
    const link = this.#wanted;
    if (imported(this.store)) {
      this.#stale("The restarts are those of a log: the spread has no effect on them.");
      this.again.hidden = true;
      return;
    }
    this.#stale("Computing what each spread costs …");
    this.#link = link;
    this.bar.value = 0;
    this.#busy(true);
    this.#jobs.start({ kind: "frontier", scenario: { link } }, ({ share, result, failed }) => {
      if (share !== undefined) this.bar.value = share;
      if (failed !== undefined) this.#stale(`This could not be computed: ${failed}.`);
      if (!result) return;
      // The next one may come late: no worker waits for it.
      this.#jobs.stop();
      this.#arrived(link, result).catch((error) => this.#stale(`This could not be shown: ${reason(error)}.`));
    });
  }

  /** @param {string} link @param {ReportHandover} handover */
  async #arrived(link, handover) {
    const report = await (await fullModule()).reportOf(handover);
    if (link !== this.#link) return report.free();
    this.report?.free();
    this.report = report;
    this.#busy(false);
    this.chart?.classList.remove("stale");
    this.chart?.show(report);
    this.sentence.textContent = best(report);
    this.again.hidden = true;
    this.csv.hidden = false;
    this.#offer();
  }

  /** Offers to set the recommended spread where the present one differs. */
  #offer() {
    if (!this.report || this.#link === "") return;
    const spread = this.report.fact("clear_spread");
    this.take.hidden = this.#link !== this.#wanted || Number(this.store.values["spread"]) === spread;
    this.take.textContent = `Set the spread to ${duration(spread)}`;
  }
}

/** The best spread in words: what it costs, and its distance from the nearest collapse.
 * @param {RolloutReport} report */
function best(report) {
  const { best_spread: cheapest = 0, best_price = 0, clear_spread: spread = 0, clear_price = 0, cliff_falls: falls, cliff_holds: holds } = report.facts();
  const cost = (/** @type {number} */ of) => {
    const row = report.column("spread").indexOf(of);
    const hours = report.column("hours_down")[row] ?? 0;
    const infected = large(report.column("infected")[row] ?? 0);
    return `${hours === 0 ? "never down" : `${duration(hours)} down`}, ${infected} PCs infected`;
  };
  const without = spread === 0 ? "" : ` Without a spread: ${cost(0)}.`;
  const which = spread === 0 ? "it is best not to spread the update at all" : `the best spread is ${duration(spread)}`;
  const answer = `At this price ${which}: ${cost(spread)}.`;
  if (falls === undefined || holds === undefined) return answer + without;
  const from = (/** @type {number} */ of) => duration(Math.abs(of - falls));
  const cliff = ` It is ${from(spread)} from a cliff: ${duration(holds)} holds, ${duration(falls)} collapses: stay clear of it.`;
  const nearer = cheapest === spread ? ""
    : ` ${duration(cheapest)}, ${from(cheapest)} away, would cost ${decimal(100 * (1 - best_price / clear_price), 1)} % less.`;
  return answer + cliff + nearer + without;
}
