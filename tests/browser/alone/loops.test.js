// What keeps the network down, whether it recovers without its trigger, and until when remedies help: each is the command
// line's, belongs to the present scenario at every moment, and can be used by keyboard, mouse and touch.
//
// EVENTS in the environment makes the test of fast input longer or shorter.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { PRESENT_FRAME, digest, environment, nativeDigest, painted, ready, site, refuseWorkers } from "../harness.js";
import { busyWorker, inEachBrowser } from "../hosts.js";

/** @import { Locator, Page } from "playwright-core" */

const here = site();
here.answers = true;
const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));
const EVENTS = Number(process.env["EVENTS"] ?? 300);
const AUGUST = "v=1&s=aug-2007";
const STANDS = "v=1&s=healed";
/** Runs of this one take long. */
const SLOW = "v=1&s=aug-2007&boot_law=normal&retry=1s&boot=30min";
const LONG_MS = { timeout: 180_000 };

/** @typedef {"storm-loops" | "storm-trigger" | "storm-until"} Section */

/** What the command line prints. @param {string} command @param {string[]} more @returns {any} */
const native = (command, ...more) =>
  JSON.parse(execFileSync(environment("REBOOT_STORM"), [command, "--format", "json", "--quiet", ...more], { maxBuffer: 1 << 28 }).toString());

/** The present link. @param {Page} page */
const link = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector("storm-chart")).store.supervisor.link);

/** A section, scrolled to. @param {Page} page @param {Section} name */
async function section(page, name) {
  const found = page.locator(name);
  await found.waitFor({ state: "attached", ...LONG_MS });
  await found.evaluate((section) => section.scrollIntoView());
  return found;
}

/** The same once its answer is there. @param {Page} page @param {Section} name */
async function answered(page, name) {
  const found = await section(page, name);
  await page.locator(`${name}[aria-busy="false"] > section > .sentence`, { hasText: /\S/ }).waitFor(LONG_MS);
  return found;
}

/** A text without its unbreakable spaces. @param {Locator} place */
const text = async (place) => (await place.innerText()).replaceAll("\u00a0", " ");

const sentence = (/** @type {Locator} */ section) => text(section.locator("> section > .sentence"));

/** A moment as the page has it. @param {number} hours of August 2007 */
const moment = (hours, start = Date.UTC(2007, 7, 14)) => {
  const date = new Date(start + hours * 3_600_000);
  const day = date.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  return `${day.replace(",", "")}, ${date.toISOString().slice(11, 16)} UTC`;
};

for (const scenario of [AUGUST, "v=1&s=dec-2010", "v=1&s=rival-wave"]) {
  test(`loops and last hours are those of the command line: ${scenario}`, async () => {
    const { page, errors } = await here.open(scenario);
    const loops = await answered(page, "storm-loops");
    await loops.locator("details:not(.term) > summary").click();
    const shown = await loops.locator("tbody tr").evaluateAll((rows) => rows.map((row) => /** @type {HTMLElement} */ (row).dataset["loops"]));
    const { hours, loop, ties, ends_after } = native("loops", "--link", scenario);
    assert.deepEqual(shown, hours.map((/** @type {number} */ _, /** @type {number} */ at) => [loop[at], ...ties[at]].join(" ")));
    const first = (await loops.locator("tbody tr").first().locator("th, td").allInnerTexts()).map((cell) => cell.replaceAll("\u00a0", " "));
    const round = (/** @type {number | null} */ hours) => (hours === null ? "does not end" : `${Math.round(hours * 10) / 10} h`);
    assert.equal(first[2], round(ends_after.none[0]));
    assert.equal(first[3], loop[0] === "none" ? "no sooner" : round(ends_after[loop[0]][0]));
    // The strip has a cell for each hour, on the axis of the chart.
    const cells = await page.locator(".loop-strip .cells > i").evaluateAll((cells) => cells.map((cell) => {
      const { left, width } = cell.getBoundingClientRect();
      return { left, width, loops: [...cell.children].map((half) => half.className.replace("loop ", "")).join(" ") };
    }));
    assert.deepEqual(cells.map(({ loops }) => loops), shown);
    const axis = await page.evaluate(() => {
      const { frame, canvas } = /** @type {any} */ (document.querySelector('storm-chart[chart="users"]'));
      return { from: canvas.getBoundingClientRect().left + frame.left, pixels: (frame.right - frame.left) / (frame.hours[1] - frame.hours[0]), first: frame.hours[0] };
    });
    for (const [at, { left }] of cells.entries()) assert.ok(Math.abs(left - axis.from - (hours[at] - axis.first) * axis.pixels) < 0.6, `hour ${hours[at]} at ${left}`);

    const until = await answered(page, "storm-until");
    const start = await page.evaluate(() => /** @type {any} */ (document.querySelector("storm-chart")).store.startUnix * 1000);
    const rows = await until.locator("tbody tr[data-remedy]").evaluateAll((rows) => rows.map((row) => ({
      remedy: /** @type {HTMLElement} */ (row).dataset["remedy"],
      when: row.children[1]?.textContent?.replaceAll("\u00a0", " "),
      enough: row.children[2]?.textContent !== "not enough",
      apply: row.querySelector("button") !== null,
    })));
    assert.deepEqual(rows, native("until", "--link", scenario).map((/** @type {any} */ { remedy, last_hours, dose, link }) => ({
      remedy, when: last_hours === null ? "at no hour" : moment(last_hours, start), enough: dose !== null, apply: link !== null,
    })));
    assert.deepEqual(errors, []);
  });
}

