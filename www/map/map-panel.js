// The map with what is around it: the choice of its parameters, its progress, the table, hysteresis.

import { make } from "../common/dom.js";
import { download } from "../common/download.js";
import { dark } from "../common/theme.js";
import { runList } from "../history/run-list.js";
import { fullModule } from "../simulation/full-module.js";
import { simulation } from "../simulation/small-module.js";
import { StormElement } from "../state/element.js";
import { MapAxes } from "./map-axes.js";
import { MapChart } from "./map-chart.js";
import { MapComputation } from "./map-computation.js";
import { moveByKeys, moveByPointer } from "./map-moves.js";
import { MapTable } from "./map-table.js";
import { baseOf, countWords, expectedLink, stageWords } from "./map-words.js";
import { ThereAndBack } from "./there-and-back.js";

/** @import { MapRefinement } from "../pkg/reboot_storm.js" */
/** @import { NumberSpec } from "../pkg/slim/reboot_storm.js" */
/** @import { MapOf } from "./map-computation.js" */

/** Size of a downloaded picture, and the pixels of a PNG for each unit of it. */
const PICTURE = /** @type {const} */ ([1200, 800]);
const PNG_SCALE = 2;

export class MapPanel extends StormElement {
  stage = make("p", { className: "stage-words", role: "status" });
  count = make("p", { className: "count" });
  again = make("button", { type: "button", hidden: true }, "Go on");
  words = make("p", { className: "here", id: "map-here" });
  summary = make("p", { className: "spoken", id: "map-words" });
  note = make("p", { className: "note" });
  boundary = make("p", { className: "sentence" });
  svg = make("button", { type: "button" }, "Download as SVG");
  png = make("button", { type: "button" }, "Download as PNG");
  table = new MapTable();
  /** The cell under the pointer. @type {number | undefined} */ #hovered;
  /** Whether it is to be computed although it is out of sight. */ #asked = false;
  /** The base links of scenarios that were shown, for the present two parameters. @type {Map<string, string>} */ #bases = new Map();

  /** The values of past runs, by their links. @type {Map<string, Record<string, unknown>>} */ #values = new Map();

  /** The full module, once loaded. @type {Awaited<ReturnType<typeof fullModule>> | undefined} */ #module;

