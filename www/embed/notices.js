// What of a frame's link was not used as it stood: of its scenario, and of its flags.

import { StormElement } from "../state/element.js";

/** @import { Notice } from "../pkg/slim/reboot_storm.js" */

/** @type {Notice[]} */
let flagNotices = [];

/** @param {Notice[]} notices of the link's flags */
export const noteFlags = (notices) => void (flagNotices = notices);

/** A frame's address is not the reader's to mend. */
export class FrameNotices extends StormElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    void this.show();
    // A preset is chosen: what was wrong with the link no longer matters.
    this.store.addEventListener("preset", () => this.replaceChildren());
    this.store.addEventListener("notices", () => void this.show());
  }

  async show() {
    const notices = [...this.store.sim.notices(), ...flagNotices];
    this.replaceChildren();
    if (notices.length > 0) (await import("../links/notice-list.js")).showNotices(this, notices, undefined, "link");
  }
}