test("the summary says how many hours each loop has, and what the legend says of them adds up", async () => {
  const { page } = await here.open(AUGUST);
  const loops = await answered(page, "storm-loops");
  const said = await sentence(loops);
  const { loop, ties } = native("loops", "--link", AUGUST);
  const count = (/** @type {string} */ id) => loop.filter((/** @type {string} */ one, /** @type {number} */ at) => one === id || ties[at].includes(id)).length;
  assert.ok(said.startsWith(`Uptime clocks that are set back keep the network down in ${count("clocks")} of ${loop.length} hours of outage, `
    + `overloaded supernodes that shut down in ${count("overload")}`), said);
  assert.ok(said.endsWith(`; in ${count("none")} no single loop does.`), said);
  assert.equal(await loops.locator(".sentence").first().getAttribute("role"), "status");
  assert.equal(await page.locator(".loop-strip").getAttribute("aria-label"), (await loops.locator(".sentence").first().textContent()));
  const legend = await loops.locator(".legend li").evaluateAll((items) => items.map((item) => [/** @type {HTMLElement} */ (item).dataset["loop"], /\d+/.exec(item.textContent ?? "")?.[0]]));
  assert.deepEqual(legend, ["clocks", "overload", "none"].map((id) => [id, String(count(id))]));
  // Each texture is another one.
  const looks = await page.evaluate(() => ["clocks", "overload", "retries", "stale", "queue", "none"].map((id) => {
    const probe = Object.assign(document.createElement("b"), { className: `loop ${id}` });
    document.querySelector(".legend")?.append(probe);
    const { backgroundImage, backgroundColor } = getComputedStyle(probe);
    probe.remove();
    return `${backgroundImage} ${backgroundImage === "none" ? backgroundColor : ""}`;
  }));
  assert.equal(new Set(looks).size, 6, looks.join("\n"));
});

test("the data cursor of the chart says the loop, by mouse and by keyboard, and of hours without outage none", async () => {
  const { page } = await here.open(AUGUST);
  await answered(page, "storm-loops");
  const canvas = page.locator('canvas[data-chart="users"]');
  await canvas.evaluate((canvas) => canvas.scrollIntoView({ block: "center" }));
  const at = (/** @type {number} */ hours) => page.evaluate((hours) => {
    const { frame } = /** @type {any} */ (document.querySelector('storm-chart[chart="users"]'));
    return frame.left + ((hours - frame.hours[0]) / (frame.hours[1] - frame.hours[0])) * (frame.right - frame.left);
  }, hours);
  const readout = page.locator('storm-chart[chart="users"] .readout');
  await canvas.hover({ position: { x: await at(60.5), y: 100 } });
  await readout.filter({ hasText: /Kept down by uptime clocks that are set back\.$/ }).waitFor();
  await canvas.hover({ position: { x: await at(74.5), y: 100 } });
  await readout.filter({ hasText: /Kept down by overloaded supernodes that shut down and uptime clocks that are set back\.$/ }).waitFor();
  await canvas.hover({ position: { x: await at(30.5), y: 100 } });
  await page.waitForFunction(() => !/Kept down/.test(document.querySelector('storm-chart[chart="users"] .readout')?.textContent ?? "Kept down"));
  // Without the pointer the keys begin where it was.
  await page.mouse.move(5, 5);
  await canvas.focus();
  for (let n = 0; n < 3; n++) await page.keyboard.press("PageUp");
  await page.waitForFunction(() => /Kept down by/.test(document.querySelector('canvas[data-chart="users"]')?.getAttribute("aria-valuetext") ?? ""));
});

