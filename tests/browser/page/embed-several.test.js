// Frames of one link in pages of several widths, alone and with others: the pictures are the same.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { PNG } from "pngjs";
import { recommended } from "../../../www/embed/heights.js";
import { ask, inEachBrowser, pause } from "../hosts.js";

/** @import { ElementHandle, Page } from "puppeteer-core" */

const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));
const LINK = "v=1&s=aug-2007&patch=0.6&ui=sliders";

/** @param {ElementHandle<HTMLIFrameElement>} element @param {string} name */
async function picture(element, name) {
  await element.scrollIntoView();
  await pause(250);
  const png = Buffer.from(await element.screenshot());
  await mkdir(SHOTS, { recursive: true });
  await writeFile(`${SHOTS}${name}.png`, png);
  return PNG.sync.read(png);
}

/** Number of visibly different pixels. @param {PNG} one @param {PNG} other */
function different(one, other) {
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  let count = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    if ([0, 1, 2].some((part) => Math.abs((one.data[at + part] ?? 0) - (other.data[at + part] ?? 0)) > 8)) count += 1;
  }
  return count;
}

/** Number of colours of a picture. @param {PNG} picture */
const colours = ({ data }) => new Set(Array.from({ length: data.length / 4 }, (_, at) => data.readUInt32BE(at * 4))).size;

/** The height that a frame requests after its run, as reported to the host. @param {Page} page @param {number} at */
async function reportedHeight(page, at) {
  const found = await page.waitForFunction(
    (at) => Reflect.get(window, "heard").findLast((/** @type {any} */ one) => one.type === "height" && one.frame === at)?.height ?? false,
    { timeout: 20_000 }, at,
  );
  return Number(await found.jsonValue());
}

// Puppeteer sometimes loses one of many frames that load concurrently in Chromium: the host is queried
// instead of the frames.
inEachBrowser((hosts) => {
  for (const width of [320, 480, 720, 1200]) {
    test(`one, three and ten frames show the same in a page of ${width} px`, async () => {
      const height = recommended("sliders", width);
      /** @type {PNG | undefined} */
      let first;
      let digest = "";
      for (const count of [1, 3, 10]) {
        const frame = hosts.frame(LINK, `height="${height}"`);
        const { page, errors } = await hosts.open(`<style>body { width: ${width}px }</style>${frame.repeat(count)}`, { width: width + 60, height: 900 });
        const elements = await page.$$("iframe");
        assert.equal(elements.length, count);
        for (const [at, element] of elements.entries()) {
          // Each frame starts when it is visible.
          await element.scrollIntoView();
          const needed = await reportedHeight(page, at);
          assert.ok(needed <= height, `frame ${at + 1} of ${count} needs ${needed} px, not ${height}`);
          const got = await ask(page, "get", {}, at);
          digest ||= got.digest;
          assert.deepEqual([got.digest, got.runs, got.busy], [digest, 1, false]);
          if (at !== 0 && at !== count - 1) continue;
          const now = await picture(element, `embed-${hosts.name}-${width}-${count}-${at + 1}`);
          first ??= now;
          assert.equal(different(first, now), 0, `frame ${at + 1} of ${count} at ${width} px`);
        }
        assert.deepEqual(errors, []);
        await page.close();
      }
      assert.ok(first && colours(first) > 20, "there is a picture");
    });
  }
});
