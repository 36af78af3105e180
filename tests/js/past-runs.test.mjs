// Past runs without a document: records, names, curves, and what is said of them.
import assert from "node:assert/strict";
import test from "node:test";
import { NAME_MAX, TOP, curveOf, nameFrom, pathOf, recordOf, runFrom } from "../../www/history/run-record.js";
import { briefly, changesOf, differing, figureOf, labelOf, namedWords, otherModel, storageWords } from "../../www/history/run-words.js";
import { nearest, stepsFrom } from "../../www/history/visit.js";

/** @import { Spec } from "../../www/pkg/reboot_storm.js" */
/** @import { PastRun } from "../../www/history/run-record.js" */

const LINK = "v=1&m=1.1-draft&s=aug-2007&patch=0.9&spread=0h&capacity=300&load=1.29&engine=expected&seed=2007";

/** @type {PastRun} */
const RUN = {
  link: LINK, at: 1_700_000_000_000, name: "", title: "August 2007", changes: "", verdict: "recovered", hours: 41,
  online: "A_A", expected: "__-", digest: "0123456789abcdef",
};

test("a run is read from its record as it was", () => {
  for (const run of [RUN, { ...RUN, name: "the \u{1f525} week\u2019s plan", changes: "patch adoption 78 %" }]) assert.deepEqual(runFrom(LINK, recordOf(run)), run);
});

test("a record of another version, a damaged one, and one that is something else are passed over", () => {
  const record = JSON.parse(recordOf(RUN));
  const without = (/** @type {string} */ key) => JSON.stringify(Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)));
  const bad = [
    null, "", "null", "[]", "7", "{", recordOf(RUN).slice(0, -1), ...Object.keys(record).map(without),
    ...[{ v: 0 }, { v: 2 }, { v: "1" }, { verdict: "fine" }, { hours: "41" }, { at: null }, { online: "" }, { online: "A B" }, { online: "A".repeat(85) }, { digest: "x" }, { name: 7 }, { title: null }]
      .map((change) => JSON.stringify({ ...record, ...change })),
  ];
  for (const text of bad) assert.equal(runFrom(LINK, text), undefined, String(text));
  for (const link of ["", "v=1", `${LINK}&x=${"1".repeat(9_000)}`]) assert.equal(runFrom(link, recordOf(RUN)), undefined);
});

test("a name is cut at whole characters, and has no line ends and no marks of direction", () => {
  const long = "n".repeat(1_000_000);
  assert.deepEqual(nameFrom(long), { name: "n".repeat(NAME_MAX), cut: true });
  assert.deepEqual(nameFrom("\u{1f525}".repeat(200)), { name: "\u{1f525}".repeat(NAME_MAX), cut: true });
  assert.deepEqual(nameFrom("n".repeat(NAME_MAX)), { name: "n".repeat(NAME_MAX), cut: false });
  assert.deepEqual(nameFrom("\u{1f525}".repeat(NAME_MAX)), { name: "\u{1f525}".repeat(NAME_MAX), cut: false });
  assert.deepEqual(nameFrom("  one\r\n\ttwo\u202ethree\u2028 \0"), { name: "one two three", cut: false });
  assert.deepEqual(nameFrom(" \n "), { name: "", cut: false });
  // A record that somebody has written holds no longer one.
  assert.equal(runFrom(LINK, recordOf({ ...RUN, name: long }))?.name.length, NAME_MAX);
  assert.equal(runFrom(LINK, recordOf({ ...RUN, title: long, changes: long }))?.title.length, 400);
});

test("a curve has the shape of its column, whatever its length", () => {
  const curve = curveOf(Float64Array.from({ length: 1728 }, (_, n) => (n < 864 ? 10 : 5)), 10);
  assert.match(curve, /^(_{42})(f|g){42}$/);
  assert.equal(curveOf(Float64Array.of(0, 1), 1), "A_");
  assert.equal(curveOf(Float64Array.of(NaN, -1, 2), 1), "AA_", "what is outside is drawn at the edge");
  assert.equal(pathOf("A_A"), `M0 ${TOP}L50 0L100 ${TOP}`);
  assert.equal(pathOf("_"), "M0 0");
});

