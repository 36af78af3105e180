// Until when: for each remedy that acts at an hour the last hour at which it still ends the outage, in words and on the time
// axis of the main chart, with a button that applies it then.

import { make } from "../common/dom.js";
import { moment } from "../common/words.js";
import { AnswerSection } from "./answer-section.js";
import { Applied } from "./applied.js";
import { outageStudy } from "./loop-section.js";
import { valued } from "./margin-words.js";
import { TimeAxis } from "./time-axis.js";
import { untilSummary } from "./until-words.js";

/** @import { LastHour, NumberSpec } from "../pkg/reboot_storm.js" */
/** @import { Scenario } from "../simulation/compute.js" */
/** @import { OutageStudy } from "../simulation/outage-study.js" */

/** @extends {AnswerSection<OutageStudy>} */
export class UntilSection extends AnswerSection {
  body = make("tbody");
  axis = new TimeAxis(this, () => this.#place());
  table = make("table", { className: "until", hidden: true },
    make("caption", { className: "spoken" }, "Until when each change still ends the outage"),
    make("thead", {}, make("tr", {}, ...["Change", "Last hour that helps", "Least dose at the onset"].map((head) => make("th", { scope: "col" }, head)),
      make("th", { scope: "col" }, make("span", { className: "spoken" }, "Apply")))),
    this.body,
    make("tfoot", { "aria-hidden": "true" }, make("tr", {}, make("td", { colSpan: 4 }, this.axis.labels))));
  lead = make("p", { className: "lead" });
  applied = new Applied(this.store, this.sentence);
  /** @type {[HTMLElement, LastHour][]} */ #tracks = [];

  /** @override @returns {[string, ...HTMLElement[]]} */
  build() {
    return ["Until when", this.applied.line, this.lead, this.table];
  }

  /** @override @param {Scenario} scenario */
  async study(scenario) {
    return (await outageStudy()).OutageStudy.of(scenario, "until");
  }

  /** @override */
  clear() {
    this.table.hidden = true;
    this.lead.textContent = "";
    this.#tracks = [];
    this.body.replaceChildren();
  }

  /** @override @param {OutageStudy} study @param {boolean} done */
  show({ parts, within }, done) {
    const lasts = parts.lastHours();
    if (done) this.sentence.textContent = untilSummary(lasts, this.store.startUnix);
    if (this.#tracks.length === lasts.length) return;
    const known = this.#tracks.map(([, { id }]) => id).join();
    if (known !== lasts.slice(0, this.#tracks.length).map(({ id }) => id).join()) {
      this.#tracks = [];
      this.body.replaceChildren();
    }
    this.lead.textContent = "Each change alone, in full, without the fix. It ends the outage if nine in ten of the expected users are back within "
      + `${within} hours and stay; before the onset it prevents it. A bar goes on as long as the change helps; the dashed line is the onset.`;
    for (const last of lasts.slice(this.#tracks.length)) this.#add(last);
    this.table.hidden = lasts.length === 0;
    this.axis.place();
    this.#place();
  }

  /** @param {LastHour} last */
  #add(last) {
    const { id, name, parameter, last_hours, dose, link } = last;
    const spec = parameter === null ? undefined : /** @type {NumberSpec} */ (this.store.specs.get(parameter));
    const when = last_hours === null ? "" : moment(this.store.startUnix, last_hours);
    const amount = dose === null ? "not enough" : spec ? valued(spec, dose) : "enough";
    const apply = make("button", { type: "button", "aria-label": `Apply: ${name}, ${when}` }, "Apply");
    apply.addEventListener("click", () => this.applied.apply(`${name}, ${when}${id === "fix" ? "" : ", without the fix"}`, link ?? ""));
    const track = make("div", { className: "track" }, ...["helps", "late", "onset", "mark"].map((className) => make("i", { className })));
    this.body.append(
      make("tr", { "data-remedy": id },
        make("th", { scope: "row" }, name),
        make("td", {}, when.replace(", ", ",\u00a0") || "at no hour"),
        make("td", {}, amount),
        make("td", {}, ...(link ? [apply] : []))),
      make("tr", { className: "picture-row", "aria-hidden": "true" }, make("td", { colSpan: 4 }, track)));
    this.#tracks.push([track, last]);
  }

  /** Draws the bars on the present axis. */
  #place() {
    const percent = (/** @type {number} */ hours) => `${100 * this.axis.share(hours)}%`;
    for (const [track, { last_hours, onset_hours }] of this.#tracks) {
      const [helps, late, onset, mark] = /** @type {HTMLElement[]} */ ([...track.children]);
      if (!helps || !late || !onset || !mark) continue;
      const until = percent(last_hours ?? this.axis.hours[0]);
      helps.style.width = late.style.left = mark.style.left = until;
      mark.hidden = last_hours === null;
      onset.style.left = percent(onset_hours);
    }
  }
}