/** @type {[string, (button: Locator) => Promise<void>][]} */
const WAYS = [
  ["mouse", (button) => button.click()],
  ["keyboard", async (button) => {
    await button.focus();
    await button.page().keyboard.press("Enter");
  }],
  ["touch", (button) => button.tap()],
];

for (const [way, use] of WAYS) {
  const touch = way === "touch";
  const options = { hasTouch: touch, viewport: { width: touch ? 360 : 1280, height: 800 } };

  test(`the trigger is removed by ${way}: the scenario stays, the answer can be applied and taken back`, async () => {
    const { page, errors } = await here.open(AUGUST, options);
    const trigger = await section(page, "storm-trigger");
    const [before, sum] = [await link(page), await digest(page)];
    await use(trigger.getByRole("button", { name: "Remove the trigger: does it recover?" }));
    await trigger.locator(".sentence", { hasText: /^No, / }).waitFor(LONG_MS);
    assert.equal(await link(page), before, "nothing is changed");
    assert.match(await sentence(trigger), new RegExp("^No, not within 12 hours\\. Without the restarts from Thu 16 Aug, \\d\\d:\\d\\d UTC on, when fewer than half are online, "
      + "and without the fix it is (still down at the end of the run|not back before .*): the outage outlives its trigger, and the network is metastable\\. "
      + "With the fix it is back on Sat 18 Aug, \\d\\d:\\d\\d UTC"));
    const apply = trigger.getByRole("button", { name: "Apply: without the trigger" });
    await use(apply);
    await page.waitForFunction((before) => /** @type {any} */ (document.querySelector("storm-chart")).store.supervisor.link !== before, before);
    const changed = await link(page);
    assert.match(changed, /&stop=5[5-7][\d.]*h/);
    await page.waitForFunction((sum) => document.querySelector("[data-digest]")?.textContent === sum, nativeDigest(changed));
    assert.match(await text(trigger.locator(".applied")), /^Applied: no trigger from Thu 16 Aug, \d\d:\d\d UTC on\./);
    assert.ok(await trigger.getByRole("button", { name: "Remove the trigger" }).isVisible(), "of the new scenario it can be asked");
    const back = trigger.getByRole("button", { name: "Take it back" });
    if (way === "keyboard") await page.keyboard.press("Control+z");
    else await use(back);
    await page.waitForFunction((sum) => document.querySelector("[data-digest]")?.textContent === sum, sum);
    assert.equal(await link(page), before);
    assert.deepEqual(errors, []);
  });

  test(`a remedy is applied at its last hour by ${way}, and taken back`, async () => {
    const { page, errors } = await here.open(AUGUST, options);
    const until = await section(page, "storm-until");
    await until.locator('tr[data-remedy="stop"] button').waitFor(LONG_MS);
    const [before, sum] = [await link(page), await digest(page)];
    const [stop] = native("until", "--link", before, "--remedy", "stop");
    await use(until.getByRole("button", { name: `Apply: Stop the restarts, ${moment(stop.last_hours)}` }));
    await ready(page, sum);
    assert.equal(await link(page), stop.link);
    assert.equal(await digest(page), nativeDigest(stop.link));
    assert.match(await text(until.locator(".applied")), /^Applied: Stop the restarts, .* UTC, without the fix\./);
    const back = until.getByRole("button", { name: "Take it back" });
    assert.ok(await back.evaluate((button) => button === document.activeElement), "the focus stays in the section");
    await use(back);
    await page.waitForFunction((sum) => document.querySelector("[data-digest]")?.textContent === sum, sum);
    assert.equal(await link(page), before);
    assert.deepEqual(errors, []);
  });
}

test("the sentence of the last hours names the first that is lost, what helps after it, and what never helps", async () => {
  const { page } = await here.open(AUGUST);
  const until = await answered(page, "storm-until");
  const lasts = native("until", "--link", AUGUST);
  const [first] = lasts.filter((/** @type {any} */ last) => last.last_hours !== null).sort((/** @type {any} */ one, /** @type {any} */ other) => one.last_hours - other.last_hours);
  assert.equal(first.remedy, "stop");
  assert.match(await sentence(until), new RegExp(`^Stopping the restarts helps until ${moment(first.last_hours)}; after that only `
    + "asking users to stay away \\(until .* UTC\\), or releasing the fix or adding dedicated supernodes \\(until .* UTC\\) do\\. Throttling log-ins helps at no hour\\.$"));
});

