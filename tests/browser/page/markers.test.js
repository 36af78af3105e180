// Events of the scenario as markers on the time axis: dragged with a mouse and a finger, and moved by keys.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import axe from "axe-core";
import { nativeDigest, painted, site, slider } from "../harness.js";
import { Hosts, embeds, pause } from "../hosts.js";
import { drag, linked, marker, openMarkers, place, shown } from "../markers.js";

const here = site();

test("the markers are the moments of the parameter table that happen", async () => {
  const { page, errors } = await openMarkers(here);
  const found = await page.evaluate(() => {
    const { store } = /** @type {any} */ (document.querySelector("storm-chart"));
    return [...store.specs.values()].filter(({ kind }) => kind === "moment").map(({ id, name }) => {
      const element = /** @type {HTMLElement | null} */ (document.querySelector(`[data-event="${id}"]`));
      const item = /** @type {HTMLElement | null} */ (document.querySelector(`[data-add="${id}"]`));
      return { id, name, happens: Number.isFinite(store.values[id]), shown: element?.hidden === false, named: element?.getAttribute("aria-label"), offered: item?.hidden === false };
    });
  });
  assert.ok(found.length >= 9, JSON.stringify(found));
  for (const { id, name, happens, shown, named, offered } of found) assert.deepEqual({ shown, named, offered }, { shown: happens, named: name, offered: !happens }, id);
  assert.deepEqual(found.filter(({ shown }) => shown).map(({ id }) => id), ["fix", "release"]);
  assert.deepEqual(errors, []);
});

test("a drag with the mouse sets the moment, and is one step of undo", async () => {
  const { page, errors } = await openMarkers(here);
  const first = { digest: await shown(page), link: await page.evaluate(() => /** @type {any} */ (document.querySelector("storm-chart")).store.link) };
  await drag(page, "fix", -12);
  await painted(page);
  assert.match(await marker(page, "fix").locator(".label").innerText(), /^Fix released\s*Thu 16 Aug, 10:00 UTC$/);
  assert.ok(!(await page.evaluate(() => location.hash)).includes("fix=58h"), "the address while it is held");
  await page.mouse.up();
  const link = await linked(page, /fix=58h/);
  assert.equal(await shown(page), nativeDigest(link));
  assert.equal(await page.locator('[data-param="fix"] .value input').inputValue(), "58 h");
  assert.equal(await marker(page, "fix").getAttribute("aria-valuetext"), "Thu 16 Aug, 10:00 UTC, 58 hours");

  const dragged = await shown(page);
  await page.keyboard.press("Control+z");
  await linked(page, /fix=70h/);
  assert.equal(await shown(page), first.digest, "one undo");
  await page.keyboard.press("Control+y");
  await linked(page, /fix=58h/);
  assert.equal(await shown(page), dragged);
  // The same value by the slider is the same run.
  await page.keyboard.press("Control+z");
  await slider(page, "fix").focus();
  for (let n = 0; n < 12; n++) await page.keyboard.press("ArrowLeft");
  await linked(page, /fix=58h/);
  assert.equal(await shown(page), dragged);
  assert.deepEqual(errors, []);
});

test("axes hold still while a marker is dragged", async () => {
  // A later release makes a longer run.
  const { page } = await openMarkers(here, "v=1&s=aug-2007&spread=72h");
  const axes = () => page.$$eval("storm-chart", (all) => all.map((chart) => JSON.stringify([Reflect.get(chart, "frame").hours, Reflect.get(chart, "frame").values])));
  const before = await axes();
  await drag(page, "release", 45);
  await page.waitForFunction(() => !(/** @type {any} */ (document.querySelector("storm-chart")).store.pending));
  await painted(page);
  assert.deepEqual(await axes(), before);
  await page.mouse.up();
  await shown(page);
  assert.notEqual((await axes())[0], before[0]);
});

test("Escape and a lost pointer take a drag back", async () => {
  const { page } = await openMarkers(here);
  const before = await shown(page);
  await drag(page, "fix", 20);
  await painted(page);
  assert.equal(await marker(page, "fix").getAttribute("aria-valuenow"), "90");
  await page.keyboard.press("Escape");
  assert.equal(await marker(page, "fix").getAttribute("aria-valuenow"), "70");
  await page.mouse.up();
  assert.equal(await shown(page), before);
  await drag(page, "release", 5);
  await marker(page, "release").evaluate((element) => element.parentElement?.dispatchEvent(new PointerEvent("pointercancel", { pointerId: 1, bubbles: true })));
  await page.mouse.up();
  assert.equal(await marker(page, "release").getAttribute("aria-valuenow"), "17");
  assert.equal(await shown(page), before);
});

