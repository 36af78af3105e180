// The map's words and moves, without a document.
import assert from "node:assert/strict";
import test from "node:test";
import {
  baseOf, cellWords, countWords, expectedLink, hysteresisMeaning, hysteresisWords, keyMove, moved, spread, stageWords,
} from "../../www/map/map-words.js";

/** @import { NumberSpec } from "../../www/pkg/reboot_storm.js" */

const LINK = "v=1&m=1.1-draft&s=aug-2007&patch=0.9&spread=0h&capacity=300&load=1.29&engine=sampled&seed=9";

test("a map belongs to everything but its two parameters, the seed, the law and the baseline", () => {
  const base = baseOf(LINK, "patch", "spread");
  for (const other of [
    LINK.replace("patch=0.9", "patch=0.2"), LINK.replace("spread=0h", "spread=48h"), LINK.replace("seed=9", "seed=2007"),
    LINK.replace("sampled", "individuals"), `${LINK}&b=healed&b.patch=0.4`,
  ]) assert.equal(baseOf(other, "patch", "spread"), base, other);
  for (const other of [LINK.replace("1.29", "1.3"), LINK.replace("300", "301"), LINK.replace("aug-2007", "healed"), `${LINK}&wave=0123456789abcdef`, `${LINK}&burst=5min`]) {
    assert.notEqual(baseOf(other, "patch", "spread"), base, other);
  }
  assert.notEqual(baseOf(LINK, "patch", "load"), base);
  assert.equal(expectedLink(LINK), LINK.replace("sampled", "expected"));
});

test("progress is said by stage, and a map of other settings as one", () => {
  const at = (/** @type {number} */ stage, stale = false) => stageWords({ stage, stale, computed: 1, cells: 4096 });
  assert.match(at(0), /being computed/);
  assert.match(at(1), /coarse map/);
  assert.match(at(2), /boundary is exact/);
  assert.match(at(3), /^Exact/);
  for (const stage of [0, 1, 2, 3]) assert.match(at(stage, true), /the pale one is of the settings before/);
  assert.equal(countWords({ stage: 2, stale: false, computed: 1234, cells: 4096 }), "1,234 of 4,096 places computed");
});

test("a table has cells at equal distances, and says which are not computed", () => {
  assert.deepEqual(spread(64, 8), [0, 9, 18, 27, 36, 45, 54, 63]);
  assert.deepEqual(spread(31, 8), [0, 4, 9, 13, 17, 21, 26, 30]);
  assert.deepEqual(spread(3, 8), [0, 1, 2]);
  assert.deepEqual(spread(1, 8), [0]);
  const cases = /** @type {[boolean, number, number, string][]} */ ([
    [false, 0, 2, "stands"], [false, 0, 1, "stands, probably"], [true, 41.25, 2, "falls, 41 h"], [true, 41.25, 3, "falls, 41 h"],
    [true, 7.6, 1, "falls, about 8 h"], [true, 7.6, 0, "not yet"],
  ]);
  for (const [falls, hours, state, words] of cases) assert.equal(cellWords(falls, hours, state), words);
});

test("keys move by cells and stop at the edge", () => {
  assert.deepEqual(["ArrowLeft", "ArrowUp", "PageDown", "Tab"].map((key) => keyMove(key, false)), [[-1, 0], [0, 1], [0, -8], undefined]);
  assert.deepEqual(["ArrowLeft", "ArrowUp", "PageDown"].map((key) => keyMove(key, true)), [[-8, 0], [0, 8], [0, -8]]);
  const cases = /** @type {[number, [number, number], number][]} */ ([[0, [-1, 0], 0], [0, [1, 0], 1], [0, [0, 1], 10], [9, [8, 8], 49], [23, [-Infinity, 0], 20], [23, [Infinity, -1], 19]]);
  for (const [from, by, to] of cases) assert.equal(moved(from, by, [10, 5]), to, `${from} by ${by}`);
});

test("a loop in words", () => {
  const clients = /** @type {NumberSpec} */ (/** @type {unknown} */ ({ id: "capacity", name: "Supernode capacity", unit: "clients", unitSymbol: "clients", decimals: 0 }));
  const times = /** @type {NumberSpec} */ (/** @type {unknown} */ ({ id: "load", name: "Load per client", unit: "times", unitSymbol: "×", decimals: 4 }));
  const there = (/** @type {number[]} */ ...values) => Float64Array.from([...values, ...values.slice(0, -1).reverse()]);
  const down = { values: there(10000, 1710, 71, 50), tipping: 71, recovering: 1710 };
  assert.equal(hysteresisWords(clients, down), "Pushed down without a single restart, supernode capacity tips this network at 71 clients; pulled back up, it recovers only at 1,710 clients.");
  assert.match(hysteresisMeaning(down), /metastable/);
  const stuck = { values: there(0.5, 1, 1.7), tipping: 1.7, recovering: null };
  assert.equal(hysteresisWords(times, stuck), "Pushed up without a single restart, load per client tips this network at 1.7 ×; pulled back as far as 0.5 ×, it stays down.");
  assert.match(hysteresisMeaning(stuck), /metastable/);
  const none = { values: there(0.5, 1, 2), tipping: null, recovering: null };
  assert.equal(hysteresisWords(times, none), "Pushed up from 0.5 × to 2 × without a single restart, load per client never tips this network.");
  assert.equal(hysteresisMeaning(none), "");
  const same = { values: there(0.5, 1, 2), tipping: 1, recovering: 1 };
  assert.match(hysteresisWords(times, same), /recovers at the same value\.$/);
  assert.equal(hysteresisMeaning(same), "");
});
