// The field for a zone suggests the reader's own.

import { make } from "../common/dom.js";
import { guessedZone } from "../simulation/zones.js";

/** @param {HTMLInputElement} field */
export function suggestZone(field) {
  const id = `${field.id}-list`;
  const zones = [guessedZone(), "UTC"].map((zone) => make("option", { value: zone }));
  field.after(make("datalist", { id }, ...zones));
  field.setAttribute("list", id);
}
