// The curves of the pinned run, each on a canvas of its own above a chart. The axes have room for both.

import { make } from "../common/dom.js";
import { dark } from "../common/theme.js";

/** @import { Frame, Simulation } from "../pkg/reboot_storm.js" */
/** @import { StormChart } from "../charts/storm-chart.js" */
/** @import { Store } from "../state/store.js" */

/** @typedef {{ chart: StormChart, canvas: HTMLCanvasElement, key: HTMLElement }} Ghost */

/** Axes as a curve wants them. */
const FREE = { xMax: undefined, yMin: undefined, yMax: undefined };

export class GhostCurves {
  /** @type {Ghost[]} */ #ghosts = [];
  /** @type {Simulation | undefined} */ #run;

  /** @param {Store} store */
  constructor(store) {
    this.store = store;
  }

  /** Draws the curves of a run, or none. @param {Simulation | undefined} run */
  show(run) {
    if (run === this.#run) return;
    this.#run = run;
    if (run && this.#ghosts.length === 0) this.#begin();
    for (const { chart, canvas, key } of this.#ghosts) {
      canvas.hidden = key.hidden = !run;
      if (!run) chart.room = undefined;
      chart.request();
    }
  }

  #begin() {
    const charts = document.querySelectorAll("storm-chart");
    for (const chart of /** @type {NodeListOf<StormChart>} */ (charts)) {
      const canvas = make("canvas", { className: "ghost", "aria-hidden": "true" });
      chart.canvas.after(canvas);
      const key = make("small", { className: "key" }, "baseline");
      chart.querySelector("figcaption")?.append(key);
      const ghost = { chart, canvas, key };
      chart.addEventListener("painted", () => this.#paint(ghost));
      this.#ghosts.push(ghost);
    }
  }

  /** @param {Ghost} ghost */
  #paint({ chart, canvas }) {
    const run = this.#run;
    if (!run || !chart.frame || !chart.source || !chart.view) return;
    if (!this.store.held) {
      // Room for the higher of both; the chart is painted again where it has less.
      const view = { ...chart.view, ...FREE };
      const room = both(chart.source.frame(chart.chart, ...chart.size, view), run.frame(chart.chart, ...chart.size, view));
      const { hours, values } = chart.frame;
      if (String([room.xMax, room.yMax]) !== String([hours[1], values[1]])) {
        chart.room = room;
        return chart.request();
      }
    }
    // A new width clears it.
    canvas.width = chart.canvas.width;
    canvas.height = chart.canvas.height;
    run.drawGhost(canvas, chart.chart, devicePixelRatio, chart.frame, dark());
  }
}

/** Ends of axes that have room for both. @param {Frame} one @param {Frame} other */
function both(one, other) {
  return { xMax: Math.max(one.hours[1], other.hours[1]), yMax: Math.max(one.values[1], other.values[1]) };
}
