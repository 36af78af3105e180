// What a log of restarts means for the rest of the page: the verdict says how much of it was read, controls
// without effect are disabled, and the log is stored for a reload.

import { find, make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { decimal } from "../common/words.js";
import { figuresOf, forgetLog, hashIn, storeLog } from "./log-storage.js";
import { plural, rowsRead, span } from "./log-words.js";

/** @import { Simulation } from "../pkg/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */

const NO_EFFECT = "No effect now: the restarts are those of a log.";

/** @param {Store} store */
export function showLogNote(store) {
  const beside = make("p", { className: "log-read", role: "status", hidden: true });
  const clients = make("p");
  const follow = make("button", { type: "button" });
  const stays = make("p");
  const away = make("button", { type: "button" }, "Forget the log");
  const note = make("div", { className: "log-note", hidden: true }, clients, follow, stays, away);
  find("#outcome", HTMLOutputElement).after(beside);
  find(".desk", HTMLElement).append(note);
  /** The hash of the log that a reload finds. @type {string | undefined} */ let stored;
  let tried = "";

  const full = () => /** @type {Simulation} */ (/** @type {unknown} */ (store.sim));

  /** @param {string} hash */
  async function storeOnce(hash) {
    const wave = full().log?.();
    if (wave === undefined || tried === hash) return;
    tried = hash;
    stored = (await storeLog(hash, /** @type {Uint8Array<ArrayBuffer>} */ (wave))) ? hash : undefined;
    show();
  }

  function show() {
    const hash = hashIn(store.sim.link());
    beside.hidden = note.hidden = hash === undefined;
    disable(hash === undefined ? [] : full().idle?.() ?? []);
    if (hash === undefined) return;
    loadStyles("files/logs");
    void storeOnce(hash);
    const figures = figuresOf(hash);
    beside.textContent = figures === undefined
      ? "Restarts and dates are those of a log."
      : `Your log: ${rowsRead(figures)}; restarts ${span(figures)}.`;
    beside.classList.toggle("doubtful", figures?.doubtful ?? false);
    const has = Number(store.values["clients"]);
    const pcs = Math.round(figures?.pcs ?? has);
    const source = figures?.pcsSaid ? "as given" : "the number that restarted, since none was given";
    clients.textContent = figures === undefined ? ""
      : pcs === has ? `The scenario has the log’s ${plural(pcs, "PC")}.`
      : `The log covers ${plural(pcs, "PC")}, ${source}. The scenario’s ${plural(has, "client")} differ from that: each restarts as often as a PC of the log.`;
    follow.hidden = pcs === has || pcs < 1;
    follow.textContent = `Set clients to ${decimal(pcs, 0)}`;
    stays.textContent = stored === hash
      ? "A reload of this tab finds the log’s restarts again; they are stored until the tab is closed."
      : "A reload asks for the log again.";
  }

  follow.addEventListener("click", () => {
    const hash = hashIn(store.sim.link()) ?? "";
    store.set("clients", Math.round(figuresOf(hash)?.pcs ?? 0));
    store.commit();
  });
  away.addEventListener("click", () => {
    forgetLog();
    tried = "";
    stored = undefined;
    full().forgetLog();
    store.compute();
  });
  store.addEventListener("values", show);
  // Controls that come later are disabled, too.
  void customElements.whenDefined("storm-table").then(show);
  show();
}

/** Disables these controls, and no others. @param {string[]} ids */
function disable(ids) {
  const off = new Set(ids);
  for (const control of document.querySelectorAll("[data-param]")) {
    const idle = off.has(control.getAttribute("data-param") ?? "");
    if (control.classList.contains("idle") === idle) continue;
    control.classList.toggle("idle", idle);
    for (const field of control.querySelectorAll("input, select, .reset")) {
      /** @type {HTMLInputElement} */ (field).disabled = idle;
    }
    if (idle) control.append(make("p", { className: "idle-note" }, NO_EFFECT));
    else control.querySelector(".idle-note")?.remove();
  }
}
