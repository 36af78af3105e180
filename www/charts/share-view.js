// The main chart as counts of users, or as a share of those expected: a way of looking, of which neither the link nor the
// digest knows. Loaded when the page is idle.

import { make } from "../common/dom.js";

/** @import { StormChart } from "./storm-chart.js" */

/** Views of the main chart: id of the chart that is drawn, label, and what it is of. @type {[string, string, string][]} */
const VIEWS = [
  ["users", "Users", "against the number expected at that hour"],
  ["share", "Share", "as a share of the number expected at that hour"],
];

/** Adds the switch to the main chart. */
export function addShareView() {
  const chart = /** @type {StormChart | null} */ (document.querySelector(".picture storm-chart"));
  const caption = chart?.querySelector("figcaption");
  if (!chart || !caption) return;
  const subtitle = caption.querySelector("span");
  const buttons = VIEWS.map(([id, label, words]) => {
    const button = make("button", { type: "button", className: "view" }, label);
    button.dataset["view"] = id;
    button.addEventListener("click", () => {
      if (chart.chart === id) return;
      chart.chart = id;
      // Axes that had room for another curve were those of the other unit.
      chart.room = undefined;
      if (subtitle) subtitle.textContent = words;
      show();
      chart.request();
    });
    return button;
  });
  const show = () => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset["view"] === chart.chart));
  };
  show();
  caption.after(make("div", { className: "views", role: "group", "aria-label": "Users online, as" }, ...buttons));
}
