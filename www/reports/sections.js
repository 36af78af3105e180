// The sections of the page that show reports, each built when it is opened; and the notes beside the controls
// that reports and logs call for.

import { find } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { showLogNote } from "../files/log-note.js";
import { FrontierSection } from "./frontier-section.js";
import { OfficeSection } from "./office-section.js";
import { ReportChart } from "./report-chart.js";
import { showSpreadNote } from "./spread-note.js";
import { WsusConsole } from "./wsus-console.js";

/** @import { Store } from "../state/store.js" */

/** The preset with groups under WSUS. */
const GROUPS = "wsus-rings";

/** @type {[string, string, CustomElementConstructor][]} */
const SECTIONS = [
  ["#rolling-out", "storm-wsus", WsusConsole],
  ["#office-link", "storm-office", OfficeSection],
  ["#best-spread", "storm-frontier", FrontierSection],
];

let begun = false;

/** @param {Store} store */
export function defineSections(store) {
  if (begun) return;
  begun = true;
  loadStyles("reports/reports");
  customElements.define("storm-report", ReportChart);
  for (const [id, name, element] of SECTIONS) {
    customElements.define(name, element);
    const details = find(id, HTMLDetailsElement);
    const fill = () => details.open && !details.querySelector(name) && details.append(document.createElement(name));
    details.addEventListener("toggle", fill);
    fill();
  }
  showSpreadNote(store);
  showLogNote(store);
  const groups = find("#rolling-out", HTMLDetailsElement);
  const show = () => {
    groups.open = true;
    groups.scrollIntoView({ block: "start" });
    find("summary", HTMLElement, groups).focus({ preventScroll: true });
  };
  const button = find("#more-ways", HTMLButtonElement);
  button.addEventListener("click", show);
  if (document.activeElement === button) show();
  // The groups' preset opens their console, without scrolling.
  const open = () => void (store.preset.id === GROUPS && (groups.open = true));
  store.addEventListener("preset", open);
  open();
}
