// An invisible frame computes and paints nothing, and is up to date when it becomes visible.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, embeds, receivedMessages, nextMessage, inEachBrowser, pause, ready, shown } from "../hosts.js";

const LINK = "v=1&s=aug-2007&patch=0.6";
const FAR = '<div style="height: 4000px"></div>';

/** Counts paints from now on. @param {import("puppeteer-core").Frame} frame */
const count = (frame) => frame.evaluate(() => {
  Reflect.set(window, "painted", 0);
  const { clearRect, fillRect } = CanvasRenderingContext2D.prototype;
  for (const [name, was] of Object.entries({ clearRect, fillRect })) {
    Reflect.set(CanvasRenderingContext2D.prototype, name, /** @this {unknown} @param {any[]} all */ function (...all) {
      Reflect.set(window, "painted", Reflect.get(window, "painted") + 1);
      return Reflect.apply(was, this, all);
    });
  }
});

/** @param {import("puppeteer-core").Frame} frame */
const painted = (frame) => frame.evaluate(() => Number(Reflect.get(window, "painted")));

/** Changes an invisible frame; returns the numbers of runs and paints.
 * @param {import("puppeteer-core").Page} page @param {import("puppeteer-core").Frame} frame */
async function change(page, frame) {
  const { runs } = await ask(page, "get");
  await count(frame);
  const reply = await ask(page, "set", { values: { patch: 0.2 } });
  assert.match(reply.link, /&patch=0\.2&/, "what is set is remembered");
  await ask(page, "set", { values: { theme: "dark" } });
  await page.evaluate(() => document.querySelector("iframe")?.setAttribute("height", "650"));
  await pause(500);
  const now = await ask(page, "get");
  assert.equal(now.busy, true);
  assert.equal(now.digest, undefined, "the old result is not given for the new scenario");
  return { runs: now.runs - runs, painted: await painted(frame) };
}

/** The result of the frame once it is visible. @param {import("puppeteer-core").Page} page @param {import("puppeteer-core").Frame} frame @param {string} before */
async function caughtUp(page, frame, before) {
  const now = await shown(frame, before);
  const got = await ask(page, "get");
  assert.equal(got.digest, now);
  assert.ok((await painted(frame)) > 0, "it is painted");
}

inEachBrowser((hosts) => {
  test("scrolled out of the page around it", async () => {
    const { page, errors } = await hosts.open(hosts.frame(LINK) + FAR);
    const [frame] = await embeds(page);
    if (!frame) throw new Error("no frame");
    const before = await shown(frame);
    await ready(page);
    await page.evaluate(() => scrollTo(0, 3000));
    await pause(500);
    assert.deepEqual(await change(page, frame), { runs: 0, painted: 0 });
    await page.evaluate(() => scrollTo(0, 0));
    await caughtUp(page, frame, before);
    assert.equal(/** @type {any} */ (await nextMessage(page, "change")).values.patch, 0.2);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("in a tab behind another", async () => {
    const { page, errors } = await hosts.open(hosts.frame(LINK));
    const [frame] = await embeds(page);
    if (!frame) throw new Error("no frame");
    const before = await shown(frame);
    await ready(page);
    const other = await hosts.page();
    await other.page.bringToFront();
    await page.waitForFunction(() => document.hidden, { polling: 100 });
    await pause(300);
    // A hidden page paints no frames to wait for; its messages still arrive.
    const { runs } = await frame.evaluate(() => ({ runs: document.querySelector("[data-digest]")?.textContent }));
    assert.equal(runs, before);
    await page.evaluate(() => document.querySelector("iframe")?.contentWindow?.postMessage({ rebootStorm: 1, type: "set", id: "late", values: { patch: 0.2 } }, "*"));
    await pause(500);
    const reply = (await receivedMessages(page)).find(({ id }) => id === "late");
    assert.equal(reply?.busy, true, "it is not computed");
    assert.equal(await frame.$eval("[data-digest]", (code) => code.textContent), before);
    await other.page.close();
    await page.bringToFront();
    await shown(frame, before);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("a frame that was never visible has not run", async () => {
    const { page } = await hosts.open(FAR + hosts.frame(LINK));
    const element = await page.$("iframe");
    const frame = await element?.contentFrame();
    await frame?.waitForSelector("#outcome");
    await pause(800);
    assert.equal(await frame?.$("[data-digest]"), null);
    assert.ok(!(await receivedMessages(page)).some(({ type }) => type === "ready"));
    await page.evaluate(() => scrollTo(0, 4000));
    await nextMessage(page, "ready");
    await embeds(page);
    assert.equal((await ask(page, "get")).runs, 1);
    await page.close();
  });
});
