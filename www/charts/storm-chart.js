// A chart: a canvas at device pixels, redrawn after every run while it is visible.

import { make } from "../common/dom.js";
import { idle } from "../common/idle.js";
import { dark } from "../common/theme.js";
import { charts, textWidth } from "../simulation/small-module.js";
import { StormElement } from "../state/element.js";
import { DataCursor } from "./data-cursor.js";

/** @import { ChartInfo, ChartView, Frame, Simulation } from "../pkg/slim/reboot_storm.js" */

/** @import { ReportedCounts } from "./reported-counts.js" */

/** @typedef {Pick<Simulation, "frame" | "draw" | "describe">} Drawn */

/** How long the y axis takes to settle after a control is released. */
const EASE_MS = 250;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** The width of this browser's font relative to the one of the charts' layout, measured once. @type {number | undefined} */
let fontWidth;

export class StormChart extends StormElement {
  canvas = make("canvas");
  chart = "";
  #inSight = true;
  #stale = false;
  #eased = 0;
  /** The y axis' top as drawn. @type {number | undefined} */ top;
  /** The data cursor's hour. @type {number | undefined} */ cursorHours;
  /** @type {ReportedCounts | undefined} */ spots;
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
    this.cursor = new DataCursor(this, title);
    if (typeof ResizeObserver === "undefined") {
      addEventListener("resize", () => this.#resize());
      this.#resize();
    } else new ResizeObserver(() => this.#resize()).observe(plot);
    new IntersectionObserver(([entry]) => {
      this.#inSight = entry?.isIntersecting ?? true;
      if (this.#inSight && this.#stale) this.paint();
    }).observe(plot);
    // The ratio of a window changes when it moves to another screen or is zoomed.
    const ratio = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => (this.#resize(), ratio()), { once: true });
    ratio();
    addEventListener("theme", () => this.paint());
    this.follow();
  }

  /** Redraws after every run. */
  follow() {
    void this.#loadSpots();
    // While a slider moves, only visible charts follow; the others when it is released.
    this.store.addEventListener("run", () => {
      if (this.#inSight) this.paint();
      else this.#stale = true;
    });
    this.store.addEventListener("commit", () => this.#stale && this.paint());
    this.store.addEventListener("busy", () => this.store.computed || this.paint());
    this.store.addEventListener("held", () => this.store.held || this.#settle());
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
    this.canvas.width = Math.round(clientWidth * devicePixelRatio);
    this.canvas.height = Math.round(clientHeight * devicePixelRatio);
    this.paint();
  }

  /** Draws the latest run. @param {number} [top] where the y axis is to end @returns {void} */
  paint(top) {
    const { canvas, chart, store, source } = this;
    if (!canvas.clientWidth) return;
    if (store.asleep) return void (this.#stale = true);
    if (!source) {
      canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height);
      return this.querySelector("img")?.remove();
    }
    fontWidth ??= textWidth(canvas);
    const size = /** @type {const} */ ([canvas.clientWidth, canvas.clientHeight]);
    /** @type {ChartView} */
    const view = { dark: dark(), cursorHours: this.cursorHours, yMax: top, textWidth: fontWidth };
    let frame = source.frame(chart, ...size, view);
    // While a control is held the axis stays, unless the curve would leave it.
    if (top === undefined && store.held && this.top !== undefined && frame.values[1] < this.top) {
      view.yMax = this.top;
      frame = source.frame(chart, ...size, view);
    }
    this.frame = frame;
    this.top = frame.values[1];
    this.#stale = false;
    source.draw(canvas, chart, devicePixelRatio, view);
    this.querySelector("img")?.remove();
    this.cursor?.show();
    this.spots?.place();
  }

  /** Lets the y axis adapt to the curve. */
  #settle() {
    const from = this.top;
    cancelAnimationFrame(this.#eased);
    if (from === undefined || still.matches) return this.paint();
    this.paint();
    const to = this.top ?? from;
    if (to === from) return;
    const start = performance.now();
    const frame = (/** @type {number} */ now) => {
      const t = Math.min(Math.max((now - start) / EASE_MS, 0), 1);
      if (t >= 1 || this.store.held) return this.paint();
      this.paint(from + (to - from) * (1 - (1 - t) ** 3));
      this.#eased = requestAnimationFrame(frame);
    };
    this.#eased = requestAnimationFrame(frame);
    this.paint(from);
  }
}
