// Saved runs come in by dropping them anywhere; the panel for files comes when it is unfolded.

import { find } from "../common/dom.js";

/** Whether files are dragged, and not a text. @param {DragEvent} event */
const files = (event) => event.dataTransfer?.types.includes("Files");

/** Begins to look for them. */
export function acceptFiles() {
  const details = find("#files", HTMLDetailsElement);
  const unfold = async () => {
    const { FilesPanel } = await import("./files-panel.js");
    if (!customElements.get("storm-files")) customElements.define("storm-files", FilesPanel);
    return find("storm-files", FilesPanel);
  };
  const failed = (/** @type {unknown} */ error) => {
    console.error(error);
    details.append("This part could not be loaded.");
  };
  details.addEventListener("toggle", () => unfold().catch(failed), { once: true });
  if (details.open) unfold().catch(failed);
  addEventListener("dragover", (event) => files(event) && event.preventDefault());
  addEventListener("drop", async (event) => {
    // A log of restarts has a place of its own.
    if (event.defaultPrevented || !files(event)) return;
    event.preventDefault();
    const [dropped] = event.dataTransfer?.files ?? [];
    details.open = true;
    const panel = await unfold();
    if (dropped) await panel.open(dropped);
    panel.scrollIntoView({ block: "nearest" });
  });
}
