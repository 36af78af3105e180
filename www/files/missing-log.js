// Asking the reader for the log of restarts that a link names.

import { find, make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { rememberFigures, storedLog } from "./log-storage.js";

/** @import { DateOrder, Simulation } from "../pkg/reboot_storm.js" */
/** @import { LogOptions, LogReading } from "../simulation/compute.js" */
/** @import { Report } from "../simulation/jobs.js" */

/** Takes the log that is stored; whether it did. @param {Simulation} sim @param {string} hash */
async function takeStored(sim, hash) {
  const found = await storedLog(hash);
  if (!found) return false;
  try {
    sim.restarts(found.wave);
    return true;
  } catch {
    // It is not the log with this hash.
    return false;
  }
}

/** Takes the log that is stored, or asks for it and waits until the reader gives it, or chooses computed
 * restarts instead.
 * @param {Simulation} sim @param {string} hash @returns {Promise<void>} */
export async function findLog(sim, hash) {
  if (!(await takeStored(sim, hash))) await ask(sim, hash);
}

/** @param {Simulation} sim @param {string} hash @returns {Promise<void>} */
function ask(sim, hash) {
  const file = make("input", { type: "file", id: "missing-file" });
  const fleet = make("input", { type: "text", autocomplete: "off", id: "missing-fleet" });
  const zone = make("input", { type: "text", autocomplete: "off", id: "missing-zone", placeholder: "UTC; or, for example, +02:00" });
  const button = make("button", { type: "button" }, "Compute the restarts instead");
  const status = make("p", { role: "status" });
  const message = make("div", { className: "notice missing" },
    make("p", { role: "status" }, "This link names a log of restarts, ", make("code", {}, hash), ", which it does not contain. Without the log nothing can be drawn."),
    make("p", {}, make("label", { htmlFor: "missing-fleet" }, "How many PCs the log covers, if given "), fleet),
    make("p", {}, make("label", { htmlFor: "missing-zone" }, "Time zone, if given "), zone),
    make("p", {}, make("label", { htmlFor: "missing-file" }, "The log (it does not leave this browser) "), file),
    status, button);
  loadStyles("files/file-input");
  loadStyles("files/logs");
  const picture = find(".stage", HTMLElement);
  picture.hidden = true;
  document.documentElement.classList.remove("loading");
  find("#status", HTMLElement).replaceChildren(message);
  return new Promise((resolve) => {
    // Counts the files: the end of reading an earlier one is passed over.
    let files = 0;
    const goOn = () => {
      files += 1;
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
      const mine = (files += 1);
      status.textContent = "Reading …";
      const { readLog } = await import("./read-log.js");
      const options = { fleet: fleet.value, zone: zone.value };
      // The link's hash says in which order the dates were read.
      for (const dates of /** @type {(DateOrder | "")[]} */ (["", "dmy", "mdy"])) {
        const { result, failed, details } = await readToEnd(readLog, chosen, { ...options, dates });
        if (mine !== files) return;
        status.textContent = failed ?? "This is another log, or it was read with another number of PCs or another zone.";
        try {
          if (result) {
            sim.restarts(result.wave);
            rememberFigures(sim.link(), result.figures);
            return goOn();
          }
        } catch {
          // It is another wave.
        }
        if (dates === "" && !(result ?? details)?.figures?.dates) return;
      }
    });
  });
}

/** The end of reading a log. @param {typeof import("./read-log.js").readLog} readLog
 * @param {Blob} file @param {LogOptions} options @returns {Promise<Report<LogReading | null>>} */
const readToEnd = (readLog, file, options) =>
  new Promise((done) => readLog(file, options, (report) => report.share === undefined && done(report)));
