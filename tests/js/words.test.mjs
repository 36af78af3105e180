// Numbers in words, and parsing of typed text as the engine does.
import assert from "node:assert/strict";
import test from "node:test";
import { asEngineText, large, moment, spoken, unitBehind, written } from "../../www/common/words.js";

/** @import { NumberSpec } from "../../www/pkg/reboot_storm.js" */

/** The part of a specification that the words need. @param {NumberSpec["unit"]} unit @param {number} decimals */
const spec = (unit, decimals = 4) =>
  /** @type {NumberSpec} */ ({ kind: "number", unit, decimals });

/** A unit that is loaded with the parameters' names. */
const link = { ...spec("megabits-per-second", 2), unitSymbol: "Mbit/s", unitSpoken: /** @type {[string, string]} */ (["megabit per second", "megabits per second"]) };

/** @template {unknown[]} Input
 * @param {string} name @param {(...input: Input) => string} call @param {[Input, string][]} rows */
function check(name, call, rows) {
  test(name, () => {
    for (const [input, expected] of rows) assert.equal(call(...input), expected);
  });
}

check("written", written, [
  [[spec("share"), 0.9], "90 %"],
  [[spec("share"), 0.29], "29 %"],
  [[spec("share"), 0.0125], "1.25 %"],
  [[spec("hours"), 6.5], "6 h 30 min"],
  [[spec("hours"), 72], "72 h"],
  [[spec("hours"), 0], "0 h"],
  [[spec("hours"), 0.0125], "45 s"],
  [[spec("hours"), Infinity], "never"],
  [[spec("minutes"), 90], "90 min"],
  [[spec("seconds"), 20], "20 s"],
  [[spec("times"), 1.25], "1.25 ×"],
  [[spec("clients", 0), 12e6], "12,000,000"],
]);

check("spoken", spoken, [
  [[spec("share"), 0.9], "90 percent"],
  [[spec("hours"), 6.5], "6 hours 30 minutes"],
  [[spec("hours"), 1], "1 hour"],
  [[spec("hours"), 0], "0 hours"],
  [[spec("hours"), Infinity], "never"],
  [[spec("clients", 0), 300], "300 clients"],
  [[spec("count", 0), 5], "5"],
  [[link, 4], "4 megabits per second"],
  [[link, 1], "1 megabit per second"],
]);

check("unit behind", unitBehind, [
  [[spec("hours")], ""],
  [[spec("clients", 0)], "clients"],
  [[spec("count", 0)], ""],
  [[link], "Mbit/s"],
]);

check("typed", asEngineText, [
  [[spec("share"), "80"], "80%"],
  [[spec("share"), "80 %"], "80 %"],
  [[spec("share"), "0,5"], "0.5%"],
  [[spec("share"), "1e999"], "1e999%"],
  [[spec("hours"), "6.5h"], "6.5h"],
  [[spec("hours"), "6,5 h"], "6.5 h"],
  [[spec("hours"), "390m"], "390m"],
  [[spec("times"), "1.25 ×"], "1.25 x"],
  [[spec("clients", 0), "12,000,000"], "12000000"],
  [[spec("clients", 0), "nonsense"], "nonsense"],
]);

check("large", large, [
  [[310_400_000], "310 million"],
  [[1_940_000], "1.9 million"],
  [[45_210], "45,200"],
  [[0], "0"],
]);

check("moment", moment, [[[1_187_049_600, 78], "Fri 17 Aug, 06:00 UTC"]]);