test("a network that stands has no strip, and each section says so", async () => {
  const { page, errors } = await here.open(STANDS);
  const loops = await answered(page, "storm-loops");
  assert.match(await sentence(loops), /there is no outage, and no loop keeps one up/);
  assert.ok(await page.locator(".loop-strip").isHidden());
  assert.ok(await loops.locator("details:not(.term)").isHidden());
  assert.match(await sentence(await answered(page, "storm-until")), /there is no outage to end/);
  const trigger = await section(page, "storm-trigger");
  await trigger.getByRole("button", { name: "Remove the trigger" }).click();
  await trigger.locator(".sentence", { hasText: "nothing has to be removed" }).waitFor(LONG_MS);
  assert.ok(await trigger.getByRole("button", { name: /^Apply/ }).isHidden());
  assert.deepEqual(errors, []);
});

test("individuals have no cuts: that is said where the loops would be", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007&engine=individuals&clients=2000");
  const loops = await answered(page, "storm-loops");
  assert.match(await sentence(loops), /^There is no answer: individuals have no loops that can be cut/);
  assert.ok(await page.locator(".loop-strip").isHidden());
  assert.deepEqual(errors, []);
});

test("what takes long shows its progress, and can be cancelled and computed after all", async () => {
  const { page, errors } = await here.page();
  await page.goto(here.url(SLOW));
  for (const name of /** @type {const} */ (["storm-loops", "storm-until"])) {
    const found = await section(page, name);
    const of = (/** @type {string} */ selector) => found.locator(`> section > ${selector}`);
    await of(".progress").getByRole("button", { name: "Cancel" }).click(LONG_MS);
    assert.equal(await sentence(found), "Cancelled.");
    assert.ok(await of(".progress").isHidden());
    const again = of("button").filter({ hasText: "Compute it" });
    assert.ok(await again.evaluate((button) => button === document.activeElement));
    await page.keyboard.press("Enter");
    await of(".progress").getByRole("button", { name: "Cancel" }).click(LONG_MS);
  }
  assert.deepEqual(errors, []);
});

test("where workers are refused, that is said where the answers would stand", async () => {
  const { page } = await here.page();
  await refuseWorkers(page);
  await page.goto(here.url(AUGUST));
  const trigger = await section(page, "storm-trigger");
  await trigger.getByRole("button", { name: "Remove the trigger" }).click();
  for (const name of /** @type {const} */ (["storm-loops", "storm-until", "storm-trigger"])) {
    const found = await answered(page, name);
    await found.locator("> section > .sentence", { hasText: "There is no answer: workers, which compute it, are refused here." }).waitFor(LONG_MS);
  }
  assert.ok(await page.locator(".loop-strip").isHidden());
});

test(`what is shown belongs to the present scenario after every paint, over ${EVENTS} fast changes`, async (context) => {
  const { page, errors } = await here.open(AUGUST, { viewport: { width: 1280, height: 3000 } });
  await answered(page, "storm-loops");
  const found = await page.evaluate(async (events) => {
    const { store } = /** @type {any} */ (document.querySelector("storm-chart"));
    const bad = new Set();
    let [paints, shown] = [0, 0];
    let link = "";
    const values = () => (link = store.supervisor.link);
    store.addEventListener("values", values);
    values();
    const look = () => {
      paints += 1;
      for (const part of document.querySelectorAll("storm-loops, storm-trigger, storm-until, .loop-strip")) {
        const { link: about } = /** @type {HTMLElement} */ (part).dataset;
        const text = /** @type {HTMLElement} */ (part).innerText;
        if (about) {
          shown += 1;
          if (about !== link) bad.add(`${part.localName} is about ${about}, not ${link}`);
        } else if (part.matches(".loop-strip:not([hidden])") || /hours of outage|helps? until|it recovers|metastable:|, and the network is metastable|there is no outage/.test(text)) {
          bad.add(`of no scenario: ${part.localName} ${text.slice(0, 200)}`);
        }
      }
    };
    let going = true;
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
    const ask = /** @type {HTMLButtonElement} */ ([...document.querySelectorAll("storm-trigger button")].find((button) => /Remove/.test(button.textContent ?? "")));
    for (let n = 0; n < events; n++) {
      const range = /** @type {HTMLInputElement} */ (sliders[Math.floor(draw() * sliders.length)]);
      if (draw() < 0.1) store.usePreset(["aug-2007", "dec-2010", "healed"][Math.floor(draw() * 3)]);
      else if (draw() < 0.1 && !ask.hidden) ask.click();
      else {
        range.value = String(Number(range.value) + Math.round((draw() - 0.5) * 20));
        range.dispatchEvent(new Event("input"));
      }
      // Now and then it rests long enough for an answer to begin, or to come.
      await new Promise((done) => setTimeout(done, draw() < 0.06 ? 500 + 2500 * draw() : 25 * draw()));
    }
    going = false;
    return { bad: [...bad], paints, shown };
  }, EVENTS);
  context.diagnostic(`${found.paints} paints, ${found.shown} answers seen`);
  assert.deepEqual(found.bad, []);
  assert.ok(found.shown > EVENTS / 10, JSON.stringify(found));
  assert.deepEqual(errors, []);
});

