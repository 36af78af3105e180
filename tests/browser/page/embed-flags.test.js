// The flags of a frame's link: their effects, and notices on invalid ones.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESENT_FRAME } from "../harness.js";
import { ask, embeds, inEachBrowser } from "../hosts.js";

/** A frame at a link. @param {import("../hosts.js").Hosts} hosts @param {string} link */
async function at(hosts, link) {
  const { page, errors } = await hosts.open(hosts.frame(link, 'height="1400"'), { height: 1500 });
  const [frame] = await embeds(page);
  if (!frame) throw new Error("no frame");
  return { page, frame, errors };
}

/** The visible ones of several parts. @param {import("puppeteer-core").Frame} frame */
const visible = (frame) =>
  frame.evaluate(() => ["#outcome", "[data-param=patch]", "storm-presets select", "storm-figures dl", "storm-frame-bar"].filter((selector) => document.querySelector(selector)?.checkVisibility()));

inEachBrowser((hosts) => {
  test("ui selects the visible parts; the bar below is always visible", async () => {
    for (const [ui, parts] of /** @type {[string, string[]][]} */ ([
      ["none", []],
      ["chart", ["#outcome"]],
      ["sliders", ["#outcome", "[data-param=patch]"]],
      ["full", ["#outcome", "[data-param=patch]", "storm-presets select", "storm-figures dl"]],
    ])) {
      const { page, frame } = await at(hosts, `ui=${ui}`);
      assert.deepEqual(await visible(frame), [...parts, "storm-frame-bar"], ui);
      await page.close();
    }
  });

  test("theme and charts take effect, and follow messages", async () => {
    const { page, frame, errors } = await at(hosts, "theme=dark&charts=logins,restarts");
    const seen = () => frame.evaluate(() => ({
      charts: [...document.querySelectorAll("canvas")].filter((canvas) => canvas.checkVisibility()).map(({ dataset }) => dataset["chart"]),
      dark: getComputedStyle(document.body).backgroundColor,
    }));
    const before = await seen();
    assert.deepEqual(before.charts, ["logins", "restarts"]);
    await ask(page, "set", { values: { theme: "light", charts: "users" } });
    const after = await seen();
    assert.deepEqual(after.charts, ["users"]);
    assert.notEqual(after.dark, before.dark);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("locked controls cannot be changed", async () => {
    const { page, frame } = await at(hosts, "ui=full&lock=spread");
    const disabled = () => frame.$$eval("[data-param] input[type=range], #preset", (all) => all.map((input) => /** @type {HTMLInputElement} */ (input).disabled));
    assert.deepEqual(await disabled(), [true, false, true, false]);
    assert.match(await frame.$eval("[data-param=spread] label", (label) => getComputedStyle(label, "::after").content), /fixed/);
    // Another fragment is another link: the host page may change it.
    const address = (await frame.url()).replace("lock=spread", "lock=all");
    await page.evaluate((address) => document.querySelector("iframe")?.contentWindow?.location.replace(address), address);
    await frame.waitForFunction(() => [...document.querySelectorAll("input[type=range]")].every((input) => /** @type {HTMLInputElement} */ (input).disabled));
    assert.deepEqual(await disabled(), [true, true, true, true]);
    await page.close();
  });

  test("an invalid flag is reported with the accepted and the used value; the others apply", async () => {
    const { page, frame, errors } = await at(hosts, "s=healed&ui=everything&theme&charts=users,pie&lock=patch,doors&lang=de&patch=7&utm_source=x");
    await frame.waitForFunction(() => document.querySelector("storm-notices li"), { polling: 50 });
    const notices = await frame.$$eval("storm-notices li", (all) => all.map((item) => item.innerText));
    for (const words of [
      /^ui=everything .*allowed: none, chart, sliders, full; used instead: sliders/,
      /^theme has no value; allowed: auto, light, dark; used instead: auto/,
      /^charts=pie .*allowed: users, logins, supernodes, restarts; used instead: users/,
      /^lock=doors .*used instead: patch/,
      /^lang=de .*allowed: en; used instead: en/,
      /^patch=7 .*allowed: 0 to 1/,
    ]) assert.ok(notices.some((notice) => words.test(notice)), `${words} in ${notices.join(" | ")}`);
    assert.equal(notices.length, 6);
    assert.match((await ask(page, "get")).link, /&s=healed&/);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("flags are read from encoded links and from queries", async () => {
    for (const link of [`#${encodeURIComponent("ui=chart&s=healed")}`, "?ui=chart&s=healed", "#ui=chart&amp;amp;s=healed"]) {
      const { page } = await hosts.open(hosts.frame().replace(`${hosts.address}${PRESENT_FRAME}#`, `${hosts.address}${PRESENT_FRAME}${link}`));
      const [frame] = await embeds(page);
      if (!frame) throw new Error("no frame");
      const got = await ask(page, "get");
      assert.equal(got.flags.ui, "chart", link);
      assert.match(got.link, /&s=healed&/, link);
      await page.close();
    }
  });

  test("the page itself ignores flags", async () => {
    const { page } = await hosts.page();
    await page.goto(`${hosts.address}#s=healed&ui=chart&theme=dark&charts=users&lock=all&lang=en`);
    await page.waitForSelector("[data-digest]");
    assert.equal(await page.$eval("#notices", (notices) => notices.textContent), "");
    await page.close();
  });
});
