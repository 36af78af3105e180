// A link that belongs to a log of restarts, and the log is not here: nothing is drawn in its name.

import { find, make } from "./element.js";

/** @import { Simulation } from "./sim.js" */

/** Says which log is missing, and waits until the reader takes computed restarts in its place.
 * @param {Simulation} sim @param {string} hash @returns {Promise<void>} */
export function withoutLog(sim, hash) {
  const root = document.documentElement;
  const words = "Without it there is nothing to draw. The command line takes it: reboot-storm run --link LINK --restarts FILE.";
  const button = make("button", { type: "button" }, "Compute the restarts instead");
  const message = make("div", { className: "notice" },
    make("p", {}, "This link belongs to a log of restarts, ", make("code", {}, hash), `, that is not part of it. ${words}`), button);
  message.setAttribute("role", "status");
  const picture = find(".stage", HTMLElement);
  picture.hidden = true;
  root.classList.remove("loading");
  find("#status", HTMLElement).replaceChildren(message);
  return new Promise((resolve) => {
    button.addEventListener("click", () => {
      sim.compute();
      message.remove();
      picture.hidden = false;
      resolve();
    });
  });
}
