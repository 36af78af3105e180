// Measures a run, and the time from a slider's event to painted charts, in the page itself.

import { find } from "../common/dom.js";
import { init, simulation } from "../simulation/small-module.js";

const RUNS = 40;
const MOVES = 120;

/** A quantile of times. @param {number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(Math.floor(share * sorted.length), sorted.length - 1)] ?? NaN;
}

/** @param {string} name @param {number[]} times in ms */
const line = (name, times) =>
  `${name}: p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms (${times.length} times)`;

/** Runs of the first preset without charts, with another value each time. */
async function timeRuns() {
  await init();
  const sim = simulation("");
  sim.run();
  return Array.from({ length: RUNS }, (_, i) => {
    sim.set("patch", 0.9 - (i % 10) / 100);
    const start = performance.now();
    sim.run();
    return performance.now() - start;
  });
}

/** Resolves when a window has painted its changes. @param {Window} view */
const painted = (view) =>
  new Promise((done) =>
    view.requestAnimationFrame(() => {
      // A message that is sent before the painting arrives after it.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(undefined);
      port2.postMessage(undefined);
    }));

/** @param {Window} view the page's window @param {HTMLInputElement} slider */
async function timeMoves(view, slider) {
  const times = [];
  for (let i = 0; i < MOVES; i++) {
    slider.valueAsNumber = Math.round((Number(slider.max) * (i % 40)) / 40);
    const start = performance.now();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await painted(view);
    times.push(performance.now() - start);
  }
  return times;
}

/** The page's window and slider, once it is ready. */
async function page() {
  const frame = find("#page", HTMLIFrameElement);
  for (;;) {
    const view = frame.contentWindow;
    const slider = frame.contentDocument?.querySelector('[data-param="patch"] input[type="range"]');
    // An element of another window is not an instance of this one's classes.
    if (view && slider) return { view, slider: /** @type {HTMLInputElement} */ (slider) };
    await new Promise((done) => setTimeout(done, 50));
  }
}

const report = find("#report", HTMLElement);
try {
  const { view, slider } = await page();
  const lines = [line("one run", await timeRuns())];
  await timeMoves(view, slider);
  lines.push(line("slider event to painted charts", await timeMoves(view, slider)));
  report.textContent = lines.join("\n");
} catch (error) {
  report.textContent = `Could not measure: ${error instanceof Error ? error.message : String(error)}`;
}
