// Style sheets of parts that most visits do without.

import { make } from "./dom.js";

/** Loads a style sheet. @param {string} name below the site, without its ending */
export function loadStyles(name) {
  const href = new URL(`../${name}.css`, import.meta.url).href;
  for (const sheet of document.styleSheets) if (sheet.href === href) return;
  if (!document.querySelector(`link[href="${href}"]`)) document.head.append(make("link", { rel: "stylesheet", href }));
}
