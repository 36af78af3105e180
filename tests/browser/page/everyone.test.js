// The page for everyone: what is pressed is large enough, nothing is cut off at 400 % zoom, a phone on its side keeps the chart in
// view, colours are not needed, and a printed sheet has the link on it.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import { painted, press, site, slider } from "../harness.js";

/** @import { BrowserContextOptions, Page } from "playwright-core" */

const here = site();

/** The page with all of its sections. @param {BrowserContextOptions} options @param {string} link */
async function whole(options, link = "v=1&s=aug-2007&patch=0.84&b=aug-2007") {
  const { page, errors } = await here.open(link, options);
  await page.locator("#difference", { hasText: "Against the baseline" }).waitFor();
  await page.locator(".event:visible").first().waitFor();
  await page.locator("storm-table [data-param]").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => [...document.styleSheets].some(({ href }) => href?.endsWith("app/sections.css")));
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await page.locator("#files-open").waitFor();
  await page.locator("#log-text").waitFor();
  await page.locator("storm-frontier").waitFor({ state: "attached" });
  await painted(page);
  return { page, errors };
}

/** What is pressed and is smaller than so many pixels, with its size. @param {Page} page @param {number} least */
const small = (page, least) => page.evaluate((least) => {
  const all = [...document.querySelectorAll('button, select, summary, input:not([type="file"]), [role="slider"]:not(canvas), textarea')];
  return all.flatMap((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return [];
    // A dot of a chart is where its value is, and its table has all of them; a label is pressed as its box.
    if (element.matches(".hot")) return [];
    const target = element.matches('[type="checkbox"], [type="radio"]') ? element.closest("label") ?? element : element;
    const { width, height } = target.getBoundingClientRect();
    return width > 0 && (height < least - 0.5 || width < Math.min(24, least) - 0.5) ? [`${element.tagName} ${element.className} ${element.id} ${element.textContent?.slice(0, 20)}: ${Math.round(width)} x ${Math.round(height)}`] : [];
  });
}, least);

test("what is pressed is 24 px large", async () => {
  const { page } = await whole({});
  assert.deepEqual(await small(page, 24), []);
});

test("what a finger presses is 44 px high", async () => {
  const { page } = await whole({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  assert.deepEqual(await small(page, 44), []);
});

for (const [name, viewport] of /** @type {const} */ ([["200 %", { width: 640, height: 400 }], ["400 %", { width: 320, height: 256 }]])) {
  test(`at ${name} zoom nothing scrolls sideways, with every section open`, async () => {
    const { page, errors } = await whole({ viewport });
    const beyond = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      // What scrolls by itself may be wider.
      parts: [...document.querySelectorAll("main *")].filter((element) => element.checkVisibility() && !element.closest(".runs, table, .table, svg, .spoken, .handles, .preview, .loop-strip, figcaption span, .help") && element.getBoundingClientRect().right > innerWidth + 1).map((element) => `${element.tagName}.${element.className}`),
    }));
    assert.deepEqual(beyond, { width: 0, parts: [] });
    assert.deepEqual(errors, []);
  });
}

test("on a phone on its side the chart is in view while each slider moves", async () => {
  const { page } = await here.open("v=1&s=aug-2007", { viewport: { width: 740, height: 360 }, hasTouch: true, isMobile: true });
  await page.waitForFunction(() => [...document.styleSheets].some(({ href }) => href?.endsWith("app/sections.css")));
  for (const id of ["patch", "spread", "capacity"]) {
    // As a reader scrolls: the slider below the middle, or as high as it takes to see the chart.
    await slider(page, id).evaluate((range) => scrollTo(0, range.getBoundingClientRect().top + scrollY - 60));
    await press(page, id, "ArrowLeft", 3);
    const seen = await page.evaluate((id) => {
      const box = (/** @type {string} */ selector) => document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
      const [chart, range] = [box('canvas[data-chart="users"]'), box(`[data-param="${id}"] input[type="range"]`)];
      return { chart: chart.top >= 0 && chart.bottom <= innerHeight && chart.height >= 120, range: range.top >= 0 && range.bottom <= innerHeight, apart: range.left >= chart.right };
    }, id);
    assert.deepEqual(seen, { chart: true, range: true, apart: true }, id);
  }
});

test("a printed sheet has the link, in light colours, and no control that paper cannot move", async () => {
  const { page } = await whole({ colorScheme: "dark" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const sheet = await page.evaluate(() => ({
    link: /** @type {HTMLElement} */ (document.querySelector(".printed")).innerText,
    paper: getComputedStyle(document.body).backgroundColor,
    canvas: getComputedStyle(/** @type {Element} */ (document.querySelector(".plot canvas"))).filter,
    shown: ["#tools", "storm-share", ".compare button", ".purpose", "nav.ways"].filter((selector) => document.querySelector(selector)?.checkVisibility()),
  }));
  assert.match(sheet.link, /#v=1&m=[^&]+&s=aug-2007&patch=0\.84&.*&b=aug-2007$/);
  assert.equal(sheet.paper, "rgb(255, 255, 255)");
  assert.match(sheet.canvas, /invert/);
  assert.deepEqual(sheet.shown, []);
  assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
});

for (const [name, options] of /** @type {[string, BrowserContextOptions][]} */ ([
  ["more contrast", { contrast: "more" }], ["more contrast, dark", { contrast: "more", colorScheme: "dark" }], ["forced colours", { forcedColors: "active" }],
])) {
  test(`with ${name} axe finds no violation, and charts are drawn stronger`, async () => {
    const { page, errors } = await whole(options);
    await page.evaluate(axe.source);
    const found = await page.evaluate(async () => (await Reflect.get(window, "axe").run()).violations.map((/** @type {import("axe-core").Result} */ { id, nodes }) => `${id}: ${nodes[0]?.html}`));
    assert.deepEqual(found, []);
    assert.match(await page.$eval(".plot canvas", (canvas) => getComputedStyle(canvas).filter), /contrast/);
    assert.deepEqual(errors, []);
  });
}

test("the name of a marker that is looked at covers no other marker", async () => {
  const { page } = await here.open("v=1&s=aug-2007&stop=58h&throttle=62h&mega=66h", { viewport: { width: 360, height: 740 } });
  await page.locator('.event[data-event="fix"]:visible').waitFor();
  for (const marker of await page.locator(".event:visible").all()) {
    await marker.focus();
    await painted(page);
    const covered = await marker.evaluate((looked) => {
      const label = /** @type {Element} */ (looked.querySelector(".label")).getBoundingClientRect();
      return [...document.querySelectorAll(".event:not([hidden])")].filter((other) => {
        if (other === looked) return false;
        const { left, right, bottom } = other.getBoundingClientRect();
        // Its circle.
        const [x, y] = [(left + right) / 2, bottom - 10];
        return label.left < x + 6 && label.right > x - 6 && label.top < y + 6 && label.bottom > y - 6;
      }).map((other) => /** @type {HTMLElement} */ (other).dataset["event"]);
    });
    assert.deepEqual(covered, [], `${await marker.getAttribute("data-event")}`);
  }
});
