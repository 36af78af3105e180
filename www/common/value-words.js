// Values with their units.

import { written } from "./words.js";

/** @import { NumberSpec } from "../pkg/slim/reboot_storm.js" */

/** A value with its unit. @param {NumberSpec} spec @param {number} value */
export function valueWords(spec, value) {
  const text = written(spec, value);
  return spec.unitSymbol && !/[a-z%×]/i.test(text) ? `${text} ${spec.unitSymbol}` : text;
}
