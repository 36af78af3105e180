// A slider and a chart with the package alone: no framework, no bundler. Serve this directory's
// parent with any server of static files.

import init, { Simulation, textWidth } from "reboot-storm";

/** @template {HTMLElement} T @param {string} id @param {new () => T} type @returns {T} */
function element(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no #${id}`);
  return found;
}

const slider = element("spread", HTMLInputElement);
const hours = element("hours", HTMLElement);
const sentence = element("sentence", HTMLOutputElement);
const canvas = element("chart", HTMLCanvasElement);
const dark = matchMedia("(prefers-color-scheme: dark)");

/** Draws the latest run as fine as the screen is. @param {Simulation} sim */
function draw(sim) {
  canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
  canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
  // Labels keep clear of each other in whatever font this browser has.
  sim.draw(canvas, "users", devicePixelRatio, { dark: dark.matches, textWidth: textWidth(canvas) });
  canvas.setAttribute("aria-label", sim.summary("users"));
}

/** @param {Simulation} sim */
function show(sim) {
  sim.set("spread", Number(slider.value));
  sim.run();
  hours.textContent = slider.value;
  sentence.textContent = sim.sentence();
  draw(sim);
}

try {
  await init();
  const sim = new Simulation("#v=1&s=aug-2007");
  slider.disabled = false;
  slider.addEventListener("input", () => show(sim));
  addEventListener("resize", () => draw(sim));
  dark.addEventListener("change", () => draw(sim));
  show(sim);
} catch (error) {
  sentence.textContent = `The simulation cannot be used: ${error instanceof Error ? error.message : error}`;
}