inEachBrowser((hosts) => {
  test("loops, the trigger and last hours come, although a worker was ended", async () => {
    const { page, errors } = await hosts.page({ width: 720, height: 1800 });
    const endWorker = await busyWorker(page);
    await page.goto(`${hosts.address}#${AUGUST}`);
    await endWorker();
    await page.waitForSelector("storm-loops", { timeout: 90_000 });
    await page.$eval("storm-loops", (section) => section.scrollIntoView());
    const said = (/** @type {string} */ name, /** @type {string} */ pattern) => page.waitForFunction((name, pattern) =>
      new RegExp(pattern).test(document.querySelector(`${name} > section > .sentence`)?.textContent ?? ""), { polling: 50, timeout: 90_000 }, name, pattern);
    await said("storm-loops", "^Uptime clocks that are set back keep the network down in \\d+ of \\d+ hours");
    await page.waitForSelector(".loop-strip:not([hidden]) .cells > i");
    await page.$eval("storm-trigger button:not([hidden])", (button) => button.scrollIntoView({ block: "center" }));
    await page.click("storm-trigger > section > button:not([hidden])");
    await said("storm-trigger", "^No, not within 12 hours");
    await page.$eval("storm-until", (section) => section.scrollIntoView());
    await said("storm-until", "^Stopping the restarts helps until");
    const before = await page.$eval("[data-digest]", (code) => code.textContent);
    await page.$eval('tr[data-remedy="stop"] button', (button) => button.scrollIntoView({ block: "center" }));
    await page.click('tr[data-remedy="stop"] button');
    await page.waitForFunction((before) => document.querySelector("[data-digest]")?.textContent !== before, { polling: 50 }, before);
    assert.match(await page.evaluate(() => location.hash), /&fix=never.*&stop=50\.25h/);
    assert.deepEqual(errors, []);
    await page.close();
  });
}, { answers: true });

test("a frame shows none of it", async () => {
  const { page } = await here.page();
  await page.goto(`${here.address}${PRESENT_FRAME}#${AUGUST}`);
  await ready(page);
  await page.waitForTimeout(1500);
  assert.equal(await page.locator("storm-loops, storm-until, .loop-strip").count(), 0);
});

test("at any width, light and dark, nothing is cut off, and axe finds nothing", async () => {
  const { page } = await here.open(AUGUST);
  const trigger = await section(page, "storm-trigger");
  await trigger.getByRole("button", { name: "Remove the trigger" }).click();
  for (const name of /** @type {const} */ (["storm-loops", "storm-until", "storm-trigger"])) await answered(page, name);
  await page.locator("storm-loops details:not(.term) > summary").click();
  await mkdir(SHOTS, { recursive: true });
  for (const width of [360, 720, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => scrollTo(0, 0));
      await painted(page);
      await page.screenshot({ path: `${SHOTS}strip-${width}-${colorScheme}.png` });
      for (const name of ["storm-loops", "storm-until"]) await page.locator(name).screenshot({ path: `${SHOTS}${name.slice(6)}-${width}-${colorScheme}.png` });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `the page is ${wide} px wide at ${width}: it scrolls sideways`);
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => (await Reflect.get(window, "axe").run()).violations
        .flatMap((/** @type {import("axe-core").Result} */ rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.failureSummary})`)));
      assert.deepEqual(violations, [], `${width} px, ${colorScheme}`);
    }
  }
});

test("textures are visible in forced colours", async () => {
  const { page } = await here.open(AUGUST, { forcedColors: "active" });
  await answered(page, "storm-loops");
  await page.evaluate(() => scrollTo(0, 0));
  await painted(page);
  await page.screenshot({ path: `${SHOTS}strip-forced.png` });
  const looks = await page.evaluate(() => ["clocks", "overload", "none"].map((name) => {
    const { backgroundImage, backgroundColor } = getComputedStyle(/** @type {Element} */ (document.querySelector(`.legend .${name}`)));
    return `${backgroundImage} ${backgroundColor}`;
  }));
  assert.equal(new Set(looks).size, 3, looks.join("\n"));
  assert.match(looks[1] ?? "", /gradient/);
});