  async connectedCallback() {
    if (this.firstChild) return;
    const axes = (this.axes = new MapAxes(this.store, () => {
      this.#bases.clear();
      this.#changed();
    }));
    const chart = (this.chart = new MapChart(() => this.#sight(), () => this.#painted()));
    const computation = (this.computation = new MapComputation(() => this.#arrived()));
    const { canvas } = chart;
    for (const [name, value] of Object.entries({ role: "slider", tabindex: "0", "aria-roledescription": "map", "aria-label": "Map: place of the present scenario", "aria-describedby": "map-words", "aria-valuemin": "0", "aria-valuemax": "0", "aria-valuenow": "0", "aria-valuetext": "Nothing is drawn yet" })) canvas.setAttribute(name, value);
    this.svg.addEventListener("click", () => this.#download("svg"));
    this.png.addEventListener("click", () => this.#download("png"));
    this.again.addEventListener("click", () => computation.retry(this.#of));
    this.table.details.addEventListener("toggle", () => {
      this.#asked = this.table.details.open;
      this.#sight();
      this.#fillTable();
    });
    const caption = make("figcaption", { id: "map-title" }, make("strong", {}, "Hours down"), " ", make("span", {}, "time below half of the expected users"));
    const [module] = await Promise.all([fullModule(), axes.ready()]);
    this.#module = module;
    const loop = (this.loop = new ThereAndBack(this.store, module.adjustable()));
    const figure = make("figure", { role: "figure", "aria-labelledby": "map-title", "aria-describedby": "map-words" }, caption, chart.plot, this.summary);
    this.append(axes.box, make("div", { className: "progress" }, this.stage, this.count, this.again), figure, this.words, this.boundary, this.note,
      make("p", { className: "files" }, this.svg, " ", this.png), this.table.details, loop.box);
    moveByPointer(this.store, chart, this.#moves);
    moveByKeys(this.store, chart, this.#moves);
    this.onValues(() => this.#changed());
    this.store.addEventListener("held", () => this.store.held || this.#compute());
    this.store.addEventListener("commit", () => this.#mark());
    for (const event of ["change", "elsewhere"]) runList().addEventListener(event, () => this.#mark());
  }

  /** What the map is of at present. @returns {MapOf} */
  get #of() {
    const { supervisor } = this.store;
    const { link } = supervisor;
    const { x, y } = this.#axes.ids;
    return { base: baseOf(link, x, y), x, y, scenario: { link: expectedLink(link), log: supervisor.log } };
  }

  get #axes() {
    return /** @type {MapAxes} */ (this.axes);
  }

  get #chart() {
    return /** @type {MapChart} */ (this.chart);
  }

  get #computation() {
    return /** @type {MapComputation} */ (this.computation);
  }

  /** The map that is shown, unless it is of other settings. @returns {MapRefinement | undefined} */
  get #present() {
    const { stale, shown } = this.#computation;
    return stale ? undefined : shown?.refinement;
  }

  /** The present scenario's values of both parameters. @returns {[number, number]} */
  get #here() {
    const { x, y } = this.#axes.ids;
    return [Number(this.store.values[x]), Number(this.store.values[y])];
  }

  /** The scenario or the choice of parameters has changed. */
  #changed() {
    const module = this.#module;
    if (!module || this.store.supervisor.restarting) return;
    // What is out of sight is marked as stale, too, but nothing more.
    const { link } = this.store.supervisor;
    if (this.#isWanted || this.#axes.x.value === "") {
      const ids = module.mapParameters(expectedLink(link));
      if (this.#axes.offer(ids)) this.#bases.clear();
      this.loop?.offer(ids, [this.#axes.ids.x, this.#axes.ids.y]);
    }
    this.loop?.check();
    const another = this.#computation.want(this.#of);
    if (another) {
      this.#hovered = this.#chart.cursor = undefined;
      this.#say();
    }
    if (!this.#isWanted) return;
    if (another) this.#compute();
    this.#mark();
    this.#say();
  }

  /** Computes what is in sight, or was asked for. */
  #compute() {
    if (!this.#module) return;
    if (this.#isWanted) void this.#computation.compute(this.#of, this.store.held);
  }

  /** Whether it is in sight or was asked for. */
  get #isWanted() {
    return this.#chart.inSight || this.#asked;
  }

  #sight() {
    if (!this.#isWanted) return this.#computation.pause();
    this.#changed();
    this.#compute();
  }

  /** There is more to show. */
  #arrived() {
    const { shown, refused } = this.#computation;
    // Without workers a map of other settings would stay for good.
    this.#chart.source = refused && this.#computation.stale ? undefined : shown?.refinement;
    this.#mark();
    this.#say();
    this.#fillTable();
  }

  /** Marks the present scenario, those before it and the presets. */
  #mark() {
    const map = this.#computation.shown?.refinement;
    const chart = this.#chart;
    if (!map || !chart.source) return chart.request();
    const { x, y } = this.#axes.ids;
    const here = this.#here;
    const stale = this.#computation.stale;
    const { base } = this.#of;
    const pairs = (/** @type {Record<string, unknown>[]} */ all) => {
      const found = new Map(all.map((values) => [`${values[x]} ${values[y]}`, [Number(values[x]), Number(values[y])]]));
      found.delete(here.join(" "));
      return Float64Array.from([...found.values()].flat());
    };
    const baseAt = (/** @type {string} */ link) => {
      const known = this.#bases.get(link) ?? baseOf(link, x, y);
      this.#bases.set(link, known);
      return known;
    };
    const visited = runList().runs.filter(({ link }) => baseAt(link) === base).map(({ link }) => this.#valuesOf(link));
    const presets = pairs(this.store.presets.map(({ values }) => values));
    if (stale) return chart.request();
    map.mark(...here, pairs(visited), presets);
    chart.request();
  }

  /** The values of a past run. @param {string} link */
  #valuesOf(link) {
    const known = this.#values.get(link);
    if (known) return known;
    const sim = simulation(link);
    const values = sim.values();
    sim.free();
    this.#values.set(link, values);
    return values;
  }

  /** After each painting: what it shows, in words. */
  #painted() {
    const { canvas } = this.#chart;
    const map = this.#present;
    this.dataset["shown"] = this.#computation.shownKey;
    if (!map) return;
    const cell = map.cellAt(...this.#here);
    const [columns, rows] = this.#chart.size;
    const place = this.#place(map);
    this.#chart.placeGrip((place[0] + 0.5) / columns, (place[1] + 0.5) / rows);
    const text = map.describe(cell);
    for (const [name, value] of Object.entries({ max: columns * rows - 1, now: cell, text })) {
      if (canvas.getAttribute(`aria-value${name}`) !== String(value)) canvas.setAttribute(`aria-value${name}`, String(value));
    }
    const hovered = this.#hovered;
    const exact = place.every(Number.isInteger);
    this.#write(this.words, hovered === undefined ? `${exact ? "You are here" : "The place nearest to you"}. ${text}.` : `${map.describe(hovered)}.${this.#presetsAt(map, hovered)}`);
    this.#write(this.boundary, map.boundary(Math.floor(cell / columns)));
  }

  /** Where the present scenario is, in cells. @param {MapRefinement} map @returns {[number, number]} */
  #place(map) {
    const [x, y] = this.#here;
    return [map.place("x", x), map.place("y", y)];
  }

  /** The presets with the values of a cell. @param {MapRefinement} map @param {number} cell */
  #presetsAt(map, cell) {
    const { x, y } = this.#axes.ids;
    const names = this.store.presets.filter(({ values }) => map.cellAt(Number(values[x]), Number(values[y])) === cell).map(({ name }) => name);
    if (names.length === 0) return "";
    return ` These two values are those of ${names.slice(0, 3).join(", ")}${names.length > 3 ? " and others" : ""}, whose other settings may differ.`;
  }

  /** Progress, failures, and whether the map is of other settings. */
  #say() {
    const { failed, refused, ended, stale, stage, shown } = this.#computation;
    const progress = { stage, computed: shown?.refinement.computed() ?? 0, cells: this.#chart.size[0] * this.#chart.size[1], stale };
    this.classList.toggle("stale", stale);
    this.setAttribute("aria-busy", String(stale || stage < 1));
    const replaced = ended > 0 && stage < 3 ? ` The browser has ended ${ended === 1 ? "a worker" : `${ended} workers`}; others go on with its part.` : "";
    const known = progress.computed > 0 && !stale ? " What is drawn is what has been computed." : "";
    const words = refused ? `The map cannot be computed: ${failed}. Everything else on this page does not need them.`
      : failed ? `The map could not be completed: ${failed}.${known}`
        : !shown && !this.#chart.inSight ? "" : stageWords(progress) + replaced;
    this.#write(this.stage, words);
    this.#write(this.count, failed || stale || stage === 0 || stage > 2 ? "" : `${countWords(progress)}.`);
    this.again.hidden = !failed;
    this.stage.classList.toggle("failure", failed !== "");
    const map = this.#present;
    const none = failed ? "The map cannot be computed" : "The map is being computed";
    this.#write(this.summary, map ? map.summary() : `${none}.`);
    if (!map) {
      this.#chart.canvas.setAttribute("aria-valuetext", none);
      this.#chart.grip.hidden = true;
      this.#write(this.words, "");
      this.#write(this.boundary, "");
    }
    this.#write(this.note, map ? "Diamonds are presets by these two values alone, with everything else as it is set here. Small dots are past runs." : "");
    this.svg.disabled = this.png.disabled = !map;
    this.table.hide(!map, none);
  }

  /** @param {HTMLElement} element @param {string} text */
  #write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  #fillTable() {
    const map = this.#present;
    if (!map || !this.table.details.open) return;
    const { x, y } = this.#axes.ids;
    const spec = (/** @type {string} */ id) => /** @type {NumberSpec} */ (this.store.specs.get(id));
    this.table.show(map, spec(x), spec(y), this.#computation.shownKey);
    this.#write(this.table.boundary, map.summary());
  }

  /** @type {import("./map-moves.js").Moves} */
  #moves = {
    go: (cell) => {
      const map = this.#chart.source;
      if (!map) return;
      const [xs, ys] = [map.xs(), map.ys()];
      this.#set([xs[cell % xs.length] ?? NaN, ys[Math.floor(cell / xs.length)] ?? NaN]);
    },
    here: () => this.#chart.source?.cellAt(...this.#here) ?? 0,
    remember: () => {
      const here = this.#here;
      return () => this.#set(here);
    },
    hover: (cell) => {
      if (cell === this.#hovered) return;
      this.#hovered = cell;
      this.#chart.cursor = this.#present ? cell : undefined;
      this.#chart.request();
    },
  };

  /** @param {[number, number]} values of both parameters */
  #set(values) {
    const { x, y } = this.#axes.ids;
    for (const [n, id] of [x, y].entries()) {
      const value = values[n] ?? NaN;
      if (Number(this.store.values[id]) !== value) this.store.set(id, value);
    }
  }

  /** @param {"svg" | "png"} ending */
  async #download(ending) {
    const map = this.#present;
    if (!map) return;
    const { x, y } = this.#axes.ids;
    const name = `reboot-storm-map-${x}-${y}.${ending}`;
    const svg = map.svg(...PICTURE, { dark: dark() });
    if (ending === "svg") return download(name, svg, "image/svg+xml");
    const picture = make("img", { src: `data:image/svg+xml,${encodeURIComponent(svg)}` });
    await picture.decode();
    const canvas = make("canvas", { width: PICTURE[0] * PNG_SCALE, height: PICTURE[1] * PNG_SCALE });
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((drawn) => drawn && download(name, drawn, "image/png"), "image/png");
  }
}
