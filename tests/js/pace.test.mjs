// What is taken for a long run: one that waited for the processor does not decide, and a slow machine is found out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PIECE_MS, learn, piece, quick } from "../../www/simulation/pace.js";

/** @import { Simulation } from "../../www/pkg/slim/reboot_storm.js" */

/** A scenario with this cost. @param {number} cost */
const scenario = (cost) => /** @type {Simulation} */ (/** @type {unknown} */ ({ cost: () => cost }));

test("one slow run does not make a scenario a long one, two do, and two fast ones end it", () => {
  const usual = scenario(1);
  assert.ok(quick(usual) && !quick(scenario(100)));
  const before = piece();
  learn(1, 20 * PIECE_MS);
  assert.ok(quick(usual), "the first run waited");
  assert.equal(piece(), before);
  learn(1, 20 * PIECE_MS);
  assert.ok(!quick(usual), "the machine is slow");
  assert.ok(piece() < before, "its pieces are smaller");
  learn(1, 20);
  assert.ok(!quick(usual));
  learn(1, 20);
  assert.ok(quick(usual), "it is no longer");
});
