// Large figures are shown with what they are compared with.
import assert from "node:assert/strict";
import test from "node:test";
import { figures, userHours } from "../../www/charts/figures.js";

/** @type {import("../../www/pkg/reboot_storm.js").Outcome} */
const outcome = {
  onset_hours: 55, lowest_share: 0.0171, hours_down: 45.5, relapses: 0, user_hours_lost: 256e6,
  calls_lost: 12.8e6, messages_lost: 256e6, peak_attempts_ratio: 1872.4, verdict: "recovered",
};

test("an outage in figures", () => {
  const all = figures(outcome, 6, 864e6);
  assert.deepEqual(all.map(({ value }) => value), ["45.5 h", "1.7 %", "256 million", "13 million", "1,872 ×"]);
  assert.equal(all[2]?.compared, "30 % of all in these 6 days");
  assert.equal(all[3]?.compared, "what 1.8 normal days carry");
  for (const { name, compared } of all) assert.ok(name && compared);
});

test("small losses are shown in hours and minutes", () => {
  const compared = (/** @type {number} */ lost) => figures({ ...outcome, user_hours_lost: lost }, 6, 864e6)[3]?.compared;
  assert.equal(compared(72e6), "what 12 hours of a normal day carry");
  assert.equal(compared(0.3e6), "what 3 minutes of a normal day carry");
  assert.equal(compared(0), "as on any normal day");
});

test("no loss is shown as none, and a quiet hour has no ratio", () => {
  const quiet = { ...outcome, hours_down: 0, user_hours_lost: 0, calls_lost: 0, peak_attempts_ratio: null };
  const all = figures(quiet, 6, 864e6);
  assert.deepEqual(all.map(({ value }) => value), ["0 h", "1.7 %", "0", "0", "–"]);
  assert.equal(all[2]?.compared, "0 % of all in these 6 days");
});

test("if the quiet reference collapses, too, there is no comparison with it", () => {
  const last = figures({ ...outcome, peak_attempts_ratio: 1, verdict: "fails-without-restarts" }, 6, 864e6)[4];
  assert.deepEqual([last?.value, last?.compared], ["–", "a quiet day of this network fails, too"]);
});

test("user-hours are the area under the expected curve", () => {
  assert.equal(userHours(Float64Array.of(0, 0.5, 1), Float64Array.of(7, 4, 2)), 3);
});
