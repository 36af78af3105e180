// A chart: a canvas at device pixels, redrawn after every run while it is visible.

import { make, onResize } from "../common/dom.js";
import { idle } from "../common/idle.js";
import { dark } from "../common/theme.js";
import { charts, textWidth } from "../simulation/small-module.js";
import { StormElement } from "../state/element.js";

/** @import { ChartInfo, ChartView, Frame, Simulation } from "../pkg/slim/reboot_storm.js" */

/** @import { DataCursor } from "./data-cursor.js" */
/** @import { ReportedCounts } from "./reported-counts.js" */

/** @typedef {Pick<Simulation, "frame" | "draw" | "describe">} Drawn */

/** Charts that are not painted as they are to be. @type {Set<StormChart>} */
const stale = new Set();
let frame = 0;

/** Paints in the next frame what is stale. While a control is held, charts out of sight wait. */
function paintSoon() {
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    for (const chart of [...stale]) if (chart.inSight || !chart.store.held) chart.paint();
  });
}

/** The width of this browser's font relative to the one of the charts' layout, measured once. @type {number | undefined} */
let fontWidth;

/** Axes as the curve wants them. */
const FREE = { xMax: undefined, yMin: undefined, yMax: undefined };

export class StormChart extends StormElement {
  canvas = make("canvas");
  chart = "";
  inSight = true;
  /** Width and height in CSS pixels; zero where it is hidden. @type {[number, number]} */ size = [0, 0];
  /** How it was painted. @type {ChartView | undefined} */ view;
  /** The data cursor's hour. @type {number | undefined} */ cursorHours;
  /** @type {DataCursor | undefined} */ cursor;
  /** @type {ReportedCounts | undefined} */ spots;
  /** Ends of axes that another curve needs, too. @type {Pick<ChartView, "xMax" | "yMax"> | undefined} */ room;
  /** The plot's place on the canvas, in CSS pixels. @type {Frame | undefined} */ frame;

  /** What is drawn. @returns {Drawn | undefined} */
  get source() {
    return this.store.computed ? this.store.sim : undefined;
  }

  /** Every chart that there is. @returns {ChartInfo[]} */
  get known() {
    return charts();
  }

  connectedCallback() {
    this.chart = this.getAttribute("chart") ?? "";
    const { title = "", subtitle = "" } = this.known.find(({ id }) => id === this.chart) ?? {};
    const plot = this.querySelector(".plot") ?? make("div", { className: "plot" });
    this.canvas.dataset["chart"] = this.chart;
    const caption = make("figcaption", { id: `${this.chart}-title` }, make("strong", {}, title), " ", make("span", {}, subtitle));
    const figure = make("figure", { role: "figure", "aria-labelledby": caption.id }, caption, plot);
    plot.append(this.canvas);
    this.replaceChildren(figure);
    if (!this.canvas.getContext("2d")) {
      plot.replaceChildren(make("p", { className: "failure" }, "This browser draws no charts: its canvas has no 2D context. Sentence, figures and data do not need it."));
      return;
    }
    void this.#loadCursor(title);
    onResize(plot, () => this.#resize());
    new IntersectionObserver((entries) => {
      this.inSight = entries.at(-1)?.isIntersecting ?? true;
      if (this.inSight && (stale.has(this) || this.view?.cursorHours !== this.cursorHours)) this.paint();
    }).observe(plot);
    // The ratio of a window changes when it moves to another screen or is zoomed.
    const ratio = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => (this.#resize(), ratio()), { once: true });
    ratio();
    addEventListener("theme", () => this.request());
    this.follow();
  }

  /** Redraws after every run. */
  follow() {
    void this.#loadSpots();
    // A run comes in the frame that is to show it.
    this.store.addEventListener("run", () => {
      if (this.inSight) this.paint();
      else this.request();
    });
    this.store.addEventListener("busy", () => this.store.computed || this.paint());
    this.store.addEventListener("held", () => this.store.held || this.#letGo());
  }

  /** Has it painted in the next frame, together with all others. */
  request() {
    stale.add(this);
    if (this.inSight || !this.store.held) paintSoon();
  }

  /** Lets the axes follow the curve again. */
  #letGo() {
    const { source, view, frame } = this;
    if (!source || !view || !frame) return;
    if (!stale.has(this)) {
      const { hours, values } = source.frame(this.chart, ...this.size, { ...view, ...FREE });
      if (String([hours, values]) === String([frame.hours, frame.values])) return;
    }
    this.request();
  }

  /** Makes the values accessible, when the browser is idle. @param {string} title */
  async #loadCursor(title) {
    await idle();
    const { DataCursor } = await import("./data-cursor.js");
    this.cursor = new DataCursor(this, title);
  }

  /** Makes the dots of reported counts accessible, when the browser is idle. */
  async #loadSpots() {
    await idle();
    const { ReportedCounts } = await import("./reported-counts.js");
    this.spots = new ReportedCounts(this);
    if (this.frame) this.spots.place();
  }

  #resize() {
    const { clientWidth, clientHeight } = this.canvas;
    if (!clientWidth || !clientHeight) return;
    this.size = [clientWidth, clientHeight];
    this.canvas.width = Math.round(clientWidth * devicePixelRatio);
    this.canvas.height = Math.round(clientHeight * devicePixelRatio);
    this.paint();
  }

  /** Draws the latest run. @returns {void} */
  paint() {
    const { canvas, chart, store, source, size } = this;
    stale.delete(this);
    if (!size[0]) return;
    if (store.asleep) return void stale.add(this);
    if (!source) {
      canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height);
      return this.querySelector("img")?.remove();
    }
    fontWidth ??= textWidth(canvas);
    /** @type {ChartView} */
    const view = { dark: dark(), cursorHours: this.cursorHours, textWidth: fontWidth, ...this.room };
    // While a control is held, axes stay where they are.
    if (store.held && this.frame) {
      const { hours, values } = this.frame;
      Object.assign(view, { xMax: hours[1], yMin: values[0], yMax: values[1] });
    }
    this.view = view;
    this.frame = source.frame(chart, ...size, view);
    source.draw(canvas, chart, devicePixelRatio, view);
    this.querySelector("img")?.remove();
    this.cursor?.show();
    this.spots?.place();
    this.dispatchEvent(new Event("painted"));
  }
}
