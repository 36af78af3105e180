// The answers beside the result: margins on the sliders, what would have saved it, and how sure that is. They are those
// of the command line, belong to the present scenario at every moment, and can be used by keyboard, mouse and touch.
//
// EVENTS in the environment makes the test of fast input longer or shorter.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { PRESENT_FRAME, digest, environment, nativeDigest, painted, press, ready, site, slider, refuseWorkers } from "../harness.js";
import { busyWorker, inEachBrowser } from "../hosts.js";

/** @import { Page } from "playwright-core" */

const here = site();
here.answers = true;
const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));
const EVENTS = Number(process.env["EVENTS"] ?? 300);
const STANDS = "v=1&s=aug-2007&patch=0.8";
/** Runs of this one take long. */
const SLOW = "v=1&s=aug-2007&boot_law=normal&retry=1s&boot=30min";
const LONG_MS = { timeout: 90_000 };

/** What the command line prints. @param {string} command @param {string[]} more @returns {any[]} */
const native = (command, ...more) =>
  JSON.parse(execFileSync(environment("REBOOT_STORM"), [command, "--format", "json", "--quiet", ...more]).toString());

/** Waits until every margin is confirmed. @param {Page} page */
const confirmed = (page) => page.waitForFunction(() => {
  const all = [...document.querySelectorAll("[data-margin]")];
  return all.length > 0 && all.every((line) => line.getAttribute("aria-busy") === "false");
}, undefined, LONG_MS);

/** The margins that the page shows. @param {Page} page */
const shownMargins = (page) => page.$$eval("[data-margin]", (lines) => lines.flatMap((line) => {
  const { margin = "", below = "", above = "", link } = /** @type {HTMLElement} */ (line).dataset;
  return line.textContent ? [{ id: margin, below, above, link, words: line.textContent.replaceAll("\u00a0", " ") }] : [];
}));

/** The present link. @param {Page} page */
const link = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector("storm-chart")).store.supervisor.link);

/** A section whose answer is there. @param {Page} page @param {"storm-remedies" | "storm-chance"} name */
async function answered(page, name) {
  const section = page.locator(name);
  await section.waitFor({ state: "attached" });
  await section.evaluate((section) => section.scrollIntoView());
  await page.locator(`${name}[aria-busy="false"]`).waitFor(LONG_MS);
  return section;
}

