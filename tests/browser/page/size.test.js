// The size of everything the page loads before it can be used, against the budget in wasm-pack.toml. Other
// parts are loaded when the page is idle, and the full module on demand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { PRESENT_FRAME, ready, site, environment } from "../harness.js";
import { EMBED } from "../hosts.js";

const here = site();
here.answers = true;

/** Files loaded when the page is idle or already usable. */
const IDLE = /\/(parameters\.json|versions\.json|links\/links\.css|(answers\/(answers|outage)|app\/sections|charts\/reported-counts|compare\/compare|history\/history|map\/map|markers\/markers)\.css|chunks\/(answers|compare|past-runs|run-list|link-pieces|log-storage|parameter-table|saved-runs|reported-counts|data-cursor|general-words|share-view|markers|drag|drawing|value-words|host-page|model-note|model-versions|map-section|sections|styles|refusals)-[\w-]+\.js)$/;

/** @import { TestContext } from "node:test" */

/** The files requested until a page shows a link's result.
 * @param {string} link @param {string} path of the page, below the site */
async function asked(link, path = "") {
  const { page } = await here.page();
  /** @type {Set<string>} */
  const all = new Set();
  page.on("request", (request) => all.add(request.url().replace(/#.*/, "")));
  await page.goto(`${here.address}${path}#${link}`);
  await ready(page);
  return [...all].filter((url) => !/^(data|blob):/.test(url) && !IDLE.test(url));
}

/** The same for a page that computes itself. On a busy machine it may take even this run for a
 * long one, and request the full module for a worker: then try again. @param {string} link @param {string} path */
async function requestedByItself(link, path = "") {
  for (let attempt = 1; ; attempt += 1) {
    const files = await asked(link, path);
    if (attempt === 5 || !files.some((url) => url.endsWith("/pkg/reboot_storm_bg.wasm"))) return files;
  }
}

/** Prints the sizes of files and returns their sum. @param {TestContext} context @param {string[]} files */
async function weigh(context, files) {
  let total = 0;
  for (const url of files) {
    const response = await fetch(url);
    assert.equal(response.status, 200, url);
    const bytes = gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
    total += bytes;
    context.diagnostic(`${String(bytes).padStart(7)} ${url.slice(here.address.length) || "index.html"}`);
  }
  return total;
}

test("the page is within its budget and contacts no other host", async (context) => {
  const files = await requestedByItself("");
  assert.deepEqual(files.filter((url) => !url.startsWith(here.address)), [], "other hosts");
  assert.ok(files.some((url) => url.endsWith(".wasm")), "the module is among them");

  const total = await weigh(context, files);
  const [budget = 0, stretch = 0] = [environment("PAGE_GZIP_BYTES"), environment("PAGE_GZIP_BYTES_STRETCH")].map(Number);
  context.diagnostic(`${total} bytes after gzip; budget ${budget}, stretch ${stretch}`);
  assert.ok(total <= budget, `${total} bytes after gzip, at most ${budget}`);

  const later = (await asked("v=1&engine=sampled")).filter((url) => !files.includes(url));
  assert.ok(later.some((url) => url.endsWith(".wasm")), "the whole package is among what comes later");
  context.diagnostic(`${await weigh(context, later)} bytes more for the whole package`);
});

for (const path of new Set([PRESENT_FRAME, EMBED])) test(`${path} is within the page's budget, too, apart from the fallback picture`, async (context) => {
  const files = (await requestedByItself("v=1&ui=full", path)).filter((url) => !url.endsWith(".svg"));
  const total = await weigh(context, files);
  const budget = Number(environment("PAGE_GZIP_BYTES"));
  context.diagnostic(`${total} bytes after gzip; budget ${budget}`);
  assert.ok(files.some((url) => url.endsWith("/embed/frame.js")), "the frame's own module is among them");
  assert.ok(total <= budget, `${total} bytes after gzip, at most ${budget}`);
});
