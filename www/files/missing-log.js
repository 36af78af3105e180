// A link that belongs to a log of restarts, and the log is not here: nothing is drawn in its name.

import { find, make } from "../common/dom.js";
import { styled } from "../common/styles.js";
import { kept, tellFigures } from "./kept-log.js";

/** @import { DateOrder, Simulation } from "../pkg/reboot_storm.js" */
/** @import { LogOptions, Told } from "./restart-log.js" */

/** Takes the log that this tab has kept. @param {Simulation} sim @param {string} hash */
async function tookKept(sim, hash) {
  const found = await kept(hash);
  if (!found) return false;
  try {
    sim.restarts(found.wave);
    return true;
  } catch {
    // It is not what it was called.
    return false;
  }
}

/** Takes the log that this tab has kept, or asks for it and waits until it is given or the reader
 * takes computed restarts in its place.
 * @param {Simulation} sim @param {string} hash @returns {Promise<void>} */
export async function withoutLog(sim, hash) {
  if (!(await tookKept(sim, hash))) await asked(sim, hash);
}

/** @param {Simulation} sim @param {string} hash @returns {Promise<void>} */
function asked(sim, hash) {
  const file = make("input", { type: "file", id: "missing-file" });
  const fleet = make("input", { type: "text", autocomplete: "off", id: "missing-fleet" });
  const zone = make("input", { type: "text", autocomplete: "off", id: "missing-zone", placeholder: "UTC; or, for example, +02:00" });
  const button = make("button", { type: "button" }, "Compute the restarts instead");
  const said = make("p", { role: "status" });
  const message = make("div", { className: "notice missing" },
    make("p", { role: "status" }, "This link belongs to a log of restarts, ", make("code", {}, hash), ", that is not part of it. Without the log there is nothing to draw."),
    make("p", {}, make("label", { htmlFor: "missing-fleet" }, "How many PCs the log covers, if that was said "), fleet),
    make("p", {}, make("label", { htmlFor: "missing-zone" }, "Time zone, if one was said "), zone),
    make("p", {}, make("label", { htmlFor: "missing-file" }, "The log (it does not leave this browser) "), file),
    said, button);
  styled("files/file-input");
  styled("files/logs");
  const picture = find(".stage", HTMLElement);
  picture.hidden = true;
  document.documentElement.classList.remove("loading");
  find("#status", HTMLElement).replaceChildren(message);
  return new Promise((resolve) => {
    // Counts what was asked for: what is still being read for an earlier question is not heard.
    let questions = 0;
    const goOn = () => {
      questions += 1;
      message.remove();
      picture.hidden = false;
      resolve();
    };
    button.addEventListener("click", () => {
      sim.compute();
      goOn();
    });
    file.addEventListener("change", async () => {
      const [chosen] = file.files ?? [];
      if (!chosen) return;
      const mine = (questions += 1);
      said.textContent = "Reading …";
      const { readLog } = await import("./restart-log.js");
      const options = { fleet: fleet.value, zone: zone.value };
      // The link's hash says in which order the dates were read.
      for (const dates of /** @type {(DateOrder | "")[]} */ (["", "dmy", "mdy"])) {
        const { wave, failed, figures } = await whole(readLog, chosen, { ...options, dates });
        if (mine !== questions) return;
        said.textContent = failed ?? "This is another log, or it was read with another number of PCs or another zone.";
        try {
          if (wave) {
            sim.restarts(wave);
            tellFigures(sim.link(), figures);
            return goOn();
          }
        } catch {
          // It is another wave.
        }
        if (dates === "" && !figures?.dates) return;
      }
    });
  });
}

/** A log, read to its end. @param {typeof import("./restart-log.js").readLog} read
 * @param {Blob} file @param {LogOptions} options @returns {Promise<Told>} */
const whole = (read, file, options) =>
  new Promise((done) => read(file, options, (told) => (told.wave || told.failed !== undefined) && done(told)));
