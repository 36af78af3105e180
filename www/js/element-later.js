// What parts of the page share that are loaded when they are asked for.

import { find, make } from "./element.js";

export { find, make };

/** Loads a style sheet of parts that most visits do without. @param {string} name */
export function styled(name) {
  const href = new URL(`../css/${name}.css`, import.meta.url).href;
  for (const sheet of document.styleSheets) if (sheet.href === href) return;
  if (!document.querySelector(`link[href="${href}"]`)) document.head.append(make("link", { rel: "stylesheet", href }));
}
