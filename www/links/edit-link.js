// An editor for the link in the address, with the part selected that was not used.

import { make } from "../common/dom.js";
import { partOf, unwrapped } from "./link-parts.js";

/** @import { Notice } from "../pkg/slim/reboot_storm.js" */

/** Longer texts block the browser for seconds. */
const EDITED_MAX = 10_000;
/** In a frame, Back belongs to the page around it. */
const framed = window.parent !== window;

/** Opens the editor below a button, which is focused afterwards.
 * @param {string} given the link in the address @param {Notice} notice @param {HTMLButtonElement} button
 * @param {string} about the id of the words that say what is wrong */
export function editLink(given, { key, given: value }, button, about) {
  const link = unwrapped(given.replace(/^[#?]/, ""));
  const text = make("textarea", { id: "edit-link", rows: 4, spellcheck: false, "aria-describedby": about, value: link.slice(0, EDITED_MAX) });
  text.setAttribute("autocapitalize", "off");
  const cancel = make("button", { type: "button" }, "Cancel");
  const cut = link.length > EDITED_MAX
    ? [make("p", {}, `The link has ${link.length} characters; its first ${EDITED_MAX} are here.`)]
    : [];
  const form = make("form", { className: "edit-link", "aria-live": "off" },
    make("label", { htmlFor: "edit-link" }, "The link, from behind its #"), text, ...cut,
    make("button", { type: "submit" }, "Open"), cancel);
  const close = () => {
    form.remove();
    button.hidden = false;
    button.focus();
  };
  const open = () => {
    const edited = text.value.trim();
    // A link that is already in the address would not be read again.
    if (edited === given.replace(/^[#?]/, "")) return close();
    location[framed ? "replace" : "assign"](`#${edited}`);
  };
  cancel.addEventListener("click", close);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === text) open();
    else return;
    event.preventDefault();
  });
  for (const other of document.querySelectorAll("form.edit-link")) other.querySelector("button[type=button]")?.dispatchEvent(new Event("click"));
  button.hidden = true;
  button.after(form);
  text.focus();
  const [start, end] = partOf(text.value, key, value) ?? [text.value.length, text.value.length];
  text.setSelectionRange(start, end);
}
