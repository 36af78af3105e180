// Notices about a link or a file: each key that was not used as given, its value, what is allowed, what was used
// instead, and ways to correct it.

import { make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { editLink } from "./edit-link.js";
import { addressIn, archived, published } from "./model-versions.js";

/** @import { Notice } from "../pkg/slim/reboot_storm.js" */

/** @param {HTMLElement} place @param {Notice[]} notices
 * @param {string} [link] the link in the address, where it can be corrected
 * @param {string} [of] what the notices are about */
export function showNotices(place, notices, link, of = link === undefined ? "file" : "link") {
  if (notices.length === 0) return place.replaceChildren();
  loadStyles("links/links");
  const items = notices.map((notice, index) => {
    const { key, given, reason, allowed, used } = notice;
    const words = make("span", { id: `notice-${index}` },
      make("code", {}, given === "" ? key : `${key}=${given}`), ` ${reason}`,
      allowed === "" ? "" : `; allowed: ${allowed}`,
      used === "" ? "" : `; used instead: ${used}`);
    const item = make("li", {}, words);
    if (link !== undefined) {
      if (key === "m") void offerModel(item, given, link);
      const edit = make("button", { type: "button" }, "Edit link");
      if (key !== "") edit.setAttribute("aria-label", `Edit link at ${key}`);
      edit.addEventListener("click", () => editLink(link, notice, edit, words.id));
      item.append(" ", edit);
    }
    return item;
  });
  const close = make("button", { type: "button" }, "Dismiss");
  close.addEventListener("click", () => place.replaceChildren());
  const heading = `Not everything in the ${of} was used:`;
  place.replaceChildren(make("div", { className: "notice" }, make("p", {}, heading), make("ul", {}, ...items), close));
}

/** Offers the model that a link was made with, where its build is archived.
 * @param {HTMLElement} item @param {string} version @param {string} link */
async function offerModel(item, version, link) {
  const found = (await published())?.models.find((model) => model === version && model !== archived);
  if (found !== undefined) item.append(" ", make("a", { href: addressIn(link, found) }, `Open with model ${found}`));
}
