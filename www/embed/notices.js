// Notices about a frame's link: its scenario and its flags.

import { StormElement } from "../state/element.js";

/** @import { Notice } from "../pkg/slim/reboot_storm.js" */

/** @type {Notice[]} */
let flagNotices = [];

/** @param {Notice[]} notices of the link's flags */
export const noteFlags = (notices) => void (flagNotices = notices);

/** The notices, without a way to edit the link: a frame's address belongs to the page around it. */
export class FrameNotices extends StormElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    void this.show();
    // Once a preset is chosen, the link in the address does not matter.
    this.store.addEventListener("preset", () => this.replaceChildren());
    this.store.addEventListener("notices", () => void this.show());
  }

  async show() {
    const notices = [...this.store.sim.notices(), ...flagNotices];
    this.replaceChildren();
    if (notices.length > 0) (await import("../links/notice-list.js")).showNotices(this, notices, undefined, "link");
  }
}
