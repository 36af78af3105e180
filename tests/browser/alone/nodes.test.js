// Memory: the page does not grow with use; old results are released, and figures are updated in place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { painted, press, site } from "../harness.js";

const here = site();

/** The page with all that it adds when it is idle. */
async function opened() {
  const opened = await here.open();
  await opened.page.locator("#map").waitFor({ state: "attached" });
  await opened.page.locator(".event:visible").first().waitFor();
  await opened.page.locator("storm-table storm-number").first().waitFor({ state: "attached" });
  await opened.page.waitForLoadState("networkidle");
  return opened;
}

test("hundreds of slider events do not increase the number of DOM nodes and listeners", async () => {
  const { page } = await opened();
  const session = await page.context().newCDPSession(page);
  const count = async () => {
    await painted(page);
    for (let n = 0; n < 3; n++) await session.send("HeapProfiler.collectGarbage");
    return session.send("Memory.getDOMCounters");
  };
  const use = async () => {
    await press(page, "patch", "ArrowLeft", 50);
    await press(page, "patch", "ArrowRight", 50);
    await page.locator('canvas[data-chart="users"]').hover();
    await page.mouse.move(0, 0);
  };
  await use();
  const counts = [await count()];
  // What grows with use grows every time; a part that is loaded late, on a busy machine, comes once.
  for (let round = 0; round < 4; round++) {
    await use();
    await use();
    const [before, after] = [counts.at(-1), await count()];
    counts.push(after);
    if (before && after.nodes - before.nodes <= 5 && after.jsEventListeners - before.jsEventListeners <= 5) return;
  }
  assert.fail(counts.map(({ nodes, jsEventListeners }) => `${nodes} nodes, ${jsEventListeners} listeners`).join("; "));
});

test("moving a slider creates no elements", async () => {
  const { page } = await opened();
  // Parts that are loaded with the first change are loaded.
  await press(page, "patch", "ArrowLeft", 3);
  await page.locator(".spread-note").waitFor({ state: "attached" });
  await page.evaluate(() => {
    Reflect.set(window, "made", []);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node instanceof Element) Reflect.get(window, "made").push(node.outerHTML);
      }
    }).observe(document, { childList: true, subtree: true });
  });
  await press(page, "patch", "ArrowLeft", 40);
  await painted(page);
  assert.deepEqual(await page.evaluate(() => Reflect.get(window, "made")), []);
  // A marker is a slider, too.
  await page.locator('[data-event="fix"]').focus();
  for (let n = 0; n < 20; n++) await page.keyboard.press("ArrowRight");
  await painted(page);
  assert.deepEqual(await page.evaluate(() => Reflect.get(window, "made")), []);
});
