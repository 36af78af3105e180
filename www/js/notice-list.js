// What in a link was not used as it stood: the key, the value given, what is allowed, what was
// used. Said once, quietly, and dismissable.

import { StormElement, make } from "./element.js";

export class NoticeList extends StormElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    this.show();
    // A preset is chosen: what was wrong with the link no longer matters.
    this.store.addEventListener("preset", () => this.replaceChildren());
  }

  notices() {
    return this.store.sim.notices();
  }

  /** Shows the notices of the present scenario's link. */
  show() {
    const items = this.notices().map(({ key, given, reason, allowed, used }) =>
      make("li", {},
        make("code", {}, given === "" ? key : `${key}=${given}`), ` ${reason}`,
        allowed === "" ? "" : `; allowed: ${allowed}`,
        used === "" ? "" : `; used instead: ${used}`));
    const close = make("button", { type: "button" }, "Dismiss");
    close.addEventListener("click", () => this.replaceChildren());
    this.replaceChildren(
      ...(items.length === 0
        ? []
        : [make("div", { className: "notice" }, make("p", {}, "Not everything in the link was used:"), make("ul", {}, ...items), close)]),
    );
  }
}
