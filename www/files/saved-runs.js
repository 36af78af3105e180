// Saved runs can be dropped anywhere on the page; the panel for files is loaded when its section is opened.

import { find } from "../common/dom.js";

/** Whether files are dragged, rather than text. @param {DragEvent} event */
const files = (event) => event.dataTransfer?.types.includes("Files");

/** Accepts dropped files from now on. */
export function acceptFiles() {
  const details = find("#files", HTMLDetailsElement);
  const loadPanel = async () => {
    const { FilesPanel } = await import("./files-panel.js");
    if (!customElements.get("storm-files")) customElements.define("storm-files", FilesPanel);
    return find("storm-files", FilesPanel);
  };
  const failed = (/** @type {unknown} */ error) => {
    console.error(error);
    details.append("This part could not be loaded.");
  };
  details.addEventListener("toggle", () => loadPanel().catch(failed), { once: true });
  if (details.open) loadPanel().catch(failed);
  addEventListener("dragover", (event) => files(event) && event.preventDefault());
  addEventListener("drop", async (event) => {
    // The panel for logs takes its own.
    if (event.defaultPrevented || !files(event)) return;
    event.preventDefault();
    const [dropped] = event.dataTransfer?.files ?? [];
    details.open = true;
    const panel = await loadPanel();
    if (dropped) await panel.open(dropped);
    panel.scrollIntoView({ block: "nearest" });
  });
}
