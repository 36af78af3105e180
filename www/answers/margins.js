// Margins on the sliders: the zones of the track in which the network falls or stands, and the nearest flip in words.

import { make } from "../common/dom.js";
import { NumberControl } from "../controls/number-control.js";
import { Computing, studies } from "./computing.js";
import { COMPUTING, marginWords } from "./margin-words.js";

/** @import { Margin } from "../pkg/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */

/** The margin of one slider. */
class MarginLine {
  words = make("span");
  /** Which zone the words are about, as it is drawn on the track. */
  swatch = make("i", { hidden: true, "aria-hidden": "true" });
  line;
  zones = make("span", { className: "zones", "aria-hidden": "true", hidden: true });

  /** @param {NumberControl} control */
  constructor(control) {
    const { range, spec } = control;
    this.spec = spec;
    this.line = make("p", { className: "margin", id: `${spec.id}-margin`, "data-margin": spec.id }, this.swatch, this.words);
    range.after(this.zones, this.line);
    range.setAttribute("aria-describedby", `${range.getAttribute("aria-describedby")} ${this.line.id}`);
    control.classList.add("with-margin");
  }

  /** @param {string} words @param {boolean} busy @param {string} [link] that they are about */
  say(words, busy, link = "") {
    const { line, swatch } = this;
    if (this.words.textContent !== words) this.words.textContent = words;
    line.setAttribute("aria-busy", String(busy));
    line.classList.toggle("pending", busy);
    line.dataset["link"] = link;
    swatch.hidden = this.zones.hidden = true;
  }

  /** @param {Margin} margin @param {string} link */
  show(margin, link) {
    const { spec, line, swatch, zones } = this;
    this.say(marginWords(spec, margin), !margin.confirmed, link);
    for (const name of /** @type {const} */ (["below", "above"])) line.dataset[name] = String(margin[name] ?? "");
    if (!margin.provisional) return;
    swatch.hidden = margin.below === null && margin.above === null;
    swatch.className = margin.falls ? "stands" : "falls";
    zones.hidden = false;
    zones.classList.toggle("provisional", !margin.complete);
    while (zones.childElementCount < margin.zones.length) zones.append(make("i"));
    for (const [at, zone] of [...zones.children].entries()) {
      const { from, to, falls } = margin.zones[at] ?? { from: 0, to: 0, falls: false };
      zone.className = falls ? "falls" : "stands";
      const { style } = /** @type {HTMLElement} */ (zone);
      style.left = `${100 * from}%`;
      style.width = `${100 * (to - from)}%`;
    }
  }
}

/** Shows margins on the sliders beside the result. @param {Store} store */
export function showMargins(store) {
  const controls = document.querySelectorAll(".stage storm-number");
  const lines = new Map([...controls].flatMap((control) => {
    if (!(control instanceof NumberControl)) return [];
    const line = new MarginLine(control);
    return [[line.spec.id, line]];
  }));
  /** @param {string} words @param {boolean} busy */
  const say = (words, busy) => lines.forEach((line) => line.say(words, busy));
  new Computing(store, {
    wanted: () => true,
    study: async (scenario) => (await studies()).MarginStudy.of(scenario, [...lines.keys()]),
    clear: () => say("", true),
    begin: () => say(COMPUTING, true),
    show({ margins, scenario: { link } }, done) {
      for (const margin of margins) lines.get(margin.id)?.show(margin, link);
      if (!done) return;
      const known = new Set(margins.map(({ id }) => id));
      for (const [id, line] of lines) if (!known.has(id)) line.say("", false, link);
    },
    fail: (words, refused) => say(refused ? "No margin: workers, which compute it, are refused here." : `No margin: ${words}.`, false),
  });
}
