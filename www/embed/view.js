// What a frame shows, by its flags.

import { find } from "../common/dom.js";
import { StormElement } from "../state/element.js";

/** @import { Flags } from "./flags.js" */

const system = matchMedia("(prefers-color-scheme: dark)");

/** The frame follows the system unless a flag says otherwise; nothing is stored.
 * @param {Flags["theme"]} theme */
function useTheme(theme) {
  const { dataset } = document.documentElement;
  const dark = theme === "auto" ? system.matches : theme === "dark";
  const now = dark ? "dark" : "light";
  if (dataset["theme"] === now) return;
  dataset["theme"] = now;
  dispatchEvent(new Event("theme"));
}

/** Shows these charts, the first one large; others are hidden.
 * @param {string[]} names */
function showCharts(names) {
  const place = find(".plots", HTMLElement);
  const last = names.length - 1;
  place.style.setProperty("--others", String(Math.max(last, 1)));
  for (const name of names) {
    if (place.querySelector(`[chart="${name}"]`)) continue;
    const chart = document.createElement("storm-chart");
    chart.setAttribute("chart", name);
    place.append(chart);
  }
  for (const chart of place.children) {
    if (!(chart instanceof HTMLElement)) continue;
    const at = names.indexOf(chart.getAttribute("chart") ?? "");
    chart.hidden = at < 0;
    chart.style.order = String(at);
    chart.classList.toggle("main", at === 0);
    // Where two share a row, the last of an odd number has a row of its own.
    chart.classList.toggle("odd", at === last && last % 2 === 1);
  }
}

/** Whether a parameter, or `s` for the scenario, is locked. A scenario sets every parameter, so that one locked
 * parameter locks it. @param {Flags} flags @param {string} id */
export const locked = ({ lock }, id) => lock.includes("all") || lock.includes(id) || (id === "s" && lock.length > 0);

/** @param {Flags} flags */
function lockControls(flags) {
  for (const control of document.querySelectorAll("[data-param], storm-presets")) {
    if (!(control instanceof StormElement)) continue;
    const fixed = locked(flags, control.dataset["param"] ?? "s");
    control.classList.toggle("locked", fixed);
    for (const input of control.querySelectorAll("input, select, button.reset")) input.toggleAttribute("disabled", fixed);
  }
}

/** Shows what the flags say. @param {Flags} flags */
export function showFlags(flags) {
  document.documentElement.dataset["ui"] = flags.ui;
  useTheme(flags.theme);
  showCharts(flags.charts);
  lockControls(flags);
}

/** Follows the system's theme, too. @param {() => Flags} flags */
export function followSystem(flags) {
  system.addEventListener("change", () => useTheme(flags().theme));
}
