// The element <reboot-storm>: a frame configured by attributes, within its size limit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { embeds, nextMessage, inEachBrowser, overflow, pause, shown } from "../hosts.js";

/** Highest size of its script in bytes. */
const WEIGHT_MAX = 3072;

/** An event of the element on the page. @param {import("puppeteer-core").Page} page @param {string} type @param {object} [body] */
async function asked(page, type, body = {}) {
  await nextMessage(page, "ready");
  return page.evaluate((type, body) => /** @type {any} */ (document.querySelector("reboot-storm")).ask(type, body), type, body);
}

inEachBrowser((hosts) => {
  test("it weighs at most 3 KB, with everything it imports", async (context) => {
    const answer = await fetch(`${hosts.address}reboot-storm.js`);
    const text = await answer.text();
    context.diagnostic(`${text.length} bytes`);
    assert.ok(text.length <= WEIGHT_MAX && text.length > 500, `${text.length} bytes`);
    assert.ok(!/\bimport\s*[("{]/.test(text), "it has imports");
    assert.equal(answer.headers.get("access-control-allow-origin"), "*");
  });

  test("attributes are the link's keys, and changes reach the existing frame", async () => {
    const { page, errors } = await hosts.open(`${hosts.element}<reboot-storm s="healed" patch="0.5" ui="sliders" title="Mine" class="wide">none</reboot-storm>`);
    const [frame] = await embeds(page);
    if (!frame) throw new Error("no frame");
    const got = await asked(page, "get");
    assert.match(got.link, /&s=healed&patch=0\.5&/);
    await frame.evaluate(() => void Reflect.set(window, "same", true));

    const before = await shown(frame);
    await page.evaluate(() => document.querySelector("reboot-storm")?.setAttribute("patch", "0.25"));
    await shown(frame, before);
    assert.match((await asked(page, "get")).link, /&s=healed&patch=0\.25&/);
    await page.evaluate(() => document.querySelector("reboot-storm")?.removeAttribute("s"));
    await frame.waitForFunction(() => /s=aug-2007/.test(document.querySelector("storm-frame-bar a")?.getAttribute("href") ?? ""));
    assert.match((await asked(page, "get")).link, /&s=aug-2007&patch=0\.25&/, "the other attributes hold");
    // `lock` is part of the link, but does not reload the frame.
    const history = await page.evaluate(() => globalThis.history.length);
    await page.evaluate(() => document.querySelector("reboot-storm")?.setAttribute("lock", "all"));
    await frame.waitForFunction(() => document.querySelector("[data-param=patch] input")?.hasAttribute("disabled"));
    await assert.rejects(asked(page, "set", { values: { patch: 0 } }), /locked/);
    assert.equal(await frame.evaluate(() => Reflect.get(window, "same")), true, "the frame was loaded anew");
    assert.equal(await page.evaluate(() => globalThis.history.length), history);
    assert.equal((await page.$$("reboot-storm >>> iframe")).length, 1);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("its height is sufficient, before and after the frame reports it", async () => {
    for (const [width, ui] of /** @type {const} */ ([[320, "full"], [480, "sliders"], [720, "chart"], [1200, "full"]])) {
      const { page } = await hosts.open(`${hosts.element}<reboot-storm ui="${ui}"></reboot-storm>`, { width, height: 1200 });
      const inner = await page.waitForSelector("reboot-storm >>> iframe");
      const height = () => inner?.evaluate((frame) => frame.clientHeight);
      const first = Number(await height());
      const [frame] = await embeds(page);
      if (!frame) throw new Error("no frame");
      const { height: reported } = /** @type {any} */ (await nextMessage(page, "height"));
      await pause(100);
      assert.equal(await height(), reported);
      // A chart may be taller than necessary, so the estimate need not be exact.
      assert.ok(first >= reported - 75, `${ui} at ${width} px: ${first} px before, ${reported} px after`);
      assert.deepEqual(await overflow(frame), { down: 0, across: 0 });
      await page.close();
    }
  });

  test("several elements on a page are independent", async () => {
    const all = [0.1, 0.5, 1].map((patch) => `<reboot-storm patch="${patch}" ui="chart"></reboot-storm>`);
    const { page, errors } = await hosts.open(hosts.element + all.join(""), { height: 1600 });
    const ready = (/** @type {number} */ count) =>
      page.waitForFunction((count) => Reflect.get(window, "heard").filter((/** @type {any} */ one) => one.type === "ready").length >= count, {}, count);
    await ready(3);
    const patches = await page.evaluate(() => Promise.all([...document.querySelectorAll("reboot-storm")].map(async (one) => (await /** @type {any} */ (one).ask("get")).values.patch)));
    assert.deepEqual(patches, [0.1, 0.5, 1]);
    // A moved element restarts with its attributes.
    await page.evaluate(() => document.body.append(/** @type {Element} */ (document.querySelector("reboot-storm"))));
    await ready(4);
    const moved = await page.evaluate(() => /** @type {any} */ (document.querySelector("body > reboot-storm:last-child")).ask("get"));
    assert.equal(moved.values.patch, 0.1);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("messages of other frames are ignored", async () => {
    const { page } = await hosts.open(`${hosts.element}<reboot-storm height="600"></reboot-storm>`);
    await nextMessage(page, "height");
    const events = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector("reboot-storm"));
      let count = 0;
      for (const type of ["ready", "height", "change"]) element.addEventListener(type, () => (count += 1));
      const asked = element.ask("get");
      for (const type of ["height", "change", "reply"]) postMessage({ rebootStorm: 1, type, id: 1, height: 9, link: "forged" }, "*");
      const { link } = await asked;
      await new Promise((done) => setTimeout(done, 200));
      return { count, link, height: element.shadowRoot.querySelector("iframe").style.height };
    });
    assert.equal(events.count, 0);
    assert.notEqual(events.link, "forged");
    assert.equal(events.height, "600px");
    await page.close();
  });
});
