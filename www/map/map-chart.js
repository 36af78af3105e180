// The map's canvas: painted at device pixels while it is in sight, at most once a frame.

import { make, onResize } from "../common/dom.js";
import { dark } from "../common/theme.js";
import { textWidth } from "../simulation/small-module.js";

/** @import { Frame, MapRefinement } from "../pkg/reboot_storm.js" */

export class MapChart {
  canvas = make("canvas");
  /** Where the present scenario is, to be grasped by a finger. */
  grip = make("span", { className: "grip", hidden: true });
  plot = make("div", { className: "plot" }, this.canvas, this.grip);
  /** What is drawn. @type {MapRefinement | undefined} */ source;
  /** Where its cells are, in CSS pixels. @type {Frame | undefined} */ frame;
  /** The cell that is outlined. @type {number | undefined} */ cursor;
  inSight = false;
  #due = 0;
  /** @type {number | undefined} */ #fontWidth;

  /** @param {() => void} onSight called when it comes into sight or leaves it @param {() => void} painted */
  constructor(onSight, painted) {
    this.painted = painted;
    this.canvas.dataset["chart"] = "map";
    onResize(this.plot, () => this.#resize());
    new IntersectionObserver((entries) => {
      this.inSight = entries.at(-1)?.isIntersecting ?? true;
      if (this.inSight) this.request();
      onSight();
    }).observe(this.plot);
    const ratio = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => (this.#resize(), ratio()), { once: true });
    ratio();
    addEventListener("theme", () => this.request());
  }

  /** Columns and rows of the map. @returns {[number, number]} */
  get size() {
    return [this.source?.xs().length ?? 0, this.source?.ys().length ?? 0];
  }

  /** The cell at a place on the canvas, in CSS pixels; the nearest one where it is beside the map.
   * @param {number} x @param {number} y */
  cellAt(x, y) {
    const { frame, size: [columns, rows] } = this;
    if (!frame || columns === 0) return undefined;
    const index = (/** @type {number} */ share, /** @type {number} */ count) => Math.min(Math.max(Math.floor(share * count), 0), count - 1);
    const column = index((x - frame.left) / (frame.right - frame.left), columns);
    return index((frame.bottom - y) / (frame.bottom - frame.top), rows) * columns + column;
  }

  /** Whether a place is on the map. @param {number} x @param {number} y */
  isOn(x, y) {
    const { frame } = this;
    return frame !== undefined && x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom;
  }

  /** The middle of a place among the cells, as shares from the left and the bottom. @param {number} across @param {number} up */
  #at(across, up) {
    const { left, right, top, bottom } = /** @type {Frame} */ (this.frame);
    return [left + across * (right - left), bottom - up * (bottom - top)];
  }

  /** Puts the grip over the mark. @param {number} across @param {number} up as shares of the map */
  placeGrip(across, up) {
    if (!this.frame) return;
    const [x, y] = this.#at(across, up);
    this.grip.style.translate = `${x}px ${y}px`;
    this.grip.hidden = false;
  }

  /** Has it painted in the next frame. */
  request() {
    this.#due ||= requestAnimationFrame(() => {
      this.#due = 0;
      this.paint();
    });
  }

  #resize() {
    const { clientWidth, clientHeight } = this.canvas;
    if (!clientWidth || !clientHeight) return;
    this.canvas.width = Math.round(clientWidth * devicePixelRatio);
    this.canvas.height = Math.round(clientHeight * devicePixelRatio);
    this.paint();
  }

  paint() {
    const { canvas, source, cursor } = this;
    if (!this.inSight || !canvas.width) return;
    if (!source) return canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height);
    this.#fontWidth ??= textWidth(canvas);
    const view = { dark: dark(), cursorHours: cursor, textWidth: this.#fontWidth };
    this.frame = source.frame(canvas.clientWidth, canvas.clientHeight, view);
    source.draw(canvas, devicePixelRatio, view);
    this.painted();
  }
}
