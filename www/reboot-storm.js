// <reboot-storm s="aug-2007" patch="0.5" ui="sliders">: the embedded page as an element. Attributes are
// the keys of its link; children are shown where this script does not run. See docs/embed.md.

import { additional, recommended } from "./embed/heights.js";

const SITE = new URL(".", import.meta.url);
/** Attributes of HTML; all others are keys of the link. */
const COMMON = /^(id|class|style|title|slot|part|hidden|dir|role|tabindex|height|sandbox|(data|aria)-.*|on.*)$/;
/** Keys that only a link can change. */
const LINKED = /^(lock|lang|b(\..*)?)$/;

class RebootStorm extends HTMLElement {
  #frame = document.createElement("iframe");
  #ready = false;
  #id = 0;
  /** @type {Map<unknown, { resolve: (answer: any) => void, reject: (error: unknown) => void }>} */
  #pending = new Map();

  constructor() {
    super();
    const frame = this.#frame;
    this.attachShadow({ mode: "open" }).append(frame);
    frame.loading = "lazy";
    frame.allow = "clipboard-write";
    frame.style.cssText = "display:block;width:100%;border:0";
    new MutationObserver((records) => this.#follow(records.map(({ attributeName }) => attributeName ?? "")))
      .observe(this, { attributes: true });
  }

  connectedCallback() {
    const frame = this.#frame;
    addEventListener("message", this);
    // A frame that is moved loads again.
    this.#ready = false;
    frame.title = this.title || "Reboot Storm: an interactive simulation";
    if (this.hasAttribute("sandbox")) frame.setAttribute("sandbox", this.getAttribute("sandbox") ?? "");
    const { ui, charts = "users", ...others } = this.#keys();
    const width = this.parentElement?.clientWidth ?? 0;
    this.#size(recommended(ui, width, charts.split(",").length) + additional({ ...others, ...(ui && { ui }) })(width));
    frame.src = this.#address();
  }

  disconnectedCallback() {
    removeEventListener("message", this);
    for (const { reject } of this.#pending.values()) reject(new Error("the frame is gone"));
    this.#pending.clear();
  }

  /** Asks the frame, once it is ready: `ask("get")`, `ask("set", { values })`, `ask("export", { format: "csv" })`.
   * @param {string} type @param {object} [body] @returns {Promise<any>} */
  ask(type, body) {
    return new Promise((resolve, reject) => {
      const id = ++this.#id;
      this.#pending.set(id, { resolve, reject });
      const post = () => this.#frame.contentWindow?.postMessage(
        { ...body, rebootStorm: 1, type, id },
        this.#frame.hasAttribute("sandbox") ? "*" : SITE.origin,
      );
      if (this.#ready) post();
      else this.addEventListener("ready", post, { once: true });
    });
  }

  /** @param {MessageEvent} event */
  handleEvent({ source, data }) {
    if (source !== this.#frame.contentWindow || data?.rebootStorm !== 1) return;
    const { type, id } = data;
    const request = this.#pending.get(id);
    if (type === "reply" || type === "error") {
      this.#pending.delete(id);
      if (type === "reply") request?.resolve(data);
      else request?.reject(Object.assign(new Error(data.error.reason), data.error));
      return;
    }
    if (type === "ready") this.#ready = true;
    if (type === "height") this.#size(data.height);
    this.dispatchEvent(new CustomEvent(type, { detail: data }));
  }

  /** @param {number} height */
  #size(height) {
    this.#frame.style.height = `${this.getAttribute("height") ?? height}px`;
  }

  /** @returns {Record<string, string>} */
  #keys() {
    return Object.fromEntries([...this.attributes].filter(({ name }) => !COMMON.test(name)).map(({ name, value }) => [name, value]));
  }

  #address() {
    return `${new URL("embed/v1/", SITE)}#${new URLSearchParams(this.#keys())}`;
  }

  /** @param {string[]} names attributes that have changed */
  #follow(names) {
    const keys = names.filter((name) => !COMMON.test(name));
    if (keys.length === 0 || !this.isConnected) return;
    if (!this.#ready) return void (this.#frame.src = this.#address());
    // Another fragment does not reload the frame, and leaves no history entry.
    if (keys.some((key) => LINKED.test(key))) return this.#frame.contentWindow?.location.replace(this.#address());
    const values = keys.includes("s") ? { ...this.#keys() } : {};
    for (const key of keys) Object.assign(values, { [key]: this.getAttribute(key) });
    for (const key in values) if (LINKED.test(key)) delete values[key];
    this.ask("set", { values }).catch((error) => console.warn("reboot-storm:", error.id, error.message));
  }
}

customElements.define("reboot-storm", RebootStorm);