test("a drag beyond the start, the axis or the range ends there, and says so", async () => {
  const { page } = await openMarkers(here);
  for (const [id, hours, value, words] of /** @type {const} */ ([
    ["fix", -200, "0", /the earliest/],
    ["fix", 400, "144", /the end of the axis/],
    ["release", 130, "96", /the latest/],
    ["release", -130, "0", /the earliest/],
  ])) {
    await drag(page, id, hours);
    await painted(page);
    assert.match(await marker(page, id).locator("em").innerText(), words, id);
    await page.mouse.up();
    assert.equal(await marker(page, id).getAttribute("aria-valuenow"), value);
    assert.match(await page.locator('.events > [role="status"]').innerText(), words);
  }
  assert.equal(await shown(page), nativeDigest(await linked(page, /fix=144h.*release=0h/)));
});

test("keys move a marker, and several presses are one change of the address", async () => {
  const { page, errors } = await openMarkers(here);
  const fix = marker(page, "fix");
  await fix.focus();
  const now = () => fix.getAttribute("aria-valuenow");
  for (const [key, value] of [["ArrowLeft", "69"], ["ArrowDown", "68"], ["ArrowRight", "69"], ["Shift+ArrowRight", "79"], ["PageDown", "69"], ["Shift+ArrowUp", "79"], ["End", "144"], ["ArrowRight", "144"], ["Home", "0"], ["Shift+ArrowLeft", "0"], ["ArrowUp", "1"]]) {
    await page.keyboard.press(key ?? "");
    assert.equal(await now(), value, key);
  }
  assert.equal(await shown(page), nativeDigest(await linked(page, /fix=1h/)));
  assert.equal(await fix.getAttribute("aria-valuetext"), "Tue 14 Aug, 01:00 UTC, 1 hour");
  assert.deepEqual(await fix.evaluate((element) => ["role", "aria-valuemin", "aria-valuemax", "tabindex"].map((name) => element.getAttribute(name))), ["slider", "0", "144", "0"]);
  assert.deepEqual(errors, []);
});

test("events without an influence on the scenario have no marker", async () => {
  const { page } = await openMarkers(here, "v=1&s=storm-kernel");
  const shownIds = () => page.locator(".event:visible").evaluateAll((all) => all.map((one) => /** @type {HTMLElement} */ (one).dataset["event"]));
  assert.deepEqual(await shownIds(), ["release"]);
  for (const id of ["fix", "mega", "mega_more"]) assert.ok(await page.locator(`[data-add="${id}"]`).evaluate((item) => /** @type {HTMLElement} */ (item).hidden), id);
  await page.locator("#preset").selectOption("aug-2007");
  await page.locator('[data-event="fix"]').waitFor();
  assert.deepEqual(await shownIds(), ["fix", "release"]);
});

describe("with a finger", () => {
  /** @param {string} [link] */
  async function phone(link) {
    const opened = await openMarkers(here, link, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    const session = await opened.page.context().newCDPSession(opened.page);
    /** @param {string} id @param {{ x: number, y: number }} by @param {number} [steps] */
    const swipe = async (id, by, steps = 12) => {
      await pause(250);
      const { x, y } = await place(opened.page, id);
      const send = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {{ x: number, y: number }[]} */ touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
      await send("touchStart", [{ x, y }]);
      for (let step = 1; step <= steps; step++) {
        await send("touchMove", [{ x: x + (by.x * step) / steps, y: y + (by.y * step) / steps }]);
        await pause(16);
      }
      await send("touchEnd", []);
      await pause(300);
    };
    return { ...opened, swipe, scroll: () => opened.page.evaluate(() => scrollY) };
  }

  test("a sideways move drags and the page stays; a vertical one scrolls and changes nothing", async () => {
    const { page, errors, swipe, scroll } = await phone();
    const before = await shown(page);
    await page.evaluate(() => {
      Reflect.set(window, "changes", 0);
      const { store } = /** @type {any} */ (document.querySelector("storm-chart"));
      store.addEventListener("values", () => Reflect.set(window, "changes", Reflect.get(window, "changes") + 1));
      scrollTo(0, 40);
    });
    let at = await scroll();
    for (const by of [{ x: 0, y: -120 }, { x: 3, y: 60 }, { x: 40, y: -120 }]) {
      await swipe("fix", by);
      assert.notEqual(await scroll(), at, `the page has not moved by ${JSON.stringify(by)}`);
      at = await scroll();
      assert.equal(await marker(page, "fix").getAttribute("aria-valuenow"), "70");
    }
    assert.equal(await shown(page), before);
    assert.equal(await page.evaluate(() => Reflect.get(window, "changes")), 0, "not even for a moment");
    assert.ok(!(await page.locator(".event-panel:visible").count()));
    await page.evaluate(() => scrollTo(0, 40));
    at = await scroll();
    await swipe("fix", { x: 60, y: 5 });
    assert.equal(await scroll(), at);
    assert.ok(Number(await marker(page, "fix").getAttribute("aria-valuenow")) > 85);
    assert.equal(await shown(page), nativeDigest(await page.evaluate(() => location.hash.slice(1))));
    await page.keyboard.press("Control+z");
    assert.equal(await marker(page, "fix").getAttribute("aria-valuenow"), "70");
    assert.deepEqual(errors, []);
  });

  test("a tap opens the field without a keyboard in the way", async () => {
    const { page, swipe } = await phone();
    const before = await shown(page);
    await swipe("fix", { x: 0, y: 0 }, 0);
    assert.ok(await page.locator(".event-panel:not(.menu)").isVisible());
    assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset["event"]), "fix");
    assert.equal(await shown(page), before);
    await page.touchscreen.tap(180, 20);
    assert.ok(!(await page.locator(".event-panel:not(.menu)").isVisible()));
  });
});

