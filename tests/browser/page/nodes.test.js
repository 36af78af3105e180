// The page does not grow with use: what it showed before is let go, and figures that change stay the
// elements they are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { painted, press, site } from "../harness.js";

const here = site();

test("some hundred slider events leave as many DOM nodes and listeners as there were", async () => {
  const { page } = await here.open();
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
  const before = await count();
  await use();
  await use();
  const after = await count();
  assert.ok(after.nodes - before.nodes <= 5, `from ${before.nodes} to ${after.nodes} nodes`);
  assert.ok(after.jsEventListeners - before.jsEventListeners <= 5, `from ${before.jsEventListeners} to ${after.jsEventListeners} listeners`);
});

test("a slider that moves makes no new elements", async () => {
  const { page } = await here.open();
  // What comes once, with the first change, has come.
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
});
