// Everything the page loads before it can be used, against the budget and the ceiling in
// wasm-pack.toml. The explanations come when the page is idle, after it can be used.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { ready, site, told } from "../harness.js";

const here = site();

test("the page is below its ceiling and asks no other host", async (context) => {
  const { page } = await here.page();
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url().replace(/#.*/, "")));
  await page.goto(here.url());
  await ready(page);

  const files = [...new Set(asked)].filter(
    (url) => !/^(data|blob):/.test(url) && !url.endsWith("/parameters.json"),
  );
  assert.deepEqual(files.filter((url) => !url.startsWith(here.address)), [], "other hosts");
  assert.ok(files.some((url) => url.endsWith(".wasm")), "the module is among them");

  let total = 0;
  for (const url of files) {
    const response = await fetch(url);
    assert.equal(response.status, 200, url);
    const bytes = gzipSync(Buffer.from(await response.arrayBuffer()), { level: 9 }).length;
    total += bytes;
    context.diagnostic(`${String(bytes).padStart(7)} ${url.slice(here.address.length) || "index.html"}`);
  }
  const [budget = 0, ceiling = 0, stretch = 0] = [
    told("PAGE_GZIP_BYTES"),
    told("PAGE_GZIP_BYTES_CEILING"),
    told("PAGE_GZIP_BYTES_STRETCH"),
  ].map(Number);
  context.diagnostic(`${total} bytes after gzip; budget ${budget}, stretch ${stretch}`);
  if (total > budget) context.diagnostic(`the budget is missed by ${total - budget} bytes`);
  assert.ok(total <= ceiling, `${total} bytes after gzip, at most ${ceiling} for now`);
});
