// What parts of the page share that are loaded when they are asked for.

import { find, make } from "../state/element.js";

export { find, make };

/** Loads a style sheet of parts that most visits do without. @param {string} name */
export function styled(name) {
  const href = new URL(`../${name}.css`, import.meta.url).href;
  for (const sheet of document.styleSheets) if (sheet.href === href) return;
  if (!document.querySelector(`link[href="${href}"]`)) document.head.append(make("link", { rel: "stylesheet", href }));
}

/** Has the browser save a file. @param {string} name @param {BlobPart} content @param {string} type */
export function download(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: url, download: name }).click();
  // The browser has begun to save it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
