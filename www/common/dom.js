// Making elements and finding them.

/** An element with properties, attributes (names with a dash, and `role`) and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean>} [fields]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]} */
export function make(tag, fields = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(fields)) {
    if (name in element && !name.includes("-")) Reflect.set(element, name, value);
    else element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** Calls back once, and after each change of an element's size; where that cannot be observed, of the window's.
 * @param {Element} element @param {() => void} resized */
export function onResize(element, resized) {
  if (typeof ResizeObserver === "undefined") {
    addEventListener("resize", resized);
    resized();
  } else new ResizeObserver(resized).observe(element);
}

/** The one element a selector names; its absence is a mistake of the page.
 * @template {HTMLElement} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [root]
 * @returns {T} */
export function find(selector, type, root = document) {
  const found = root.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`the page has no ${selector}`);
  return found;
}
