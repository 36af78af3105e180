// The menu at the beginning of the time axis: events of the scenario that never happen, each to be placed on the axis.

import { make } from "../common/dom.js";
import { onTrack } from "./places.js";

/** @import { EventMarker, Row } from "./event-marker.js" */

/** An event is placed at least so many hours from the others, where there is room. */
const APART_HOURS = 6;

export class EventMenu {
  button = make("button", { type: "button", className: "add", "aria-expanded": "false", "aria-controls": "event-menu", title: "Add an event" }, "+");
  list = make("div", { className: "event-panel menu", id: "event-menu", role: "group", "aria-label": "Events to add", hidden: true });
  /** @type {Map<EventMarker, HTMLButtonElement>} */ #items = new Map();

  /** @param {Row} row @param {EventMarker[]} markers @param {() => void} opens called when it opens */
  constructor(row, markers, opens) {
    this.row = row;
    const { button, list } = this;
    button.setAttribute("aria-label", "Add an event");
    for (const marker of markers.filter(({ spec }) => spec.never)) {
      const item = make("button", { type: "button", "data-add": marker.spec.id }, marker.spec.name);
      item.addEventListener("click", () => this.#add(marker));
      this.#items.set(marker, item);
      list.append(item);
    }
    button.addEventListener("click", () => {
      if (list.hidden) opens();
      this.toggle(list.hidden === true);
    });
    list.addEventListener("keydown", (event) => {
      const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (event.key === "Escape") {
        this.toggle(false);
        button.focus();
      } else if (by !== 0) {
        const shown = [...this.#items.values()].filter(({ hidden }) => !hidden);
        const at = shown.findIndex((item) => item === document.activeElement);
        shown[(at + by + shown.length) % shown.length]?.focus();
      } else return;
      event.preventDefault();
    });
  }

  /** Offers the events that are never, of those that concern the scenario. @param {(marker: EventMarker) => boolean} offered */
  offer(offered) {
    let any = false;
    for (const [marker, item] of this.#items) {
      const hidden = !offered(marker);
      if (item.hidden !== hidden) item.hidden = hidden;
      any ||= !hidden;
    }
    if (this.button.hidden === any) this.button.hidden = !any;
    if (!any && !this.list.hidden) this.toggle(false);
  }

  /** @param {boolean} open */
  toggle(open) {
    this.list.hidden = !open;
    this.button.setAttribute("aria-expanded", String(open));
    if (open) [...this.#items.values()].find(({ hidden }) => !hidden)?.focus();
  }

  /** Places an event where the outage begins, or in the middle of the axis. @param {EventMarker} marker */
  #add(marker) {
    const { store } = this.row;
    const [first = 0, last = 0] = this.row.frame()?.hours ?? [];
    const onset = store.computed ? store.sim.outcome().onset_hours : null;
    const others = [...store.specs.values()].filter(({ kind }) => kind === "moment").map(({ id }) => Number(store.values[id]));
    let hours = onset ?? (first + last) / 2;
    while (hours < last && others.some((other) => Math.abs(other - hours) < APART_HOURS)) hours += APART_HOURS;
    const value = onTrack(marker.track, Math.min(hours, last));
    this.toggle(false);
    store.set(marker.spec.id, value);
    store.commit();
    marker.element.focus();
  }
}
