// The explanation of a control, and the button that opens it.

import { make } from "../common/dom.js";
import { explanation } from "./explanations.js";

/** @import { Spec } from "../pkg/slim/reboot_storm.js" */

/** What a parameter means and the source of its default, and the button that opens it in folded controls.
 * @param {Spec} spec */
export function explain(spec) {
  const text = make("p", { className: "help", id: `${spec.id}-help` });
  void explanation(spec.id).then(({ help, source }) => {
    const assumed = source.startsWith("assumption");
    const origin = assumed ? `A${source.slice(1)}.` : source && `Source: ${source}.`;
    text.append(help, " ", make("span", { className: "source" }, origin));
  });
  const about = make("button", { type: "button", className: "about", "aria-expanded": "false", "aria-controls": text.id }, "?");
  about.setAttribute("aria-label", `About ${spec.name}`);
  about.addEventListener("click", () => {
    const open = text.classList.toggle("open");
    about.setAttribute("aria-expanded", String(open));
  });
  return { about, text };
}
