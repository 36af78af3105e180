// The digest of a result, and the link that gives it again, for those who quote it.

import { make } from "../common/dom.js";
import { charts } from "../simulation/small-module.js";
import { StormElement } from "../state/element.js";
import { address } from "../state/permalink.js";

export class ShareLine extends StormElement {
  connectedCallback() {
    const digest = make("code", { "data-digest": "" });
    const copy = make("button", { type: "button" }, "Copy link");
    const embed = make("button", { type: "button" }, "Embed");
    const status = make("span", { role: "status" });
    this.append(copy, embed, status, make("span", { className: "digest" }, "Result ", digest));
    copy.addEventListener("click", async () => {
      const link = address(this.store);
      try {
        await navigator.clipboard.writeText(link);
        status.textContent = "Copied.";
      } catch {
        // Without permission the reader copies it by hand.
        const field = make("input", { type: "text", readOnly: true, value: link });
        field.setAttribute("aria-label", "Link to this scenario");
        status.replaceChildren(field);
        field.select();
      }
    });
    embed.addEventListener("click", async () => {
      try {
        const { openEmbedDialog } = await import("../embed/dialog.js");
        openEmbedDialog(this.store, charts());
      } catch (error) {
        console.error(error);
        status.textContent = "The dialog could not be downloaded.";
      }
    });
    const show = () => {
      digest.textContent = this.store.result;
      status.textContent = "";
    };
    this.store.addEventListener("busy", show);
    this.onRun(show);
  }
}
