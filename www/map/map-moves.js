// Pointer, touch and keys on the map: they move the scenario. A mouse drags from anywhere; a finger taps, or drags the
// mark of the present scenario, and everything else that a finger does scrolls and pinches as always.

import { keyMove, moved } from "./map-words.js";

/** @import { Store } from "../state/store.js" */
/** @import { MapChart } from "./map-chart.js" */

/** How far a finger moves before it is no tap, in screen pixels. */
const SLOP = 10;
/** A finger that comes down this soon after a scroll stops the scrolling, and is no tap. */
const FLING_MS = 150;

/** What moves do to the page.
 * @typedef {object} Moves
 * @property {(cell: number) => void} go sets the scenario to a cell's values
 * @property {() => number} here the cell of the present scenario
 * @property {() => () => void} remember returns what goes back to the present scenario
 * @property {(cell: number | undefined) => void} hover says what is under the pointer */

/** @param {Store} store @param {MapChart} chart @param {Moves} moves */
export function moveByPointer(store, chart, { go, here, remember, hover }) {
  const { plot, canvas, grip } = chart;
  let scrolled = -FLING_MS;
  /** The finger that may tap. @type {{ id: number, x: number, y: number } | undefined} */ let tap;
  /** The pointer that drags, and what goes back to where it began. @type {{ id: number, back: () => void } | undefined} */ let drag;
  addEventListener("scroll", ({ timeStamp }) => (scrolled = timeStamp), { capture: true, passive: true });

  /** A place in the canvas' pixels. @param {PointerEvent} event @returns {[number, number]} */
  const place = (event) => {
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const follow = (/** @type {PointerEvent} */ event) => {
    const cell = chart.cellAt(...place(event));
    if (cell !== undefined && cell !== here()) go(cell);
  };
  const end = () => {
    drag = undefined;
    store.hold(false);
    store.commit();
  };
  plot.addEventListener("pointerdown", (event) => {
    const touches = event.pointerType !== "mouse";
    if (drag || (touches && !event.isPrimary)) return void (tap = undefined);
    if (touches && event.target !== grip) {
      if (event.timeStamp - scrolled > FLING_MS && chart.isOn(...place(event))) tap = { id: event.pointerId, x: event.clientX, y: event.clientY };
      return;
    }
    if (event.button !== 0 || !chart.isOn(...place(event))) return;
    drag = { id: event.pointerId, back: remember() };
    plot.setPointerCapture(event.pointerId);
    store.hold(true, canvas);
    if (event.target !== grip) follow(event);
    canvas.focus({ preventScroll: true });
    event.preventDefault();
  });
  plot.addEventListener("pointermove", (event) => {
    if (drag) return void (drag.id === event.pointerId && follow(event));
    const far = tap && Math.hypot(event.clientX - tap.x, event.clientY - tap.y) * (visualViewport?.scale ?? 1) >= SLOP;
    if (far) tap = undefined;
    if (event.pointerType === "mouse") hover(chart.isOn(...place(event)) ? chart.cellAt(...place(event)) : undefined);
  });
  plot.addEventListener("pointerleave", () => hover(undefined));
  plot.addEventListener("pointerup", (event) => {
    if (drag?.id === event.pointerId) return end();
    if (tap?.id !== event.pointerId) return;
    tap = undefined;
    follow(event);
    store.commit();
    canvas.focus({ preventScroll: true });
  });
  // A pinch that begins on the mark, or the browser, takes the pointer away.
  plot.addEventListener("pointercancel", (event) => {
    tap = undefined;
    if (drag?.id !== event.pointerId) return;
    drag.back();
    end();
  });
}

/** @param {Store} store @param {MapChart} chart @param {Pick<Moves, "go" | "here">} moves */
export function moveByKeys(store, chart, { go, here }) {
  const { canvas } = chart;
  canvas.addEventListener("keydown", (event) => {
    const by = event.ctrlKey || event.metaKey || event.altKey ? undefined : keyMove(event.key, event.shiftKey);
    if (!by || !chart.source) return;
    event.preventDefault();
    store.hold(true, canvas);
    const cell = moved(here(), by, chart.size);
    if (cell !== here()) go(cell);
  });
  for (const end of ["keyup", "blur"]) {
    canvas.addEventListener(end, () => {
      if (!store.held || store.holder !== canvas) return;
      if (end === "blur") store.hold(false);
      else store.letGoSoon();
      store.commit();
    });
  }
}
