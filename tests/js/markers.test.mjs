// Markers of events: typed moments, and places of names along the time axis.
import assert from "node:assert/strict";
import test from "node:test";
import { alongAxis, heldSide, hoursAt, namedSides, onTrack, xOf } from "../../www/markers/places.js";
import { typedMoment } from "../../www/markers/typed-moment.js";

/** @import { Frame, NumberSpec } from "../../www/pkg/reboot_storm.js" */

/** Tuesday, 14 August 2007, and Wednesday, 22 December 2010, 18:00 UTC. */
const [TUESDAY, EVENING] = [1_187_049_600, 1_293_040_800];

test("a moment is typed with a weekday, a date, or both", () => {
  for (const [start, text, hours] of /** @type {const} */ ([
    [TUESDAY, "Thu 16 Aug, 22:00 UTC", 70],
    [TUESDAY, "thursday 22:00", 70],
    [TUESDAY, "Tue 17:00", 17],
    [TUESDAY, "16 August 08:30", 56.5],
    [TUESDAY, "Aug 16", 48],
    [TUESDAY, "Mon 13 Aug 23:00", -1],
    [TUESDAY, "1 Sep", 432],
    [EVENING, "Wed 20:00", 2],
    [EVENING, "Wed 12:00", 162],
    [EVENING, "1 Jan 00:00", 222],
  ])) assert.equal(typedMoment(text, start), hours, text);
});

test("what is not a moment may be a number of hours", () => {
  for (const text of ["", "70", "70 h", "6.5h", "never", "soon", "2d", "16", "08:00", "Thu Fri", "Thu 16 Aug 8h"]) assert.equal(typedMoment(text, TUESDAY), undefined, text);
});

test("a moment that does not exist is refused with the reason", () => {
  for (const [text, reason] of /** @type {const} */ ([
    ["Thu 25:00", /no time of day 25:00/],
    ["Thu 10:75", /no time of day 10:75/],
    ["Mon 16 Aug", /that date is a Thursday/],
    ["31 Feb", /not a date of the calendar/],
    ["Thu 16", /a day and a month, or neither/],
    ["Aug 10:00", /a day and a month, or neither/],
  ])) assert.throws(() => typedMoment(text, TUESDAY), reason, text);
});

test("a name is beside its marker where it covers no other, and within the row", () => {
  const place = (/** @type {number} */ x, width = 80) => ({ x, width });
  for (const [places, width, sides] of /** @type {const} */ ([
    [[place(60), place(170)], 320, ["right", "right"]],
    [[place(60), place(130)], 320, ["", "right"]],
    [[place(110), place(150)], 320, ["left", "right"]],
    [[place(310), place(60)], 320, ["left", "right"]],
    [[place(100), place(100)], 320, ["right", "left"]],
    [[place(60), place(310), place(205)], 320, ["right", "", "right"]],
  ])) assert.deepEqual(namedSides([...places], width), sides, JSON.stringify(places));
  assert.equal(heldSide(place(310), 320), "left");
  assert.deepEqual([heldSide(place(60, 250), 320), heldSide(place(160, 200), 320)], ["right", ""]);
  // It covers no other marker: on the other side it has room, or on none.
  assert.deepEqual([heldSide(place(160, 60), 320, [200]), heldSide(place(160, 60), 320, [200, 100]), heldSide(place(160, 60), 320, [300])], ["left", "", "right"]);
});

test("names of any markers overlap neither each other nor a marker", () => {
  let seed = 7;
  const below = (/** @type {number} */ limit) => (seed = (seed * 16807) % 2147483647) % limit;
  for (let round = 0; round < 500; round++) {
    const places = Array.from({ length: 1 + below(9) }, () => ({ x: 30 + below(600), width: 40 + below(110) }));
    const sides = namedSides(places, 640);
    const spans = places.flatMap(({ x, width }, at) => (sides[at] === "right" ? [[x + 10, x + 10 + width, at]] : sides[at] === "left" ? [[x - 10 - width, x - 10, at]] : []));
    for (const [from = 0, to = 0, at = 0] of spans) {
      assert.ok(from >= 0 && to <= 640);
      assert.ok(spans.every(([start = 0, end = 0, other]) => other === at || end <= from || start >= to), JSON.stringify({ places, sides }));
      assert.ok(places.every(({ x }, other) => other === at || x + 6 <= from || x - 6 >= to), JSON.stringify({ places, sides }));
    }
  }
});

test("a marker goes as far as axis and range have in common, in steps", () => {
  const spec = /** @type {NumberSpec} */ ({ kind: "moment", hard: [0, 400], slider: [48, 144], scale: "linear", step: 1, decimals: 4 });
  const frame = /** @type {Frame} */ ({ left: 40, right: 328, hours: [0, 144.5] });
  assert.deepEqual(alongAxis(spec, frame).slider, [0, 144]);
  assert.deepEqual(alongAxis({ ...spec, hard: [0, 96] }, frame).slider, [0, 96]);
  for (const [x, value] of [[-500, 0], [40, 0], [40.9, 0], [41.1, 1], [328, 144], [9999, 144]]) {
    assert.equal(onTrack(alongAxis(spec, frame), hoursAt(frame, x ?? 0)), value, `at ${x}`);
  }
  assert.deepEqual([xOf(frame, 0), xOf(frame, 144.5), xOf(frame, 400)], [40, 328, 328]);
});