for (const { colorScheme, width, hasTouch, least } of /** @type {const} */ ([
  { colorScheme: "light", width: 360, hasTouch: true, least: 44 }, { colorScheme: "dark", width: 1280, hasTouch: false, least: 24 },
])) {
  test(`axe finds nothing, and targets are ${least} px, ${colorScheme}, ${width} px`, async () => {
    const { page } = await openMarkers(here, "v=1&s=aug-2007&stop=100h", { colorScheme, viewport: { width, height: 800 }, hasTouch, isMobile: hasTouch });
    const violations = async () => {
      await page.evaluate(axe.source);
      return page.evaluate(async () => (await Reflect.get(window, "axe").run()).violations.flatMap((/** @type {import("axe-core").Result} */ rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`)));
    };
    for (const target of [...(await page.locator(".event:visible").all()), page.locator(".add")]) {
      const box = (await target.boundingBox()) ?? assert.fail();
      assert.ok(box.width >= least && box.height >= least, JSON.stringify(box));
      const hit = await target.evaluate((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return [[left + 1, (top + bottom) / 2], [right - 1, (top + bottom) / 2], [(left + right) / 2, top + 1], [(left + right) / 2, bottom - 1]]
          .map(([x = 0, y = 0]) => element.contains(document.elementFromPoint(x, y)));
      });
      assert.deepEqual(hit, [true, true, true, true]);
    }
    assert.deepEqual(await violations(), []);
    await page.locator(".add").click();
    assert.deepEqual(await violations(), [], "with the menu");
    await page.keyboard.press("Escape");
    await marker(page, "fix").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("soon");
    await page.keyboard.press("Enter");
    assert.deepEqual(await violations(), [], "with the field");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  });
}

test("markers and lines are seen with forced colours", async () => {
  const { page } = await openMarkers(here, "", { forcedColors: "active" });
  const look = await marker(page, "fix").evaluate((element) => {
    const { borderTopColor, backgroundColor, borderTopWidth } = getComputedStyle(element, "::before");
    return { borderTopColor, backgroundColor, borderTopWidth };
  });
  assert.notEqual(look.borderTopColor, look.backgroundColor);
  assert.equal(look.borderTopWidth, "3px");
});

describe("in Firefox", () => {
  test("a marker is dragged, moved by keys and typed", async () => {
    const hosts = new Hosts("firefox");
    await hosts.start();
    try {
      const { page, errors } = await hosts.page({ width: 1280, height: 800 });
      await page.goto(hosts.address);
      const fix = await page.waitForSelector('[data-event="fix"]:not([hidden])') ?? assert.fail();
      const now = () => fix.evaluate((element) => element.getAttribute("aria-valuenow"));
      const linked = (/** @type {string} */ part) => page.waitForFunction((part) => location.hash.includes(part), {}, part);
      const box = (await fix.boundingBox()) ?? assert.fail();
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + 60, box.y + 10, { steps: 5 });
      await page.mouse.up();
      const dragged = Number(await now());
      assert.ok(dragged > 74 && dragged < 90, String(dragged));
      await linked(`fix=${dragged}h`);
      await page.keyboard.press("ArrowLeft");
      await linked(`fix=${dragged - 1}h`);
      await page.keyboard.press("Enter");
      await page.keyboard.type("fri 06:00");
      await page.keyboard.press("Enter");
      await linked("fix=78h");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Delete");
      await linked("fix=never");
      await page.keyboard.down("Control");
      await page.keyboard.press("z");
      await page.keyboard.up("Control");
      await linked("fix=78h");
      const digest = await page.$eval("[data-digest]", (element) => element.textContent ?? "");
      assert.match(digest, new RegExp(nativeDigest(await page.evaluate(() => location.hash.slice(1)))));
      assert.deepEqual(errors, []);
    } finally {
      await hosts.stop();
    }
  });
});

test("frames have no markers", async () => {
  const hosts = new Hosts("chromium");
  await hosts.start();
  try {
    const { page } = await hosts.open(hosts.frame("v=1&ui=full", 'height="900"'), { width: 720 });
    const [frame] = await embeds(page);
    await pause(1000);
    assert.equal((await frame?.$$(".event, .events"))?.length, 0);
  } finally {
    await hosts.stop();
  }
});
