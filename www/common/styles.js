// Style sheets of parts that most visits do without.

import { make } from "./dom.js";

/** Loads a style sheet, and resolves when it is there, or cannot be loaded. @param {string} name below the site, without its ending */
export async function loadStyles(name) {
  const href = new URL(`../${name}.css`, import.meta.url).href;
  for (const sheet of document.styleSheets) if (sheet.href === href) return;
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = make("link", { rel: "stylesheet", href });
  document.head.append(link);
  await new Promise((done) => (link.onload = link.onerror = done));
}
