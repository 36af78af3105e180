// The arrow keys on each main slider change the charts, the outcome and the digest.

import assert from "node:assert/strict";
import { test } from "node:test";
import { press, ready, visibleResults, site, slider } from "../harness.js";

const here = site();

// Far enough to change the sentence.
for (const { id, key, times } of [
  { id: "patch", key: "ArrowLeft", times: 60 },
  { id: "spread", key: "ArrowRight", times: 72 },
  // The restarts do not depend on the network, but the shade of the outage behind them does.
  { id: "capacity", key: "ArrowRight", times: 60 },
]) {
  test(`${key} on ${id} changes charts, outcome and digest`, async () => {
    const { page, errors } = await here.open();
    const start = await visibleResults(page);
    const value = await slider(page, id).inputValue();

    await press(page, id, key, 1);
    await ready(page, start.digest);
    assert.notEqual(await slider(page, id).inputValue(), value);

    await press(page, id, key, times - 1);
    const end = await visibleResults(page);
    assert.notEqual(end.digest, start.digest);
    assert.notEqual(end.outcome, start.outcome, "outcome");
    const same = Object.keys(start.charts).filter((chart) => end.charts[chart] === start.charts[chart]);
    assert.deepEqual(same, [], "charts that stayed the same");
    assert.deepEqual(errors, []);
  });
}

test("moving back restores the first digest", async () => {
  const { page } = await here.open();
  const start = await visibleResults(page);
  await press(page, "patch", "ArrowLeft", 5);
  await ready(page, start.digest);
  await press(page, "patch", "ArrowRight", 5);
  await page.waitForFunction(
    (first) => document.querySelector("[data-digest]")?.textContent?.includes(first),
    start.digest,
  );
  assert.equal((await visibleResults(page)).outcome, start.outcome);
});
