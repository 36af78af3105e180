// The reader's own daily load in place of the built-in rhythm. Its hours become part of the link; the file does not
// leave the browser.

import { make } from "../common/dom.js";
import { refusalText } from "../common/refusals.js";
import { loadStyles } from "../common/styles.js";
import { decimal } from "../common/words.js";
import { StormElement } from "../state/element.js";

/** @typedef {Error & { report?: string[], plain?: [number, number] }} Refused */

export class DailyLoadPanel extends StormElement {
  status = make("p", { role: "status" });
  report = make("ul", {});
  /** The question whether figures are percentages or counts. */ question = make("div");
  of = make("input", { type: "text", inputMode: "numeric", autocomplete: "off", id: "day-of", placeholder: "all clients" });
  zone = make("input", { type: "text", autocomplete: "off", id: "day-zone", placeholder: "UTC; or, for example, +02:00" });
  back = make("button", { type: "button" }, "Take the built-in rhythm");

  connectedCallback() {
    loadStyles("files/file-input");
    loadStyles("files/logs");
    const file = make("input", { type: "file", id: "day-file" });
    const pasted = make("textarea", { rows: 3, id: "day-text", spellcheck: false, placeholder: "0,0.31\n1,0.28\n…" });
    const take = make("button", { type: "button" }, "Read what is pasted");
    this.append(
      make("p", {}, "Say how many of your PCs are on, hour by hour: CSV or text with an hour and a figure in each row. The hour is 0 to 23, or 0 to 167 for a week ",
        "from Monday, or a time; the figure is a share, a percentage or a count. Beside hours of the day a second figure may stand for the weekend. ",
        "Which PCs restart when still follows the rules of Windows Update, or your log. The file is read in this browser; its hours become part of the link."),
      make("p", {}, make("label", { htmlFor: "day-of" }, "Where figures are counts: of how many PCs "), this.of),
      make("p", {}, make("label", { htmlFor: "day-zone" }, "Zone of its clock "), this.zone),
      make("p", {}, make("label", { htmlFor: "day-file" }, "File "), file),
      make("p", {}, make("label", { htmlFor: "day-text" }, "Or paste it "), pasted, " ", take),
      this.status, this.question, this.report, this.back,
    );
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      if (chosen) void this.#read(chosen);
    });
    take.addEventListener("click", () => void this.#read(new Blob([pasted.value])));
    this.addEventListener("dragover", (event) => event.preventDefault());
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      const [dropped] = event.dataTransfer?.files ?? [];
      if (dropped) void this.#read(dropped);
    });
    this.back.addEventListener("click", () => void this.#forget());
  }

  /** @param {string} text @param {string[]} report */
  #show(text, report) {
    this.status.textContent = text;
    this.question.replaceChildren();
    this.report.replaceChildren(...report.map((line) => make("li", {}, line)));
  }

  /** How many PCs counts are of, where that is given. */
  get #pcs() {
    const text = this.of.value.trim();
    const number = Number(text);
    if (text !== "" && !Number.isFinite(number)) throw new Error(`Number of PCs: \u2018${text}\u2019 is not a number; allowed: 1 or more`);
    return text === "" ? undefined : number;
  }

  /** @param {Blob} file @param {"percent" | "counts"} [plain] the unit of figures that name none */
  async #read(file, plain) {
    try {
      const of = this.#pcs;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const report = await this.store.takeDay(bytes, of, this.zone.value, plain);
      this.#show("Who is on when follows these figures.", report);
    } catch (error) {
      const refusal = /** @type {Refused} */ (error);
      this.#show(refusal.plain ? "Nothing has changed yet." : refusalText(refusal), refusal.report ?? []);
      if (refusal.plain) this.#ask(refusal.plain, (is) => void this.#read(file, is));
    }
  }

  /** Asks what figures without a unit are, with the meaning of each answer.
   * @param {[number, number]} figures @param {(is: "percent" | "counts") => void} answer */
  #ask([least, most], answer) {
    const clients = Number(this.store.values["clients"]);
    const shares = [least, most].map((count) => decimal((100 * count) / clients, 3)).join(" to ");
    const way = (/** @type {"percent" | "counts"} */ is, /** @type {string} */ name, /** @type {string} */ means) => {
      const button = make("button", { type: "button" }, name);
      button.addEventListener("click", () => answer(is));
      return make("div", { className: "way" }, button, make("p", {}, means));
    };
    const [from, to] = [least, most].map((figure) => decimal(figure, 3));
    this.question.replaceChildren(make("div", { className: "ask", role: "group", "aria-label": "What the figures are" },
      make("p", {}, `The figures run from ${from} to ${to} without a unit. What are they?`),
      way("percent", "Percentages", `${from} to ${to} % of the PCs are on.`),
      way("counts", `Counts of ${decimal(clients, 0)} PCs`,
        `${shares} % of the PCs are on. For a count of other PCs, say above of how many, and read it again.`)));
    this.question.querySelector("button")?.focus();
  }

  async #forget() {
    await this.store.forgetDay();
    this.#show("Who is on when follows the built-in rhythm.", []);
  }
}
