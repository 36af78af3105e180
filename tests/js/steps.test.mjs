// Slider mapping: exact decimals, both ways, at every position.
import assert from "node:assert/strict";
import test from "node:test";
import { keyed, lastPosition, positionOf, stepped, valueAt } from "../../www/controls/steps.js";

/** @import { NumberSpec } from "../../www/pkg/reboot_storm.js" */

const share = number({ unit: "share", slider: [0, 1], step: 0.01, decimals: 4 });
const capacity = number({ unit: "clients", slider: [50, 10_000], scale: "log", step: 10, decimals: 0 });
const clients = number({ unit: "clients", slider: [1e4, 1e8], scale: "log", step: 1e5, decimals: 0 });
const fix = number({ unit: "hours", slider: [48, 144], step: 1, decimals: 4, never: true });

/** The part of a specification that a slider needs.
 * @param {Partial<NumberSpec> & { slider: [number, number] }} fields */
function number(fields) {
  const all = { kind: "number", hard: fields.slider, scale: "linear", never: false, ...fields };
  return /** @type {NumberSpec} */ (all);
}

test("every position of a linear slider is an exact decimal", () => {
  assert.equal(lastPosition(share), 100);
  for (let i = 0; i <= 100; i++) {
    assert.equal(valueAt(share, i), Number(`${i}e-2`));
    assert.equal(positionOf(share, valueAt(share, i)), i);
  }
});

test("a hundred steps of 0.01 add up to 1", () => {
  let value = 0;
  for (let i = 0; i < 100; i++) value = stepped(share, value, 1);
  assert.equal(value, 1);
  assert.equal(stepped(share, 1, 1), 1);
});

test("a value off the grid steps onto it", () => {
  assert.equal(stepped(share, 0.905, 1), 0.91);
  assert.equal(stepped(share, 0.905, -1), 0.9);
});

test("a logarithmic slider reaches both ends and keeps two leading digits", () => {
  for (const spec of [capacity, clients]) {
    assert.equal(valueAt(spec, 0), spec.slider[0]);
    assert.equal(valueAt(spec, lastPosition(spec)), spec.slider[1]);
    let before = 0;
    for (let i = 0; i <= lastPosition(spec); i++) {
      const value = valueAt(spec, i);
      assert.ok(value >= before, `${value} follows ${before}`);
      assert.match(String(value), /^\d\d?0*$/);
      before = value;
    }
  }
});

test("arrow keys visit the same logarithmic steps up and down", () => {
  const up = [90];
  for (let i = 0; i < 25; i++) up.push(stepped(capacity, Number(up.at(-1)), 1));
  assert.deepEqual(up.slice(8, 13), [98, 99, 100, 110, 120]);
  const down = [Number(up.at(-1))];
  for (let i = 0; i < 25; i++) down.push(stepped(capacity, Number(down.at(-1)), -1));
  assert.deepEqual(down.reverse(), up);
});

test("keys: arrows one step, Page keys ten, Home and End the ends", () => {
  assert.equal(keyed(share, 0.5, "ArrowRight"), 0.51);
  assert.equal(keyed(share, 0.5, "ArrowDown"), 0.49);
  assert.equal(keyed(share, 0.5, "PageUp"), 0.6);
  assert.equal(keyed(share, 0.5, "Home"), 0);
  assert.equal(keyed(fix, 400, "ArrowDown"), 144);
  assert.equal(keyed(fix, Infinity, "End"), 144);
  assert.equal(keyed(share, 0.5, "a"), null);
});
