// A share with its interval, as a dot on a scale from 0 to 100 %.

import { make } from "../common/dom.js";
import { decimal } from "../common/words.js";

/** @import { Chance } from "../pkg/reboot_storm.js" */

export class ChanceFigure {
  #interval = make("i", { className: "interval" });
  #dot = make("i", { className: "dot" });
  box = make("div", { className: "chance", "aria-hidden": "true", hidden: true },
    make("div", { className: "scale" }, this.#interval, this.#dot),
    ...[0, 25, 50, 75, 100].map((percent) => make("span", {}, `${percent} %`)));

  clear() {
    this.box.hidden = true;
  }

  /** @param {Chance} chance */
  show({ fell, months, low, high }) {
    this.#interval.style.left = `${100 * low}%`;
    this.#interval.style.width = `${100 * (high - low)}%`;
    this.#dot.style.left = `${decimal((100 * fell) / months, 2)}%`;
    this.box.hidden = false;
  }
}
