// What a frame shows of the page, by its flags.

import { find } from "../common/dom.js";
import { StormElement } from "../state/element.js";

/** @import { Flags } from "./flags.js" */

const system = matchMedia("(prefers-color-scheme: dark)");

/** The frame follows the system unless a flag says otherwise; nothing is remembered.
 * @param {Flags["theme"]} theme */
function useTheme(theme) {
  const { dataset } = document.documentElement;
  const dark = theme === "auto" ? system.matches : theme === "dark";
  const now = dark ? "dark" : "light";
  if (dataset["theme"] === now) return;
  dataset["theme"] = now;
  dispatchEvent(new Event("theme"));
}

/** The charts named, the first one large. One that was there stays, out of sight.
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
    // Where two share a row, one that is left over has a row of its own.
    chart.classList.toggle("odd", at === last && last % 2 === 1);
  }
}

/** Whether a parameter, or `s` for the scenario, cannot be moved. A scenario moves every parameter:
 * where one of them is locked it is locked, too. @param {Flags} flags @param {string} id */
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
