// The dots of reported counts: hover, focus or touch shows the source. They are one tab stop; arrow keys move
// between them.

import { make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";

/** @import { StormChart } from "./storm-chart.js" */

export class ReportedCounts {
  tip = make("div", { className: "tip", role: "tooltip", hidden: true });
  layer = make("div", { role: "group", "aria-label": "Counts reported at the time" });
  /** @type {HTMLButtonElement[]} */
  buttons = [];
  /** @type {string[]} */
  #places = [];
  #styled = false;

  /** @param {StormChart} host */
  constructor(host) {
    this.host = host;
    this.layer.addEventListener("keydown", (event) => this.#move(event));
    void loadStyles("charts/reported-counts").then(() => {
      this.#styled = true;
      this.place();
    });
  }

  /** Places a button over each dot of the chart. */
  place() {
    const { host, layer } = this;
    const { canvas, chart, size, store, view } = host;
    if (!this.#styled || !store.computed) return;
    const dots = store.sim.spots(chart, ...size, view);
    // An empty group is not left for screen readers.
    if (dots.length === 0) this.layer.remove();
    else if (!this.layer.isConnected) canvas.after(this.layer, this.tip);
    while (this.buttons.length > dots.length) this.buttons.pop()?.remove();
    this.#places.length = Math.min(this.#places.length, dots.length);
    while (this.buttons.length < dots.length) {
      const button = make("button", { type: "button", className: "hot" });
      button.tabIndex = this.buttons.length === 0 ? 0 : -1;
      for (const on of ["pointerenter", "focus"]) button.addEventListener(on, () => this.#showTip(button));
      for (const off of ["pointerleave", "blur"]) button.addEventListener(off, () => (this.tip.hidden = true));
      this.buttons.push(button);
      layer.append(button);
    }
    dots.forEach(({ x, y, text }, index) => {
      const button = this.buttons[index];
      if (!button) return;
      const place = `left: ${x}px; top: ${y}px`;
      if (this.#places[index] !== place) button.style.cssText = this.#places[index] = place;
      if (button.ariaLabel !== text) button.setAttribute("aria-label", text);
    });
  }

  /** @param {HTMLButtonElement} button */
  #showTip(button) {
    const { tip } = this;
    tip.textContent = button.ariaLabel;
    tip.hidden = false;
    const left = button.offsetLeft - tip.offsetWidth / 2;
    const room = this.layer.parentElement?.clientWidth ?? 0;
    tip.style.left = `${Math.min(Math.max(left, 0), room - tip.offsetWidth)}px`;
    const above = button.offsetTop - tip.offsetHeight - 12;
    tip.style.top = `${above < 0 ? button.offsetTop + 16 : above}px`;
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const from = this.buttons.findIndex((button) => button === event.target);
    const next = by === 0 ? undefined : this.buttons[from + by];
    if (event.key === "Escape") this.tip.hidden = true;
    if (!next) return;
    event.preventDefault();
    for (const button of this.buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }
}
