// What every element of the page shares: the store, and short-hands for the DOM.

import { explained } from "../controls/explained.js";

/** @import { Spec } from "../pkg/slim/reboot_storm.js" */
/** @import { Store } from "./store.js" */

/** @type {Store | undefined} */
let shared;

/** @param {Store} store */
export const share = (store) => void (shared = store);

/** An element of the page. It is defined once the engine runs, so that `store` is always there. */
export class StormElement extends HTMLElement {
  /** @returns {Store} */
  get store() {
    if (!shared) throw new Error("elements are defined after the store is shared");
    return shared;
  }

  /** Calls `listener` at every run from now on, and once at once.
   * @param {() => void} listener */
  onRun(listener) {
    this.store.addEventListener("run", listener);
    listener();
  }

  /** Calls `listener` at every change of the scenario, and once at once.
   * @param {() => void} listener */
  onValues(listener) {
    this.store.addEventListener("values", listener);
    listener();
  }

  /** The same for a control, which has nothing new to show where neither its value nor the
   * scenario it is compared with has changed.
   * @param {string} id @param {() => void} listener */
  onValue(id, listener) {
    let shown = "";
    this.onValues(() => {
      const now = `${this.store.values[id]} ${this.store.preset.id} ${this.store.startUnix}`;
      if (now === shown) return;
      shown = now;
      listener();
    });
  }
}

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

/** What a parameter means and where its default comes from, and the button that unfolds it where
 * space is dear.
 * @param {Spec} spec */
export function explain(spec) {
  const text = make("p", { className: "help", id: `${spec.id}-help` });
  void explained(spec.id).then(({ help, source }) => {
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
