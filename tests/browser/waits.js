// Prints waiting times in a real Chromium: the first result on a slow line and a slow processor, the
// paint after a key press, and how long the main thread is busy for one slider event.
//
// `node waits.js DIR [DIR]`: each DIR is a built page; the second one is compared with the first. All
// are measured in turn, together with a plain canvas page without a model, so that ratios within one
// run are meaningful on any machine. Benchmarks print and do not judge.

import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { createGzip } from "node:zlib";
import { chromium } from "playwright-core";
import { FLAGS, environment } from "./harness.js";

/** @import { Browser, CDPSession } from "playwright-core" */

/** A slow line (1.6 Mbit/s, 150 ms there and back) and a processor at a quarter of its speed. */
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 7.5e5 / 8 };
const SLOWER = 4;
const ROUNDS = Number(process.env["ROUNDS"] ?? 5);
const PRESSES = 40;
/** Time between two presses: longer than the repeat of a held key on most systems. */
const BETWEEN_MS = 150;

/** A lower bound on the cost of a chart: one polyline with a point for each row of a run, and 20 labels. */
const BARE = `<!doctype html><meta charset="utf-8"><title>bare</title>
<input id="patch-slider" type="range" min="0" max="100" value="50" style="width:300px"><br>
<canvas width="1216" height="400" style="width:1216px;height:400px"></canvas>
<script>
const slider = document.querySelector("input"), context = document.querySelector("canvas").getContext("2d");
function draw() {
  context.clearRect(0, 0, 1216, 400);
  context.beginPath();
  for (let i = 0; i < 1728; i++) context.lineTo(i * 1216 / 1728, 200 + slider.value * Math.sin(i / 90));
  context.stroke();
  context.font = "12px sans-serif";
  for (let i = 0; i < 20; i++) context.fillText(String(i * slider.value), i * 60, 390);
}
let frame = 0;
slider.addEventListener("input", () => { frame ||= requestAnimationFrame(() => { frame = 0; draw(); }); });
draw();
</script>`;

const TYPES = /** @type {Record<string, string>} */ ({
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript",
  ".json": "application/json", ".svg": "image/svg+xml", ".wasm": "application/wasm",
});

/** Serves a built page, compressed as hosts do. @param {string | undefined} dir none: the bare page */
async function serve(dir) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const type = TYPES[extname(path)] ?? (path.endsWith("/") ? "text/html; charset=utf-8" : "application/octet-stream");
    const headers = { "Content-Type": type, "Content-Encoding": "gzip" };
    const packed = createGzip({ level: 9 });
    if (dir === undefined) {
      response.writeHead(200, headers);
      packed.pipe(response);
      return void packed.end(BARE);
    }
    const file = join(dir, normalize(path.endsWith("/") ? `${path}index.html` : path));
    if (!file.startsWith(dir + sep) || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, headers);
    createReadStream(file).pipe(packed).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the server gave no port");
  return { address: `http://127.0.0.1:${address.port}/`, stop: () => server.close() };
}

/** A page in a profile of its own. @param {Browser} browser */
async function fresh(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, serviceWorkers: "block" });
  const page = await context.newPage();
  return { page, cdp: await context.newCDPSession(page), close: () => context.close() };
}

/** Milliseconds from the address to the first result on the slow line. @param {Browser} browser @param {string} address */
async function firstResult(browser, address) {
  const { page, cdp, close } = await fresh(browser);
  await cdp.send("Network.enable");
  await cdp.send("Network.emulateNetworkConditions", LINE);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(address, { waitUntil: "commit" });
  const ms = await page.waitForFunction(
    () => /^[0-9a-f]{16}$/.test(document.querySelector("[data-digest]")?.textContent ?? "") && performance.now(),
    undefined,
    { timeout: 120_000, polling: 20 },
  );
  const value = Number(await ms.jsonValue());
  await close();
  return value;
}

/** Seconds for which the main thread has been busy. @param {CDPSession} cdp */
async function busy(cdp) {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? NaN;
}

/** Presses an arrow key on a slider again and again.
 * @param {Browser} browser @param {string} address @param {boolean} bare */
async function presses(browser, address, bare) {
  const { page, cdp, close } = await fresh(browser);
  await page.goto(address);
  const slider = page.locator(bare ? "input" : "[data-param=patch] input[type=range]");
  if (!bare) await page.waitForFunction(() => /^[0-9a-f]{16}$/.test(document.querySelector("[data-digest]")?.textContent ?? ""));
  await page.waitForTimeout(2500);
  await page.evaluate(() => {
    /** @type {number[]} */
    const all = [];
    Reflect.set(globalThis, "paints", all);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === "keydown") all.push(entry.duration);
    }).observe(/** @type {PerformanceObserverInit} */ ({ type: "event", durationThreshold: 16 }));
  });
  await slider.focus();
  await cdp.send("Performance.enable");
  await page.waitForTimeout(500);
  const before = await busy(cdp);
  for (let i = 0; i < PRESSES; i += 1) {
    await page.keyboard.press(i % 20 < 10 ? "ArrowLeft" : "ArrowRight");
    await page.waitForTimeout(BETWEEN_MS);
  }
  await page.waitForTimeout(600);
  const ms = (await busy(cdp) - before) / PRESSES * 1000;
  const paints = /** @type {number[]} */ (await page.evaluate(() => Reflect.get(globalThis, "paints")));
  await close();
  // Events faster than the threshold are not reported.
  while (paints.length < PRESSES) paints.push(16);
  paints.sort((a, b) => a - b);
  return { paint: paints[Math.ceil(paints.length * 0.95) - 1] ?? NaN, busy: ms };
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

const dirs = process.argv.slice(2);
const servers = await Promise.all([...dirs, undefined].map(serve));
const browser = await chromium.launch({ executablePath: environment("CHROME"), args: FLAGS });
try {
  const rows = servers.map((server, index) => ({ name: dirs[index] ?? "bare canvas page", address: server.address, bare: index === dirs.length, first: /** @type {number[]} */ ([]), paint: /** @type {number[]} */ ([]), busy: /** @type {number[]} */ ([]) }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const row of rows) {
      if (!row.bare) row.first.push(await firstResult(browser, row.address));
      const { paint, busy: ms } = await presses(browser, row.address, row.bare);
      row.paint.push(paint);
      row.busy.push(ms);
    }
  }
  console.log(`medians of ${ROUNDS} rounds, each in turn`);
  const base = rows.at(-1);
  for (const { name, bare, first, paint, busy: ms } of rows) {
    const against = (/** @type {number[]} */ own, /** @type {number[] | undefined} */ other) => `${median(own).toFixed(1)} ms${other && !bare ? ` (${(median(own) / median(other)).toFixed(2)} of the bare page)` : ""}`;
    console.log(name);
    if (!bare) console.log(`  first result on a slow line     ${median(first).toFixed(0)} ms${name === dirs[0] ? "" : ` (${(median(first) / median(rows[0]?.first ?? [])).toFixed(3)} of ${dirs[0]})`}`);
    console.log(`  key press to next paint, p95    ${against(paint, base?.paint)}`);
    console.log(`  main thread for a slider event  ${against(ms, base?.busy)}`);
  }
} finally {
  await browser.close();
  for (const server of servers) server.stop();
}
