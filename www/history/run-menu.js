// What can be done with a past run besides returning to it: naming, comparing, removing.

import { make } from "../common/dom.js";
import { nameFrom } from "./run-record.js";
import { labelOf, namedWords } from "./run-words.js";

/** @import { PastRun } from "./run-record.js" */
/** @import { RunList } from "./run-list.js" */

/** What the menu has done elsewhere. @typedef {object} Deeds
 * @property {(run: PastRun) => void} compare @property {(run: PastRun) => void} remove */

/** Room around the menu, in CSS pixels. */
const APART = 8;

const WHEN = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });

export class RunMenu {
  /** @type {PastRun | undefined} */ #run;
  #title = make("h3", { id: "run-menu-title" });
  #when = make("p");
  #name = make("input", { type: "text", id: "run-name", autocomplete: "off", "aria-describedby": "run-named" });
  #said = make("p", { id: "run-named", className: "said", role: "status" });
  box = make("div", { className: "run-menu", role: "dialog", "aria-labelledby": "run-menu-title", tabIndex: -1, hidden: true });

  /** @param {RunList} list @param {Deeds} deeds */
  constructor(list, { compare, remove }) {
    const { box } = this;
    const form = make("form", {}, make("label", { htmlFor: "run-name" }, "Name"), this.#name, make("button", { type: "submit" }, "Save name"));
    const deed = (/** @type {string} */ words, /** @type {(run: PastRun) => void} */ done) => {
      const button = make("button", { type: "button" }, words);
      button.addEventListener("click", () => {
        const run = this.#run;
        this.close();
        if (run) done(run);
      });
      return button;
    };
    const close = make("button", { type: "button", className: "close", "aria-label": "Close" }, "\u00d7");
    close.addEventListener("click", () => this.close());
    box.append(close, this.#title, this.#when, form, this.#said,
      make("p", { className: "deeds" }, deed("Compare with this run", compare), deed("Remove", remove)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const run = this.#run;
      if (!run) return;
      const given = nameFrom(this.#name.value);
      const room = list.rename(run.link, given.name);
      this.#said.textContent = namedWords(given, room);
      if (!room) return;
      this.#show(list.find(run.link) ?? run);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    // A browser without popovers shows it in the page.
    if ("popover" in box) {
      box.popover = "auto";
      box.hidden = false;
    }
  }

  /** Opens it at a button. @param {PastRun} run @param {HTMLButtonElement} button @param {boolean} byKeyboard */
  open(run, button, byKeyboard) {
    const { box } = this;
    this.opener = button;
    this.#said.textContent = "";
    this.#show(run);
    if (box.popover === "auto") {
      box.showPopover();
      this.#place(button);
    } else box.hidden = false;
    // With a finger, a text that is focused brings up the keyboard.
    (byKeyboard ? this.#name : box).focus({ preventScroll: true });
    if (byKeyboard) this.#name.select();
  }

  close() {
    const { box } = this;
    const focused = box.contains(document.activeElement);
    if (box.popover === "auto") box.hidePopover();
    else box.hidden = true;
    if (focused) this.opener?.focus({ preventScroll: true });
  }

  /** @param {PastRun} run */
  #show(run) {
    this.#run = run;
    this.#title.textContent = labelOf(run);
    this.#when.textContent = `${run.name ? `${[run.title, run.changes].filter(Boolean).join(", ")}. ` : ""}First shown on ${WHEN.format(run.at)}.`;
    this.#name.value = this.#name.defaultValue = run.name;
  }

  /** Puts it below the button, or above where there is more room. @param {HTMLButtonElement} button */
  #place(button) {
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const { width, height } = this.box.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const x = Math.min(Math.max((left + right - width) / 2, APART), clientWidth - width - APART);
    const below = bottom + height + APART <= clientHeight || top < height + APART;
    const y = below ? bottom + APART / 2 : top - height - APART / 2;
    this.box.style.left = `${x + scrollX}px`;
    this.box.style.top = `${y + scrollY}px`;
  }
}