for (const scenario of ["v=1&s=aug-2007", STANDS, "v=1&s=aug-2007&patch=0.86&load=1.2&spread=20h", "v=1&s=healed", "v=1&s=dec-2010"]) {
  test(`margins are those of the command line: ${scenario}`, async () => {
    const { page, errors } = await here.open(scenario);
    await confirmed(page);
    const shown = await shownMargins(page);
    const expected = native("margins", "--link", scenario).filter(({ id }) => id !== "clients");
    assert.ok(shown.length > 0);
    assert.deepEqual(shown.map(({ id, below, above }) => ({ id, below, above })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      expected.map(({ id, below, above }) => ({ id, below: String(below ?? ""), above: String(above ?? "") })).sort((a, b) => (a.id < b.id ? -1 : 1)));
    for (const { words, below, above } of shown) {
      assert.match(words, below || above ? /^(Stands|Falls) (up to|from) \d/ : /^No value changes the verdict\.$/);
    }
    assert.deepEqual(errors, []);
  });
}

test("a margin is said to be computed, then said about, then said; its zones lie under the thumb", async () => {
  const { page } = await here.page();
  await page.addInitScript(() => {
    /** @type {string[]} */ const said = [];
    Reflect.set(window, "said", said);
    new MutationObserver(() => {
      const words = document.querySelector('[data-margin="patch"]')?.textContent ?? "";
      if (words !== said.at(-1)) said.push(words);
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto(here.url("v=1&s=aug-2007"));
  await confirmed(page);
  const said = (await page.evaluate(() => /** @type {string[]} */ (Reflect.get(window, "said")))).map((words) => words.replaceAll("\u00a0", " "));
  const order = said.map((words) => (/being computed/.test(words) ? "computed" : /about/.test(words) ? "about" : words ? "said" : ""));
  assert.deepEqual(order.filter((word, at) => word !== order[at - 1] && word), ["computed", "about", "said"], said.join("\n"));
  assert.equal(said.at(-1), "Stands up to 82 %, 8 points away.");
  // From 82 % on it falls, and the thumb is at 90 %.
  const [thumb, falls, stands] = await page.evaluate(() => {
    const control = /** @type {Element} */ (document.querySelector('[data-param="patch"]'));
    const { left, width } = /** @type {Element} */ (control.querySelector("input[type=range]")).getBoundingClientRect();
    const zone = (/** @type {string} */ name) => {
      const box = /** @type {Element} */ (control.querySelector(`.zones > .${name}`)).getBoundingClientRect();
      return { from: (box.left - left - 9) / (width - 18), to: (box.right - left - 9) / (width - 18), height: box.height };
    };
    return [0.9, zone("falls"), zone("stands")];
  });
  assert.ok(Math.abs(falls.from - 0.825) < 0.003 && Math.abs(falls.to - 1) < 0.003, JSON.stringify(falls));
  assert.ok(Math.abs(stands.from) < 0.003 && Math.abs(stands.to - 0.825) < 0.003, JSON.stringify(stands));
  assert.ok(falls.from < thumb && falls.height > stands.height, "by shape, too");
});

test("a margin is part of its slider's description", async () => {
  const { page } = await here.open(STANDS);
  await confirmed(page);
  const described = await slider(page, "patch").evaluate((range) =>
    (range.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent).join(" "));
  assert.match(described.replaceAll("\u00a0", " "), /Falls from 83 %, 3 points away\.$/);
});

test(`what is shown belongs to the present scenario after every paint, over ${EVENTS} fast changes`, async (context) => {
  const { page, errors } = await here.open("v=1&s=aug-2007&patch=0.8", { viewport: { width: 1280, height: 2400 } });
  await confirmed(page);
  const found = await page.evaluate(async (events) => {
    const { store } = /** @type {any} */ (document.querySelector("storm-chart"));
    const bad = new Set();
    let [paints, shown] = [0, 0];
    // What the last frame painted: a change after it waits for the next one.
    let [link, patch] = ["", NaN];
    const values = () => ([link, patch] = [store.supervisor.link, store.values.patch]);
    store.addEventListener("values", values);
    values();
    const look = () => {
      paints += 1;
      for (const part of document.querySelectorAll("[data-link]")) {
        const { link: about, margin } = /** @type {HTMLElement} */ (part).dataset;
        const text = /** @type {HTMLElement} */ (part).innerText.replaceAll("\u00a0", " ");
        if (about) {
          shown += 1;
          if (about !== link) bad.add(`${text} is about ${about}, not ${link}`);
        } else if (/Stands|Falls|saved it[.;]|nothing to save|\d million/.test(text)) {
          bad.add(`of no scenario: ${text}`);
        }
        // The words themselves, without their mark.
        const said = margin === "patch" && /(?:up to|from) (\d+) %, (\d+) points? away/.exec(text);
        const away = said && Math.abs(Math.round(patch * 100) - Number(said[1]));
        if (said && away !== Number(said[2])) bad.add(`at ${patch}: ${text}`);
      }
    };
    let going = true;
    // After the paint of a frame.
    const loop = () => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        look();
        if (going) loop();
      };
      channel.port2.postMessage(undefined);
    });
    loop();
    let state = 20070816;
    const draw = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const sliders = [...document.querySelectorAll(".stage input[type=range]")];
    for (let n = 0; n < events; n++) {
      const range = /** @type {HTMLInputElement} */ (sliders[Math.floor(draw() * sliders.length)]);
      if (draw() < 0.1) {
        store.usePreset(["aug-2007", "healed"][Math.floor(draw() * 2)]);
      } else {
        range.value = String(Number(range.value) + Math.round((draw() - 0.5) * 20));
        range.dispatchEvent(new Event("input"));
      }
      // Now and then it rests long enough for an answer to begin, or to come.
      const wait = draw() < 0.03 ? 500 + 500 * draw() : 25 * draw();
      await new Promise((done) => setTimeout(done, wait));
    }
    going = false;
    return { bad: [...bad], paints, shown };
  }, EVENTS);
  context.diagnostic(`${found.paints} paints, ${found.shown} answers seen`);
  assert.deepEqual(found.bad, []);
  assert.ok(found.shown > EVENTS / 10 && found.paints > EVENTS / 4, JSON.stringify(found));
  assert.deepEqual(errors, []);
  await confirmed(page);
  const about = await link(page);
  for (const one of await shownMargins(page)) assert.equal(one.link, about);
  const expected = native("margins", "--link", about, "--of", "patch");
  const [patch] = (await shownMargins(page)).filter(({ id }) => id === "patch");
  assert.deepEqual([patch?.below, patch?.above], [String(expected[0].below ?? ""), String(expected[0].above ?? "")]);
});

test("remedies are those of the command line, in their order", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007");
  const section = await answered(page, "storm-remedies");
  const rows = await section.locator("tbody tr").evaluateAll((rows) => rows.map((row) => ({
    id: /** @type {HTMLElement} */ (row).dataset["remedy"], stands: !/not enough/.test(row.textContent ?? ""),
  })));
  assert.deepEqual(rows, native("remedies", "--link", "v=1&s=aug-2007").map(({ remedy, dose }) => ({ id: remedy, stands: dose !== null })));
  assert.match((await section.locator("tr[data-remedy=load]").innerText()).replaceAll("\u00a0", " "), /Less load of each client\s+stands: [\d.]+ % online.*\s+1\.05 ×\s+26\d million\s+Apply/);
  assert.match(await section.locator(".sentence").innerText(), /^Any one of \d+ changes would have saved it; \d would not have been enough\.$/);
  assert.deepEqual(errors, []);
});

for (const [way, use] of /** @type {[string, (button: import("playwright-core").Locator) => Promise<void>][]} */ ([
  ["mouse", (button) => button.click()],
  ["keyboard", async (button) => {
    await button.focus();
    await button.page().keyboard.press("Enter");
  }],
  ["touch", (button) => button.tap()],
])) {
  test(`a remedy is applied by ${way}, and undone`, async () => {
    const touch = way === "touch";
    const { page, errors } = await here.open("v=1&s=aug-2007", { hasTouch: touch, viewport: { width: touch ? 360 : 1280, height: 800 } });
    const section = page.locator("storm-remedies");
    await section.waitFor({ state: "attached" });
    await section.evaluate((section) => section.scrollIntoView());
    await section.locator("tr[data-remedy=capacity]").waitFor(LONG_MS);
    const [before, sum] = [await link(page), await digest(page)];
    const remedy = native("remedies", "--link", before).find(({ remedy }) => remedy === "capacity");
    await use(section.getByRole("button", { name: "Apply: More capacity of each supernode, 390 clients" }));
    await ready(page, sum);
    assert.equal(await link(page), remedy.link);
    assert.equal(await page.evaluate(() => location.hash.slice(1)), remedy.link);
    assert.equal(await digest(page), nativeDigest(remedy.link));
    assert.match((await section.locator(".applied").innerText()).replaceAll("\u00a0", " "), /Applied: More capacity of each supernode, 390 clients\./);
    await section.locator(".sentence", { hasText: "there is nothing to save it from" }).waitFor(LONG_MS);
    assert.equal(await section.locator("tbody tr").count(), 0);
    const back = section.getByRole("button", { name: "Take it back" });
    assert.ok(await back.evaluate((button) => button === document.activeElement), "the focus stays in the section");
    if (way === "keyboard") await page.keyboard.press("Control+z");
    else await use(back);
    await page.waitForFunction((sum) => document.querySelector("[data-digest]")?.textContent === sum, sum);
    assert.equal(await link(page), before);
    assert.ok(await section.locator(".applied").isHidden());
    assert.deepEqual(errors, []);
  });
}

test("the chance of collapse is a figure with its error, by the same months before and after a change", async () => {
  const { page, errors } = await here.open(STANDS);
  const words = async () => {
    await answered(page, "storm-chance");
    return (await page.locator("[data-chance]").innerText()).replaceAll("\u00a0", " ");
  };
  const before = await words();
  const [, fell, percent, low, high] = /^Falls in (\d+) of 200 months \(([\d.]+) %, 95 % interval ([\d.]+) to ([\d.]+) %\)\.$/.exec(before) ?? assert.fail(before);
  assert.ok(Number(fell) > 0 && Math.abs(Number(percent) - Number(fell) / 2) <= 0.5, before);
  assert.ok(Number(low) < Number(percent) && Number(percent) < Number(high), before);
  await press(page, "patch", "ArrowLeft", 1);
  await page.waitForFunction(() => document.querySelector("[data-chance]")?.textContent === "");
  const changed = await words();
  assert.match(changed, /^Falls in \d+ of 200 months/);
  await press(page, "patch", "ArrowRight", 1);
  await page.waitForFunction(() => document.querySelector("[data-chance]")?.textContent === "");
  assert.equal(await words(), before);
  assert.match(await page.locator("storm-chance").innerText(), /This is chance.*Ignorance is another matter/s);
  assert.deepEqual(errors, []);
});

test("what takes long shows its progress, and can be cancelled and computed after all", async () => {
  const { page, errors } = await here.page();
  await page.goto(here.url(SLOW));
  const section = page.locator("storm-remedies");
  await section.waitFor({ state: "attached", ...LONG_MS });
  await section.evaluate((section) => section.scrollIntoView());
  await section.getByRole("button", { name: "Cancel" }).click(LONG_MS);
  assert.equal(await section.locator(".sentence").innerText(), "Cancelled.");
  assert.ok(await section.locator("progress").isHidden());
  const again = section.getByRole("button", { name: "Compute it" });
  assert.ok(await again.evaluate((button) => button === document.activeElement));
  await page.keyboard.press("Enter");
  await section.getByRole("button", { name: "Cancel" }).waitFor();
  assert.equal(await section.locator(".sentence").innerText(), "It is being computed.");
  assert.deepEqual(errors, []);
});

test("where workers are refused, that is said where the answers would stand", async () => {
  const { page } = await here.page();
  await refuseWorkers(page);
  await page.goto(here.url("v=1&s=aug-2007"));
  await page.locator('[data-margin="patch"]', { hasText: /No margin: workers, which compute it, are refused here/ }).waitFor();
  for (const name of /** @type {const} */ (["storm-remedies", "storm-chance"])) {
    const section = await answered(page, name);
    assert.match(await section.locator("> section > .sentence").innerText(), /There is no answer: workers, which compute it, are refused here\./);
    assert.equal(await section.locator("> section > button:visible").count(), 0);
  }
});

test("where the full module cannot be downloaded, that is said and tried again", async () => {
  const { page } = await here.page();
  await page.route("**/pkg/reboot_storm_bg.wasm", (route) => route.abort());
  await page.goto(here.url("v=1&s=aug-2007"));
  await page.locator('[data-margin="patch"]', { hasText: /^No margin: / }).waitFor();
  const section = await answered(page, "storm-remedies");
  assert.match(await section.locator(".sentence").innerText(), /There is no answer: /);
  await page.unroute("**/pkg/reboot_storm_bg.wasm");
  await section.getByRole("button", { name: "Try again" }).click();
  await section.locator("tbody tr").first().waitFor(LONG_MS);
});

inEachBrowser((hosts) => {
  test("margins, remedies and the chance come, although a worker was ended", async () => {
    const { page, errors } = await hosts.page({ width: 720, height: 1800 });
    const endWorker = await busyWorker(page);
    await page.goto(`${hosts.address}#v=1&s=aug-2007`);
    await endWorker();
    await page.waitForFunction(() => /^Stands up to 82/.test(document.querySelector('[data-margin="patch"]')?.textContent ?? ""), { polling: 50, timeout: 90_000 });
    await page.$eval("storm-remedies", (section) => section.scrollIntoView());
    await page.waitForSelector('storm-remedies[aria-busy="false"] tr[data-remedy="patch"]', { timeout: 90_000 });
    await page.$eval("storm-chance", (section) => section.scrollIntoView());
    await page.waitForFunction(() => /^Falls in \d+ of 200 months/.test(document.querySelector("[data-chance]")?.textContent ?? ""), { polling: 50, timeout: 90_000 });
    const before = await page.$eval("[data-digest]", (code) => code.textContent);
    await page.$eval('tr[data-remedy="patch"] button', (button) => button.scrollIntoView({ block: "center" }));
    await page.click('tr[data-remedy="patch"] button');
    await page.waitForFunction((before) => document.querySelector("[data-digest]")?.textContent !== before, { polling: 50 }, before);
    assert.match(await page.evaluate(() => location.hash), /patch=0\.82&/);
    await page.waitForFunction(() => /^Falls from 83/.test(document.querySelector('[data-margin="patch"]')?.textContent ?? ""), { polling: 50, timeout: 90_000 });
    assert.deepEqual(errors, []);
    await page.close();
  });
}, { answers: true });

test("a frame shows none of it, and loads none of it", async () => {
  const { page } = await here.page();
  /** @type {string[]} */ const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${here.address}${PRESENT_FRAME}#v=1&s=aug-2007`);
  await ready(page);
  await page.waitForTimeout(1500);
  assert.equal(await page.locator("[data-margin], storm-remedies, storm-chance").count(), 0);
  assert.deepEqual(asked.filter((path) => /answers|pool|studies/.test(path)), []);
});

test("at any width, light and dark, nothing is cut off, and axe finds nothing", async () => {
  const { page } = await here.open("v=1&s=aug-2007");
  await confirmed(page);
  for (const name of /** @type {const} */ (["storm-remedies", "storm-chance"])) await answered(page, name);
  await mkdir(SHOTS, { recursive: true });
  for (const width of [360, 720, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => scrollTo(0, 0));
      await painted(page);
      await page.screenshot({ path: `${SHOTS}margins-${width}-${colorScheme}.png` });
      for (const name of ["storm-remedies", "storm-chance"]) await page.locator(name).screenshot({ path: `${SHOTS}${name.slice(6)}-${width}-${colorScheme}.png` });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} px wide at ${width}: it scrolls sideways`);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => (await Reflect.get(window, "axe").run()).violations
        .flatMap((/** @type {import("axe-core").Result} */ rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.failureSummary})`)));
      assert.deepEqual(violations, [], `${width} px, ${colorScheme}`);
    }
  }
});

