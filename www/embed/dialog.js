// The dialog that makes an embed: what to show, the HTML for it, and a preview.

import { copyText } from "../common/clipboard.js";
import { make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { WIDTHS, additional, recommended } from "./heights.js";
import { elementSnippet, frameAddress, iframeSnippet } from "./snippet.js";

/** @import { ChartInfo } from "../pkg/slim/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */

const SITE = new URL("..", import.meta.url).href;

/** @param {string} label @param {[string, string][]} options text and value */
function choice(label, options) {
  const select = make("select", {}, ...options.map(([text, value]) => new Option(text, value)));
  return { select, row: make("label", {}, make("span", {}, label), select) };
}

class EmbedDialog {
  view = choice("Show", [
    ["Chart and sliders", "sliders"], ["Everything", "full"], ["Chart and sentence", "chart"], ["Chart alone", "none"],
  ]);
  lock = choice("Sliders", [["Can be moved", ""], ["Are fixed", "all"]]);
  theme = choice("Colours", [["As the reader’s system", "auto"], ["Light", "light"], ["Dark", "dark"]]);
  width = choice("Width of your column", [
    ["Any", "0"], ...WIDTHS.map((width, at) => /** @type {[string, string]} */ ([`${width} px${at === 2 ? " or more" : ""}`, String(width)])),
  ]);
  kind = choice("As", [["A frame, without script", "iframe"], ["An element that sets its height", "element"]]);
  margins = choice("Margins on the sliders", [["Not shown", "none"], ["Shown", "shown"]]);
  compare = choice("The pinned run", [["As a dotted curve", "curve"], ["Curve and sentence", "words"], ["Not shown", "none"]]);
  heights = make("p", { className: "heights" });
  snippet = make("textarea", { readOnly: true, rows: 6, spellcheck: false, id: "embed-html" });
  status = make("span", { role: "status" });
  preview = make("iframe", { title: "Preview of the embed" });
  /** The address that the preview shows. */ #shown = "";
  dialog = make("dialog", { className: "embed-dialog", "aria-labelledby": "embed-title" });

  /** @param {Store} store @param {ChartInfo[]} charts */
  constructor(store, charts) {
    this.store = store;
    this.boxes = charts.map(({ id, title }) => {
      const box = make("input", { type: "checkbox", value: id, checked: id === "users" });
      return { box, row: make("label", { className: "tick" }, box, title) };
    });
    const copy = make("button", { type: "button" }, "Copy");
    const close = make("button", { type: "button" }, "Close");
    const { view, lock, theme, width, kind, boxes, dialog } = this;
    const ticks = make("fieldset", {}, make("legend", {}, "Charts (the first one is large)"), ...boxes.map(({ row }) => row));
    dialog.append(
      make("header", {}, make("h2", { id: "embed-title" }, "Embed this scenario"), close),
      make("div", { className: "choices" }, view.row, lock.row, theme.row, this.margins.row, this.compare.row, width.row, kind.row, ticks),
      this.heights,
      make("label", { htmlFor: "embed-html" }, "HTML"), this.snippet,
      make("p", { className: "copying" }, copy, this.status),
      make("h3", {}, "Preview"),
      make("div", { className: "preview", tabIndex: 0, role: "region", "aria-label": "Preview" }, this.preview),
    );
    dialog.addEventListener("change", () => this.show());
    close.addEventListener("click", () => dialog.close());
    // The preview stops.
    dialog.addEventListener("close", () => {
      this.preview.removeAttribute("src");
      this.#shown = "";
    });
    copy.addEventListener("click", async () => {
      if (await copyText(this.snippet.value)) return void (this.status.textContent = "Copied.");
      this.snippet.select();
      this.status.textContent = "Select the HTML and copy it.";
    });
    loadStyles("embed/dialog");
    document.body.append(dialog);
  }

  open() {
    this.show();
    this.dialog.showModal();
  }

  /** Shows heights, HTML and preview of the choices. */
  show() {
    const { view, lock, theme, width, kind, boxes, store, preview } = this;
    const named = boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    const shown = named.length > 0 ? named : ["users"];
    /** @type {Record<string, string>} */
    const flags = { ui: view.select.value };
    if (shown.join() !== "users") flags["charts"] = shown.join();
    if (theme.select.value !== "auto") flags["theme"] = theme.select.value;
    if (lock.select.value !== "") flags["lock"] = lock.select.value;
    const { baseline } = store;
    this.compare.row.hidden = baseline === "";
    if (baseline && this.compare.select.value !== "curve") flags["compare"] = this.compare.select.value;
    if (this.margins.select.value !== "none") flags["margins"] = this.margins.select.value;
    const added = additional({ ...flags, b: baseline });
    const all = WIDTHS.map((width) => recommended(flags["ui"], width, shown.length) + added(width));
    const wide = Number(width.select.value);
    // For a column of unknown width, the largest height: the chart takes what is left.
    const height = wide === 0 ? Math.max(...all) : recommended(flags["ui"], wide, shown.length) + added(wide);
    const wanted = { site: SITE, link: store.link, flags, title: `Reboot Storm: ${store.preset.name}`, height };
    const [narrow, middle, broad] = all;
    this.heights.textContent = `It fits without scrolling from these heights: ${narrow} px in a column of 360 px, ${middle} px in 600 px, ${broad} px in 720 px or more.`;
    this.snippet.value = kind.select.value === "iframe" ? iframeSnippet(wanted) : elementSnippet(wanted);
    this.status.textContent = "";
    preview.style.width = wide === 0 ? "100%" : `${wide}px`;
    preview.style.height = `${kind.select.value === "iframe" ? height : recommended(flags["ui"], wide || preview.clientWidth, shown.length) + added(wide || preview.clientWidth)}px`;
    this.#preview(frameAddress(wanted));
  }

  /** @param {string} address */
  #preview(address) {
    const { preview } = this;
    if (this.#shown === address) return;
    this.#shown = address;
    const inside = preview.contentWindow?.location;
    // A frame of the present model has another address by now, and need not be loaded again.
    if (inside?.pathname.endsWith("/newest.html")) inside.replace(new URL(new URL(address).hash, inside.href));
    else preview.src = address;
  }
}

/** @type {EmbedDialog | undefined} */
let dialog;

/** @param {Store} store @param {ChartInfo[]} charts */
export function openEmbedDialog(store, charts) {
  (dialog ??= new EmbedDialog(store, charts)).open();
}
