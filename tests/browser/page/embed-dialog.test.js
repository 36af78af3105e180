// The dialog that makes an embed: its HTML works in another page, and it is accessible.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { recommended } from "../../../www/embed/heights.js";
import { PRESENT_FRAME } from "../harness.js";
import { ask, embeds, inEachBrowser, overflow, shown } from "../hosts.js";

/** @import { Page } from "puppeteer-core" */

/** The page with the dialog open. @param {import("../hosts.js").Hosts} hosts @param {number} width */
async function dialog(hosts, width = 1280) {
  const { page, errors } = await hosts.page({ width, height: 900 });
  await page.goto(`${hosts.address}#s=healed&patch=0.5`);
  // With the first result the page has its final layout: a click before may miss the button.
  await page.waitForFunction(() => /[0-9a-f]{16}/.test(document.querySelector("[data-digest]")?.textContent ?? ""));
  const [button] = await page.$$("::-p-xpath(//storm-share//button[.='Embed'])");
  await button?.click();
  await page.waitForSelector("dialog[open]");
  return { page, errors };
}

/** @param {Page} page @param {string} label @param {string} value */
async function choose(page, label, value) {
  const [select] = await page.$$(`::-p-xpath(//dialog//label[span='${label}']/select)`);
  await select?.select(value);
}

const html = (/** @type {Page} */ page) => page.$eval("#embed-html", (field) => /** @type {HTMLTextAreaElement} */ (field).value);

/** @param {Page | import("puppeteer-core").Frame} page */
async function violations(page) {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, "axe").run({ exclude: ["iframe"] });
    return violations.flatMap((/** @type {import("axe-core").Result} */ rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.failureSummary})`));
  });
}

inEachBrowser((hosts) => {
  test("its iframe shows the scenario in another page", async () => {
    const { page, errors } = await dialog(hosts);
    await choose(page, "Show", "full");
    await choose(page, "Sliders", "all");
    await choose(page, "Width of your column", "600");
    const snippet = await html(page);
    assert.match(snippet, /^<iframe [^>]*loading="lazy"/);
    assert.match(snippet, /title="Reboot Storm: [^"]+" width="100%"/);
    assert.ok(snippet.includes(`height="${recommended("full", 600)}"`), snippet);

    const other = await hosts.open(snippet, { width: 600, height: 1000 });
    const [frame] = await embeds(other.page);
    if (!frame) throw new Error("no frame");
    const got = await ask(other.page, "get");
    assert.match(got.link, /&s=healed&patch=0\.5&/);
    assert.deepEqual([got.flags.ui, got.flags.lock], ["full", ["all"]]);
    assert.deepEqual(await overflow(frame), { down: 0, across: 0 });

    await choose(page, "As", "element");
    const element = await html(page);
    const third = await hosts.open(element, { height: 1200 });
    const [inner] = await embeds(third.page);
    if (!inner) throw new Error("no frame");
    assert.equal(await shown(inner), got.digest);
    assert.deepEqual(errors, []);
    await Promise.all([page.close(), other.page.close(), third.page.close()]);
  });

  test("its preview shows the chosen options, and is removed when the dialog closes", async () => {
    const { page, errors } = await dialog(hosts);
    const [frame] = await embeds(page);
    await choose(page, "Show", "chart");
    await frame?.waitForFunction(() => document.documentElement.dataset["ui"] === "chart");
    const button = await page.$("storm-share button:nth-of-type(2)");
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !document.querySelector("dialog[open]"));
    assert.equal(await button?.evaluate((button) => button === document.activeElement), true, "focus is back where it was");
    // The dialog's event "close" comes in a task after it is closed.
    await page.waitForFunction(() => !document.querySelector("dialog iframe[src]"));
    assert.deepEqual(errors, []);
    await page.close();
  });

  for (const width of [360, 1280]) {
    test(`axe finds nothing in the dialog at ${width} px, and nothing is cut off`, async () => {
      const { page } = await dialog(hosts, width);
      await embeds(page);
      assert.deepEqual(await violations(page), []);
      const over = await page.$eval("dialog", (dialog) => dialog.scrollWidth - dialog.clientWidth);
      assert.ok(over <= 0, `${over} px are cut off`);
      await page.close();
    });
  }

  for (const theme of ["light", "dark"]) {
    test(`axe finds nothing in a frame, ${theme}`, async () => {
      const { page } = await hosts.page({ width: 720 });
      await page.goto(`${hosts.address}${PRESENT_FRAME}#theme=${theme}&ui=full&lock=spread&charts=users,logins&patch=7`);
      await page.waitForSelector("[data-digest]");
      const [data] = await page.$$("::-p-xpath(//storm-frame-bar//button[.='Data'])");
      await data?.click();
      await page.waitForFunction(() => document.querySelector("textarea")?.value);
      assert.deepEqual(await violations(page), []);
      await page.close();
    });
  }
});