test("changes are named, and many of them counted", () => {
  const specs = /** @type {Spec[]} */ (/** @type {unknown} */ ([
    { id: "patch", name: "Patch adoption", kind: "number", unit: "share", decimals: 4 },
    { id: "fix", name: "Operators\u2019 fix", kind: "moment", unit: "hours", decimals: 4 },
    { id: "mega", name: "Dedicated supernodes", kind: "number", unit: "count", unitSymbol: "supernodes", decimals: 0 },
    { id: "law", name: "Waits", kind: "choice", choices: [{ id: "uniform", name: "uniform" }, { id: "normal", name: "normal" }] },
    { id: "seed", name: "Seed", kind: "seed" },
  ]));
  const preset = { patch: 0.9, fix: 60, mega: 0, law: "uniform", seed: "1" };
  const changes = (/** @type {object} */ other, link = LINK) => changesOf(specs, { ...preset, ...other }, preset, link);
  assert.equal(changes({}), "");
  assert.equal(changes({ patch: 0.78 }), "patch adoption 78 %");
  assert.equal(changes({ fix: Infinity, mega: 5000 }), "operators\u2019 fix never, dedicated supernodes 5,000 supernodes");
  assert.equal(changes({ patch: 0.78, law: "normal", seed: "9" }), "patch adoption 78 %, waits normal, 1 more change");
  assert.equal(changes({ patch: 0.78, fix: 1, law: "normal", seed: "9" }, `${LINK}&wave=0123456789abcdef`), "restarts of a log, patch adoption 78 %, 3 more changes");
});

test("a run is called by its name, or by what it is", () => {
  assert.equal(labelOf(RUN), "August 2007");
  assert.equal(labelOf({ ...RUN, changes: "patch adoption 78 %" }), "August 2007, patch adoption 78 %");
  assert.equal(labelOf({ ...RUN, name: "plan B", changes: "patch adoption 78 %" }), "plan B");
  assert.equal(briefly(RUN), "August 2007");
  assert.equal(briefly({ ...RUN, name: "\u{1f525}".repeat(41) }), `${"\u{1f525}".repeat(39)}\u2026`);
  assert.equal(figureOf(RUN), "41 h down");
  assert.equal(figureOf({ ...RUN, hours: 0.5 }), "30 min down");
  assert.equal(figureOf({ ...RUN, verdict: "absorbed", hours: 0 }), "");
});

test("what a step changes is said by name", () => {
  const specs = new Map([["patch", { name: "Patch adoption" }], ["load", { name: "Load per client" }]].map(([id, spec]) => [id, /** @type {Spec} */ (spec)]));
  const said = (/** @type {string} */ other) => differing(LINK, other, /** @type {Map<string, Spec>} */ (specs));
  assert.equal(said(LINK.replace("0.9", "0.8")), "patch adoption");
  assert.equal(said(LINK.replace("0.9", "0.8").replace("1.29", "1.3")), "patch adoption, load per client");
  assert.equal(said(LINK.replace("aug-2007", "healed")), "scenario");
  assert.equal(said(`${LINK}&b=healed&b.patch=0.3&b.fix=20h&b.load=1`), "pinned run");
  assert.equal(said(`${LINK}&wave=0123456789abcdef`), "log of restarts");
  assert.equal(said(`${LINK.replace("0.9", "0.8")}&a=1&c=2&d=3`), "4 changes");
});

test("where runs are kept is said, and what is not shown of them", () => {
  const said = (/** @type {object} */ list) => storageWords({ where: "stored", unstored: 0, unread: 0, ...list });
  assert.match(said({}), /^Kept in this browser, .* the last 24 runs, and those with a name\.$/);
  assert.match(said({ where: "refused" }), /stores? nothing|store nothing/);
  assert.match(said({ where: "framed" }), /^In a frame nothing is stored/);
  assert.match(said({ unstored: 1 }), /is full: 1 run is here only/);
  assert.match(said({ unstored: 3 }), /is full: 3 runs are here only/);
  assert.match(said({ unread: 2 }), /2 stored runs are damaged or of another version .* left as they are\.$/);
  assert.match(namedWords({ name: "n", cut: true }, true), /at most 80 characters: the rest was cut off/);
  assert.match(namedWords({ name: "n", cut: false }, false), /^40 runs have a name/);
});

test("a run of another model is called one", () => {
  assert.equal(otherModel(LINK, LINK.replace("patch=0.9", "patch=0.1")), "");
  assert.equal(otherModel(LINK.replace("1.1-draft", "1.0"), LINK), "model 1.0");
  assert.equal(otherModel("v=1&s=aug-2007", LINK), "model 1.0");
});

test("the steps that are stored are the nearest ones, and anything else in their place is passed over", () => {
  const steps = Array.from({ length: 1_500 }, (_, n) => String(n));
  assert.deepEqual(nearest(steps), steps.slice(500));
  const long = Array.from({ length: 200 }, (_, n) => `${n}`.padStart(8_000, "x"));
  assert.deepEqual(nearest(long), long.slice(75));
  assert.deepEqual(stepsFrom('{"past":["a"],"now":"b","future":[]}'), { past: ["a"], now: "b", future: [] });
  for (const bad of [null, "", "{", "null", "[]", '{"past":[1],"now":"b","future":[]}', '{"past":["a"],"future":[]}']) assert.equal(stepsFrom(bad), undefined, String(bad));
});
