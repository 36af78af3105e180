// The sections below the charts, by purpose: to try more, to see one's own fleet, to have the data. Each is closed, and built
// when it is opened. Loaded when the page is idle, with what a page can be used without: styles for print, touch and contrast.

import { addRestartWords } from "../charts/restart-words.js";
import { addShareView } from "../charts/share-view.js";
import { find, make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { dark } from "../common/theme.js";
import { addGeneralWords } from "../controls/general-words.js";
import { address } from "../state/permalink.js";

/** @import { Store } from "../state/store.js" */
/** @import { StormElement } from "../state/element.js" */

/** A section that is opened: id, summary, and what it holds from the beginning. @typedef {[string, string, string?]} Section */

/** @type {[string, string, string, Section[]][]} */
const PURPOSES = [
  ["try", "Try", "more than the sliders above", [["parameters", "All other parameters", "storm-table"]]],
  ["fleet", "Your fleet", "its own restarts, load and patch day in place of Skype’s", [
    ["own-log", "Your own log of restarts", "storm-log"],
    ["own-day", "Your own daily load", "storm-day"],
    ["rolling-out", "Rolling it out: groups and approvals"],
    ["office-link", "One office’s link on patch day"],
    ["best-spread", "Outage against infections: the best spread"],
  ]],
  ["data", "Data", "of this run, for other programs, and back", [["files", "Download, or open a saved run", "storm-files"]]],
];
/** Sections that show a report. */
const REPORTS = ["rolling-out", "office-link", "best-spread"];

/** @param {Section} section */
function closed([id, title, inside]) {
  const details = make("details", { id, className: REPORTS.includes(id) ? "rollout" : "all" }, make("summary", {}, title));
  if (inside) details.append(document.createElement(inside));
  return make("section", {}, details);
}

/** Defines an element when the section that holds it is opened.
 * @param {string} id @param {string} name @param {() => Promise<new () => StormElement>} load */
function defineWhenOpened(id, name, load) {
  const details = find(`#${id}`, HTMLDetailsElement);
  details.addEventListener("toggle", async () => {
    try {
      customElements.define(name, await load());
    } catch (error) {
      console.error(error);
      details.append("This part could not be loaded.");
    }
  }, { once: true });
}

/** Loads the reports' sections, and the notes beside the controls: when a section is opened or a value changed.
 * @param {Store} store */
function loadReports(store) {
  const begin = async () => (await import("../reports/sections.js")).defineSections(store);
  for (const details of document.querySelectorAll("details.rollout")) details.addEventListener("toggle", begin, { once: true });
  find("#more-ways", HTMLButtonElement).addEventListener("click", begin, { once: true });
  store.addEventListener("values", begin, { once: true });
  if (store.preset.id === "wsus-rings" || store.sim.modified() || store.sim.link().includes("&wave=")) void begin();
}

/** Leads to the sections, below the figures. */
function addWays() {
  const places = [
    ["Explain", ".charts"], ["Try", "#try"], ["Your fleet", "#fleet"], ["Method", ".prose"],
  ].map(([name = "", selector = ""]) => {
    const button = make("button", { type: "button", className: "reset" }, name);
    button.addEventListener("click", () => {
      const heading = document.querySelector(selector)?.closest("section")?.querySelector("h2");
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "start" });
    });
    return button;
  });
  find("storm-share", HTMLElement).after(make("nav", { className: "ways", "aria-label": "Parts of this page" }, "Further down: ", ...places));
}

/** A printed page has the address that opens what it shows. @param {Store} store */
function addAddress(store) {
  const place = make("p", { className: "printed" });
  find("#outcome", HTMLElement).after(place);
  addEventListener("beforeprint", () => {
    place.textContent = `Simulated by Reboot Storm: ${address(store)}`;
    document.documentElement.classList.toggle("dark-charts", dark());
  });
}

/** @param {Store} store */
export function addSections(store) {
  loadStyles("app/sections");
  const method = find(".prose", HTMLElement).closest("section");
  const built = PURPOSES.map(([id, title, words, sections]) => make("section", { id, className: "purpose" },
    make("h2", {}, title, " ", make("span", {}, words)), ...sections.map(closed)));
  const last = built.pop();
  method?.before(...built);
  if (last) method?.after(last);
  defineWhenOpened("own-log", "storm-log", async () => (await import("../files/restart-log.js")).RestartLogPanel);
  defineWhenOpened("own-day", "storm-day", async () => (await import("../files/daily-load.js")).DailyLoadPanel);
  loadReports(store);
  addShareView();
  addRestartWords(store);
  addGeneralWords();
  addWays();
  addAddress(store);
  void import("../files/saved-runs.js").then(({ acceptFiles }) => acceptFiles());
  void import("../controls/parameter-table.js").then(({ defineTable }) => defineTable(store));
}
