// Saving the present run as a file, and opening one. Each file contains scenario, seed, model version, digest and
// link.

import { make } from "../common/dom.js";
import { download } from "../common/download.js";
import { loadStyles } from "../common/styles.js";
import { dark } from "../common/theme.js";
import { charts } from "../simulation/small-module.js";
import { StormElement } from "../state/element.js";
import { asPicture, asText } from "../state/full-run.js";
import { openRun } from "./open-run.js";

/** @import { Simulation } from "../pkg/reboot_storm.js" */

/** As the command line draws it. */
const [WIDTH, HEIGHT] = [1200, 630];
/** Pixels of a PNG per unit. */
const FINE = 2;

/** An SVG of a chart. @param {Simulation} sim @param {string} chart @param {Simulation} [pinned] */
const svg = (sim, chart, pinned) => asPicture(sim, [chart, WIDTH, HEIGHT, { dark: dark() }], pinned);

/** A PNG of a chart. @param {Simulation} sim @param {string} chart @param {Simulation} [pinned] */
async function png(sim, chart, pinned) {
  const picture = make("img", { src: `data:image/svg+xml,${encodeURIComponent(svg(sim, chart, pinned))}` });
  await picture.decode();
  const canvas = make("canvas", { width: WIDTH * FINE, height: HEIGHT * FINE });
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  /** @type {Blob | null} */
  const drawn = await new Promise((done) => canvas.toBlob(done, "image/png"));
  if (!drawn) throw new Error("this browser gives no picture of a canvas");
  const plain = new Uint8Array(await drawn.arrayBuffer());
  const whole = pinned ? sim.comparedPng(pinned, plain, chart) : sim.pngWithFacts(plain, chart);
  return new Blob([new Uint8Array(whole)]);
}

export class FilesPanel extends StormElement {
  status = make("p", { role: "status" });
  chart = make("select", { id: "files-chart" }, ...charts().map(({ id, title }) => new Option(title, id)), new Option("Users online, as a share", "share"));
  file = make("input", { type: "file", id: "files-open", accept: ".json,.csv,.svg,.png" });

  connectedCallback() {
    if (this.firstChild) return;
    loadStyles("files/file-input");
    loadStyles("links/links");
    const data = make("p", {}, make("span", { className: "what" }, "The data"),
      this.#button("CSV", "csv", (sim, pinned) => asText(sim, "csv", pinned), "text/csv"),
      this.#button("JSON", "json", (sim, pinned) => asText(sim, "json", pinned), "application/json"));
    const picture = make("p", {}, make("label", { className: "what", htmlFor: "files-chart" }, "A picture of"), this.chart,
      this.#button("SVG", "svg", (sim, pinned) => svg(sim, this.chart.value, pinned), "image/svg+xml"),
      this.#button("PNG", "png", (sim, pinned) => png(sim, this.chart.value, pinned), "image/png"));
    const open = make("p", {}, make("label", { className: "what", htmlFor: "files-open" }, "Open a saved run"), this.file);
    this.append(
      make("p", {}, "Every file contains the scenario that it was made from, and can be opened here again: choose it, or drop it anywhere on the page. JSON also contains a log of restarts that you have opened. A pinned run is in each of them."),
      data, picture, open, this.status,
    );
    this.file.addEventListener("change", async () => {
      const [chosen] = this.file.files ?? [];
      if (chosen) await this.open(chosen);
      // The same file can be chosen again.
      this.file.value = "";
    });
  }

  /** @param {string} words @param {string} ending @param {(sim: Simulation, pinned?: Simulation) => BlobPart | Promise<BlobPart>} content @param {string} type */
  #button(words, ending, content, type) {
    const button = make("button", { type: "button", "aria-label": `Download ${words}` }, words);
    button.addEventListener("click", () => this.#try(async () => {
      await this.store.full();
      this.store.flush();
      if (this.store.halted) return "This scenario has not been computed.";
      if (this.store.busy) return "The run is still being computed.";
      const sim = await this.store.full();
      const part = ["svg", "png"].includes(ending) ? `${this.chart.value}-` : "";
      const name = `reboot-storm-${sim.presetId()}-${part}${sim.digest()}.${ending}`;
      download(name, await content(sim, this.store.pinned), type);
      return `Saved as ${name}.`;
    }));
    return button;
  }

  /** Opens a saved run. @param {File} file */
  open(file) {
    return this.#try(() => openRun(this.store, file));
  }

  /** Shows what came of it. @param {() => Promise<string>} work */
  async #try(work) {
    this.status.textContent = "…";
    try {
      this.status.textContent = await work();
    } catch (error) {
      this.status.textContent = error instanceof Error ? `Nothing has changed: ${error.message}` : String(error);
    }
  }
}
