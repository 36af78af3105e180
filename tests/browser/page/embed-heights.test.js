// The documented heights against the heights that the embedded page needs in each browser.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { HEIGHTS, WIDTHS, recommended } from "../../../www/embed/heights.js";
import { PRESENT_FRAME } from "../harness.js";
import { EMBED, embeds, receivedMessages, inEachBrowser, overflow, pause, ready } from "../hosts.js";

/** @import { Page } from "puppeteer-core" */

/** Charts of a few frames: the main one, with one more, all. */
const CHARTS = ["users", "users,logins", "users,logins,supernodes,restarts"];
/** Highest difference of documented and needed height, since fonts differ; in pixels for each chart. */
const SPARE = 35;

/** Resizes the frame, and waits until it has settled. @param {Page} page @param {number} width @param {number} height */
async function resize(page, width, height) {
  await page.$eval("iframe", (frame, width, height) => {
    frame.style.width = `${width}px`;
    frame.style.height = `${height}px`;
  }, width, height);
  await pause(200);
}

inEachBrowser((hosts) => {
  /** @param {string} link @param {string} [path] */
  const open = async (link, path) => {
    const { page } = await hosts.open(hosts.frame(link, undefined, path), { width: 1240, height: 2000 });
    const [frame] = await embeds(page);
    if (!frame) throw new Error("no frame");
    await ready(page);
    return { page, frame };
  };

  for (const ui of Object.keys(HEIGHTS)) {
    test(`the documented height for ui=${ui} is sufficient`, async () => {
      for (const charts of CHARTS) {
        const { page } = await open(`ui=${ui}&charts=${charts}`);
        for (const width of WIDTHS) {
          await resize(page, width, 300);
          const needed = (await receivedMessages(page)).filter(({ type }) => type === "height").at(-1)?.height;
          const count = charts.split(",").length;
          const documented = recommended(ui, width, count);
          assert.ok(needed <= documented && documented <= needed + SPARE * count, `${charts} at ${width} px: ${needed} px are needed, ${documented} documented`);
        }
        await page.close();
      }
    });

    test(`a frame with ui=${ui} and that height neither scrolls nor cuts anything off`, async () => {
      for (const path of new Set([EMBED, PRESENT_FRAME])) {
        const { page, frame } = await open(`ui=${ui}`, path);
        for (const width of [320, 360, 480, 600, 660, 720, 1200]) {
          await resize(page, width, recommended(ui, width));
          assert.deepEqual(await overflow(frame), { down: 0, across: 0 }, `${path} at ${width} px`);
        }
        await page.close();
      }
    });
  }
});

test("the documentation has the same heights", async () => {
  const text = await readFile(new URL("../../../docs/embed.md", import.meta.url), "utf8");
  for (const [ui, heights] of Object.entries(HEIGHTS)) {
    const row = `| \`${ui}\` | ${heights.join(" | ")} |`;
    assert.ok(text.includes(row), `docs/embed.md lacks the row ${row}`);
  }
});
