// A link that belongs to a log of restarts, and the log is not here: nothing is drawn in its name.

import { find, make, styled } from "./element-later.js";

/** @import { Simulation } from "../pkg/reboot_storm.js" */

/** Asks for the log, and waits until it is given or the reader takes computed restarts in its place.
 * @param {Simulation} sim @param {string} hash @returns {Promise<void>} */
export function withoutLog(sim, hash) {
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
  styled("file-input");
  styled("logs");
  const picture = find(".stage", HTMLElement);
  picture.hidden = true;
  document.documentElement.classList.remove("loading");
  find("#status", HTMLElement).replaceChildren(message);
  return new Promise((resolve) => {
    // Counts what was asked for: what is still being read for an earlier question is not heard.
    let asked = 0;
    const goOn = () => {
      asked += 1;
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
      const mine = (asked += 1);
      said.textContent = "Reading …";
      const { readLog } = await import("./restart-log.js");
      readLog(chosen, { fleet: fleet.value, zone: zone.value }, ({ wave, failed }) => {
        if (mine !== asked) return;
        if (failed !== undefined) said.textContent = failed;
        if (wave === undefined) return;
        try {
          sim.restarts(wave);
          goOn();
        } catch {
          said.textContent = "This is another log, or it was read with another number of PCs or another zone.";
        }
      });
    });
  });
}
