// The bar of a frame: the version of the model, the page itself with this scenario, its link, and the data.

import { find, make } from "../common/dom.js";
import { build, modelOf } from "../links/model-versions.js";
import { StormElement } from "../state/element.js";

/** @import { Store } from "../state/store.js" */
/** @import { DataPanel } from "./data.js" */

/** The address of this build's main page with a store's scenario. @param {Store} store */
export const pageAddress = (store) => new URL(`#${store.link}`, build).href;

export class FrameBar extends StormElement {
  status = make("span", { role: "status" });
  data = make("button", { type: "button", "aria-expanded": "false" }, "Data");
  /** @type {DataPanel | undefined} */ #panel;

  connectedCallback() {
    const { store, status, data } = this;
    const open = find("a", HTMLAnchorElement, this);
    const copy = make("button", { type: "button" }, "Copy link");
    const digest = make("code", { "data-digest": "" });
    const version = make("span", { className: "model" }, `Model ${modelOf(store.sim.link())}`);
    this.append(copy, data, status, make("span", { className: "result" }, version, " ", digest));
    open.addEventListener("click", (event) => this.#open(event, open.href));
    copy.addEventListener("click", async () => {
      const { copyText } = await import("../common/clipboard.js");
      const address = pageAddress(store);
      if (await copyText(address)) status.textContent = "Copied.";
      else this.#offer(address, "Link to this scenario");
    });
    data.addEventListener("click", () => void this.#toggle());
    const show = () => {
      open.href = pageAddress(store);
      digest.textContent = store.result;
      status.textContent = "";
    };
    for (const name of ["busy", "commit"]) store.addEventListener(name, show);
    this.onRun(show);
  }

  /** Opens the page. A sandbox may refuse: by returning no window, or in Firefox by an error.
   * @param {MouseEvent} event @param {string} address */
  #open(event, address) {
    event.preventDefault();
    let opened = null;
    try {
      opened = window.open(address);
    } catch {
      // The address is offered below.
    }
    if (opened) opened.opener = null;
    else this.#offer(address, "This frame may not open pages. The page's address");
  }

  /** @param {string} address @param {string} label */
  #offer(address, label) {
    const field = make("input", { type: "text", readOnly: true, value: address });
    field.setAttribute("aria-label", label);
    this.status.replaceChildren(field);
    field.select();
  }

  async #toggle() {
    const { data } = this;
    try {
      const { DataPanel } = await import("./data.js");
      this.#panel ??= new DataPanel(this.store, find("#data", HTMLElement));
      data.setAttribute("aria-expanded", String(this.#panel.toggle()));
    } catch (error) {
      console.error(error);
      this.status.textContent = "The data could not be downloaded.";
    }
  }
}
