// The map as a table, for those who do not see it, or want its numbers.

import { make } from "../common/dom.js";
import { written } from "../common/words.js";
import { cellWords, spread } from "./map-words.js";

/** @import { MapRefinement } from "../pkg/reboot_storm.js" */
/** @import { NumberSpec } from "../pkg/slim/reboot_storm.js" */

/** Rows and columns. */
const SIDE = 8;

export class MapTable {
  boundary = make("p");
  #table = make("table");
  #box = make("div", { className: "table", role: "region", "aria-label": "The map as a table", tabIndex: 0 }, this.#table);
  details = make("details", { className: "numbers" }, make("summary", {}, "The map as a table"), this.boundary, this.#box);
  #shown = "";

  /** While there is no map of the present settings, there is no table either. @param {boolean} hidden @param {string} why */
  hide(hidden, why) {
    if (this.#box.hidden === hidden) return;
    this.#box.hidden = hidden;
    if (hidden) this.boundary.textContent = `${why}.`;
  }

  /** @param {MapRefinement} map @param {NumberSpec} x @param {NumberSpec} y @param {string} key of the map */
  show(map, x, y, key) {
    const [xs, ys] = [map.xs(), map.ys()];
    const [columns, rows] = [spread(xs.length, SIDE), spread(ys.length, SIDE).reverse()];
    const [falls, hours, states] = [map.falls(), map.hours(), map.states()];
    const texts = rows.map((row) => columns.map((column) => {
      const cell = row * xs.length + column;
      return cellWords(falls[cell] === 1, hours[cell] ?? 0, states[cell] ?? 0);
    }));
    const now = `${key} ${texts}`;
    if (now === this.#shown) return;
    this.#shown = now;
    const values = (/** @type {Float64Array} */ all, /** @type {number[]} */ places, /** @type {NumberSpec} */ spec) =>
      places.map((place) => written(spec, all[place] ?? NaN));
    const heads = values(xs, columns, x).map((text) => make("th", { scope: "col" }, text));
    const names = values(ys, rows, y);
    this.#table.replaceChildren(
      make("caption", {}, `${y.name ?? y.id} from row to row, ${x.name ?? x.id} from column to column: what the network does, and hours below half of the expected users`),
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, `${y.name ?? y.id} \\ ${x.name ?? x.id}`), ...heads)),
      make("tbody", {}, ...texts.map((row, n) =>
        make("tr", {}, make("th", { scope: "row" }, names[n] ?? ""), ...row.map((text) => make("td", {}, text))))),
    );
  }
}
