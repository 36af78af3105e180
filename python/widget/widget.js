// The widget of a notebook: a scenario with sliders, computed in the notebook's page by the module inside this file. It needs
// no network. The link is the one state that it has in common with Python; whoever changes it sets it.

import init, { Simulation, specs, textWidth } from "reboot-storm/inline";
import { make } from "../../www/common/dom.js";
import { spoken, unitBehind, written } from "../../www/common/words.js";
import { lastPosition, positionOf, valueAt } from "../../www/controls/steps.js";
import { INDIVIDUALS_MAX } from "../../www/simulation/pace.js";

/** @import { NumberSpec } from "../../www/pkg/reboot_storm.js" */

/** The part of anywidget's model that is used.
 * @typedef {{ get(name: string): any, set(name: string, value: unknown): void, save_changes(): void,
 *   on(event: string, heard: () => void): void, off(event: string, heard: () => void): void }} Model */

/** Work between two tasks, in the unit of `cost`: a tenth of a second where machines are slow. */
const WORK = 2;


/** What is thrown, in words. @param {unknown} error */
const words = (error) => (error instanceof Error ? error.message : String(error));

const nextTask = () => new Promise((done) => void setTimeout(done));

class View {
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #sentence = make("p", { className: "reboot-storm-sentence" });
  #canvas = make("canvas");
  #sliders = make("div", { className: "reboot-storm-sliders" });
  #known = new Map(specs().map((spec) => [spec.id, spec]));
  /** The slider that each parameter has. @type {Map<string, () => void>} */
  #shown = new Map();
  /** Counts runs: a later one ends those before it. */
  #run = 0;
  /** Whether there is a run to draw. */
  #done = false;
  #sim;
  #model;

  /** @param {Model} model @param {HTMLElement} el */
  constructor(model, el) {
    this.#model = model;
    this.#sim = new Simulation("");
    this.#sentence.setAttribute("role", "status");
    this.#canvas.setAttribute("role", "img");
    el.classList.add("reboot-storm");
    el.append(this.#sentence, this.#canvas, this.#sliders);
  }

  /** The sliders that Python names. */
  controls = () => {
    this.#shown.clear();
    this.#sliders.replaceChildren();
    for (const id of this.#model.get("sliders")) {
      const spec = this.#known.get(id);
      if (spec && "slider" in spec) this.#sliders.append(this.#control(spec));
    }
  };

  /** @param {NumberSpec} spec */
  #control(spec) {
    const range = make("input", { type: "range", min: "0", max: String(lastPosition(spec)), step: "1" });
    // JupyterLab takes arrow keys for commands of the notebook, unless the focused element says that it needs them.
    range.dataset["lmSuppressShortcuts"] = "true";
    // The slider says its value itself.
    const value = make("span", { className: "reboot-storm-value", ariaHidden: "true" });
    const label = make("label", {}, make("span", {}, spec.name), range, value);
    label.dataset["param"] = spec.id;
    const show = () => {
      const now = Number(this.#sim.values()[spec.id]);
      range.value = String(positionOf(spec, now));
      range.setAttribute("aria-valuetext", spoken(spec, now));
      value.textContent = `${written(spec, now)} ${unitBehind(spec)}`.trim();
    };
    range.addEventListener("input", () => {
      this.#sim.set(spec.id, valueAt(spec, Number(range.value)));
      show();
      void this.#compute();
    });
    range.addEventListener("change", this.#tell);
    this.#shown.set(spec.id, show);
    show();
    return label;
  }

  /** Tells Python the scenario, once a slider is let go. */
  #tell = () => {
    this.#model.set("link", this.#sim.link());
    this.#model.save_changes();
  };

  /** Opens Python's scenario, if it is another than the one that is shown. */
  open = () => {
    const link = this.#model.get("link");
    if (link === this.#sim.link() && this.#run > 0) return;
    this.#sim.open(link);
    for (const show of this.#shown.values()) show();
    void this.#compute();
  };

  /** Computes the scenario in slices, and shows it unless another one has begun. */
  async #compute() {
    const mine = ++this.#run;
    try {
      this.#refuse();
      this.#sim.begin();
      for (let done = this.#sim.step(WORK); done < 1; done = this.#sim.step(WORK)) {
        this.#sentence.textContent = `Computing: ${Math.floor(100 * done)} %`;
        await nextTask();
        if (mine !== this.#run) return;
      }
      this.#done = true;
      this.#sentence.textContent = this.#sim.sentence();
      this.draw();
    } catch (error) {
      this.#sentence.textContent = `Cannot be computed here: ${words(error)}`;
    }
  }

  #refuse() {
    const { engine, clients } = this.#sim.values();
    if (engine !== "individuals" || Number(clients) <= INDIVIDUALS_MAX) return;
    throw new Error(`clients: ${clients} individuals are too many for a page; allowed: 1 to ${INDIVIDUALS_MAX}, or in Python`);
  }

  /** Draws the latest run as fine as the screen is. */
  draw = () => {
    const canvas = this.#canvas;
    if (canvas.clientWidth === 0 || !this.#done) return;
    const chart = this.#model.get("chart");
    canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
    canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
    this.#sim.draw(canvas, chart, devicePixelRatio, { dark: this.#dark.matches, textWidth: textWidth(canvas) });
    canvas.setAttribute("aria-label", this.#sim.summary(chart));
    canvas.dataset["digest"] = this.#sim.digest();
  };

  /** Follows Python, the size and the theme; the result ends that. */
  follow() {
    const heard = /** @type {const} */ ([["change:link", this.open], ["change:sliders", this.controls], ["change:chart", this.draw]]);
    for (const [event, handler] of heard) this.#model.on(event, handler);
    this.#dark.addEventListener("change", this.draw);
    const size = new ResizeObserver(this.draw);
    size.observe(this.#canvas);
    return () => {
      this.#run++;
      size.disconnect();
      this.#dark.removeEventListener("change", this.draw);
      for (const [event, handler] of heard) this.#model.off(event, handler);
      this.#sim.free();
    };
  }
}

/** Mounts the widget. @param {{ model: Model, el: HTMLElement }} where */
async function render({ model, el }) {
  try {
    await init();
    const view = new View(model, el);
    view.controls();
    view.open();
    return view.follow();
  } catch (error) {
    el.textContent = `The simulation cannot be used here: ${words(error)}`;
    return () => {};
  }
}

export default { render };
