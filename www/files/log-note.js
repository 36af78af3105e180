// What a log of restarts means for the rest of the page: how much of it was read stands beside the
// verdict, controls that count for nothing are not live, and the log is kept for a reload.

import { find, make } from "../common/dom.js";
import { styled } from "../common/styles.js";
import { figuresOf, forget, hashIn, keep } from "./kept-log.js";
import { readOf, several, span } from "./log-words.js";
import { decimal } from "../common/words.js";

/** @import { Simulation } from "../pkg/reboot_storm.js" */
/** @import { Store } from "../state/store.js" */

const IDLE = "Counts for nothing now: the restarts are a log’s.";

/** @param {Store} store */
export function keepLogNote(store) {
  const beside = make("p", { className: "log-read", role: "status", hidden: true });
  const clients = make("p");
  const follow = make("button", { type: "button" });
  const stays = make("p");
  const away = make("button", { type: "button" }, "Forget the log");
  const note = make("div", { className: "log-note", hidden: true }, clients, follow, stays, away);
  find("#outcome", HTMLOutputElement).after(beside);
  find(".desk", HTMLElement).append(note);
  /** The hash of the log that a reload finds. @type {string | undefined} */ let stored;
  let looked = "";

  const whole = () => /** @type {Simulation} */ (/** @type {unknown} */ (store.sim));

  /** @param {string} hash */
  async function keepIt(hash) {
    const wave = whole().log?.();
    if (wave === undefined || looked === hash) return;
    looked = hash;
    stored = (await keep(hash, /** @type {Uint8Array<ArrayBuffer>} */ (wave))) ? hash : undefined;
    show();
  }

  function show() {
    const hash = hashIn(store.sim.link());
    beside.hidden = note.hidden = hash === undefined;
    idle(hash === undefined ? [] : whole().idle?.() ?? []);
    if (hash === undefined) return;
    styled("files/logs");
    void keepIt(hash);
    const figures = figuresOf(hash);
    beside.textContent = figures === undefined
      ? "The restarts are those of a log, and so are the dates."
      : `Of your log: ${readOf(figures)}; restarts ${span(figures)}.`;
    beside.classList.toggle("doubtful", figures?.doubtful ?? false);
    const has = Number(store.values["clients"]);
    const pcs = Math.round(figures?.pcs ?? has);
    const source = figures?.pcsSaid ? "as was said" : "as many as restarted, since nobody said how many";
    clients.textContent = figures === undefined ? ""
      : pcs === has ? `The scenario has the log’s ${several(pcs, "PC")}.`
      : `The log is of ${several(pcs, "PC")}, ${source}. The scenario’s ${several(has, "client")} do not follow it: each restarts as often as a PC of the log.`;
    follow.hidden = pcs === has || pcs < 1;
    follow.textContent = `Set clients to ${decimal(pcs, 0)}`;
    stays.textContent = stored === hash
      ? "A reload of this tab finds the log’s restarts again; they are kept here until the tab is closed."
      : "A reload asks for the log again.";
  }

  follow.addEventListener("click", () => {
    const hash = hashIn(store.sim.link()) ?? "";
    store.set("clients", Math.round(figuresOf(hash)?.pcs ?? 0));
    store.commit();
  });
  away.addEventListener("click", () => {
    forget();
    looked = "";
    stored = undefined;
    whole().forgetLog();
    store.compute();
  });
  store.addEventListener("values", show);
  // Controls that come later are idle, too.
  void customElements.whenDefined("storm-table").then(show);
  show();
}

/** Makes these controls idle, and no others. @param {string[]} ids */
function idle(ids) {
  const off = new Set(ids);
  for (const control of document.querySelectorAll("[data-param]")) {
    const idle = off.has(control.getAttribute("data-param") ?? "");
    if (control.classList.contains("idle") === idle) continue;
    control.classList.toggle("idle", idle);
    for (const field of control.querySelectorAll("input, select, .reset")) {
      /** @type {HTMLInputElement} */ (field).disabled = idle;
    }
    if (idle) control.append(make("p", { className: "idle-note" }, IDLE));
    else control.querySelector(".idle-note")?.remove();
  }
}