for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) test(`at ${viewport.width} px the three sliders with their margins stay in the first screen, and none moves when they come`, async () => {
  const { page } = await here.page({ viewport, hasTouch: viewport.width < 500, isMobile: viewport.width < 500 });
  const places = () => page.$$eval(".sliders input[type=range]", (all) => all.map((range) => Math.round(range.getBoundingClientRect().top)));
  /** @type {(value?: unknown) => void} */ let go = () => {};
  const held = new Promise((done) => (go = done));
  await page.route("**/chunks/answers-*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(here.url("v=1&s=aug-2007"));
  await page.locator(".sliders .help", { hasText: /./ }).nth(2).waitFor({ state: "attached" });
  await painted(page);
  const before = await places();
  go();
  await confirmed(page);
  assert.deepEqual(await places(), before);
  // Nor with any other words.
  await page.$$eval(".sliders [data-margin] span", (lines) => lines.forEach((line) => (line.textContent = "Stands about up to 130 and from 390\u00a0clients.")));
  assert.deepEqual(await places(), before);
  const box = await slider(page, "capacity").boundingBox();
  assert.ok(box && box.y + box.height <= viewport.height, JSON.stringify(box));
});

test("zones are visible in forced colours", async () => {
  const { page } = await here.open("v=1&s=aug-2007", { forcedColors: "active" });
  await confirmed(page);
  const [falls, stands] = await page.evaluate(() => ["falls", "stands"].map((name) => {
    const { backgroundImage, backgroundColor, height } = getComputedStyle(/** @type {Element} */ (document.querySelector(`.zones > .${name}`)));
    return { backgroundImage, backgroundColor, height };
  }));
  assert.match(falls?.backgroundImage ?? "", /gradient/);
  assert.notEqual(stands?.backgroundColor, "rgba(0, 0, 0, 0)");
  assert.notEqual(falls?.height, stands?.height);
});

test("where the reader saves data the answers wait until they are asked for", async () => {
  const { page, errors } = await here.page();
  await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  /** @type {string[]} */
  const loaded = [];
  page.on("request", (request) => loaded.push(request.url()));
  await page.goto(here.address);
  const ask = page.getByRole("button", { name: "Show how close it is to the edge" });
  await ask.waitFor();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
  assert.equal(await page.locator("[data-margin]").count(), 0);
  assert.deepEqual(loaded.filter((url) => url.endsWith("/pkg/reboot_storm_bg.wasm")), []);
  await ask.click();
  await page.locator('[data-margin="patch"]').waitFor();
  assert.equal(await ask.count(), 0);
  assert.deepEqual(errors, []);
});
