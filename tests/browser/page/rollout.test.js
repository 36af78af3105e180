// The rollout's sections: the console of WSUS groups, an office's link, the best spread.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import axe from "axe-core";
import { digest, painted, ready, site } from "../harness.js";

/** @import { BrowserContextOptions, Page } from "playwright-core" */

const here = site();
const LINK = "v=1&s=wsus-rings&bad_patch=0.02";
const SECTIONS = /** @type {const} */ (["#rolling-out", "#office-link", "#best-spread"]);

/** A page with the console open. @param {BrowserContextOptions} [options] */
async function console(options) {
  const opened = await here.open(LINK, options);
  await opened.page.waitForSelector("storm-wsus tbody tr");
  return opened;
}

/** The table's numbers by row. @param {Page} page @returns {Promise<Record<string, number[]>>} */
const standing = (page) => page.$$eval("storm-wsus tbody tr", (rows) => Object.fromEntries(rows.map((row) => [
  row.querySelector("th")?.textContent ?? "",
  [...row.querySelectorAll("td")].map((cell) => Number(cell.textContent?.replaceAll(",", ""))),
])));

test("the sections are loaded on demand; choosing the groups' preset opens the console", async () => {
  const { page } = await here.page();
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(here.url());
  await ready(page);
  assert.deepEqual(asked.filter((url) => /rollout|\/pkg\/reboot_storm/.test(url)), []);
  assert.equal(await page.locator("storm-wsus").count(), 0);
  await page.locator("#preset").selectOption("wsus-rings");
  await page.waitForSelector("storm-wsus tbody tr");
  assert.equal(await page.locator("#rolling-out").getAttribute("open"), "");
});

test("every control occurs once, with its explanation and source", async () => {
  const { page } = await console();
  for (const id of SECTIONS.slice(1)) await page.locator(`${id} > summary`).click();
  await page.waitForSelector("storm-frontier [data-param]");
  const ids = await page.$$eval("[data-param]", (all) => all.map((element) => element.getAttribute("data-param")));
  assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), []);
  for (const id of ["wsus_share", "ring1_share", "ring4_delay", "ring3_deadline", "bad_patch", "install_window", "offer", "office_link", "hazard"]) {
    const control = page.locator(`.rollout [data-param="${id}"]`);
    assert.equal(await control.count(), 1, id);
    await control.locator(".about").click();
    assert.match(await control.locator(".help.open").innerText(), /\. (Source: |Assumption)/, id);
  }
});

test("a slow report is computed in a worker, and the old one is marked meanwhile", async () => {
  const { page, errors } = await here.page();
  /** @type {string[]} */
  const workers = [];
  page.on("worker", (worker) => workers.push(worker.url()));
  await page.goto(here.url(LINK));
  await page.waitForSelector("storm-wsus tbody tr");
  const first = await standing(page);
  // A slow machine is simulated.
  await page.evaluate(() => {
    let now = performance.now();
    performance.now = () => (now += 300);
    const section = /** @type {Element} */ (document.querySelector("storm-wsus"));
    new MutationObserver(() => {
      const marked = section.getAttribute("aria-busy") === "true" && section.classList.contains("stale");
      if (marked) Reflect.set(window, "marked", true);
    }).observe(section, { attributes: true });
  });
  const box = page.locator('storm-wsus [data-param="wsus_share"] input[type="text"]');
  for (const share of ["50", "20"]) {
    await box.fill(share);
    await page.keyboard.press("Enter");
    await painted(page);
  }
  await page.waitForFunction(() => Reflect.get(window, "marked"));
  await page.waitForFunction(() => document.querySelector("storm-wsus")?.getAttribute("aria-busy") === "false");
  assert.equal(await page.locator("storm-wsus.stale").count(), 0);
  assert.ok(workers.some((url) => url.endsWith("/simulation/worker.js")), workers.join());
  const fresh = await here.open(`${LINK}&wsus_share=0.2`);
  await fresh.page.waitForSelector("storm-wsus tbody tr");
  assert.deepEqual(await standing(page), await standing(fresh.page));
  assert.notDeepEqual(await standing(page), first);
  assert.deepEqual([...errors, ...fresh.errors], []);
});

test("the report adds up to the groups' PCs at every hour", async () => {
  const { page } = await console();
  const when = page.locator("#wsus-when");
  const last = Number(await when.getAttribute("max"));
  assert.ok(last > 200, `${last} hours`);
  let before = 0;
  for (const hour of [0, 17, 18, 40, 66, 100, 161, last]) {
    await when.fill(String(hour));
    const rows = await standing(page);
    const groups = Object.entries(rows).filter(([name]) => name !== "All managed PCs");
    assert.equal(groups.length, 4);
    for (const [name, [pcs = NaN, ...counts]] of Object.entries(rows)) {
      assert.equal(counts.reduce((sum, count) => sum + count), pcs, `${name} at hour ${hour}`);
      assert.ok(counts.every((count) => Number.isInteger(count)));
    }
    const [pcs, needed, installed = NaN, failed = NaN] = rows["All managed PCs"] ?? [];
    assert.equal(groups.reduce((sum, [, [pcs = NaN]]) => sum + pcs, 0), pcs);
    assert.equal(groups.reduce((sum, [, [, needed = NaN]]) => sum + needed, 0), needed);
    assert.ok(installed + failed >= before);
    before = installed + failed;
  }
  assert.ok(before > 0);
});

test("declining changes the result, and approving again restores it", async () => {
  const { page } = await console();
  const first = await digest(page);
  // Otherwise the test group's failures would withdraw the update before the second group gets it.
  await page.locator('[data-param="bad_patch"] input[type="text"]').fill("0");
  await page.keyboard.press("Enter");
  await ready(page, first);
  const approved = await digest(page);
  const group = page.locator("storm-wsus .group", { hasText: "Second group" });
  await group.getByRole("button", { name: "Decline for Second group" }).click();
  await ready(page, approved);
  const declined = await digest(page);
  assert.notEqual(declined, approved);
  assert.match(await group.innerText(), /Declined/);
  assert.match(page.url(), /ring2_delay=never/);
  await page.locator("#wsus-when").focus();
  await page.keyboard.press("End");
  const [, needed, installed] = (await standing(page))["Second group"] ?? [];
  assert.ok(installed === 0 && Number(needed) > 0, "they only report that they need it");
  await group.getByRole("button", { name: "Approve for Second group" }).click();
  await ready(page, declined);
  assert.equal(await digest(page), approved);
});

test("a deadline before the approval acts at the next contact, with a remark", async () => {
  const { page } = await console();
  const group = page.locator("storm-wsus .group", { hasText: "Third group" });
  const box = group.locator('[data-param="ring3_deadline"] input[type="text"]');
  const before = await digest(page);
  await box.fill("12 h");
  await box.press("Enter");
  await ready(page, before);
  assert.match(await group.locator(".state").innerText(), /passed by then: installs at the next contact/);
});

test("without managed PCs there is a message, and a button that manages them", async () => {
  const { page } = await here.open("v=1&s=aug-2007");
  await page.locator("#rolling-out > summary").click();
  const notice = page.locator("storm-wsus .notice");
  await notice.waitFor();
  assert.match(await notice.innerText(), /No PC is managed/);
  assert.equal(await page.locator('storm-wsus :is(table, canvas)').filter({ visible: true }).count(), 0, "an empty report");
  const before = await digest(page);
  await page.getByRole("button", { name: "Manage 40 % of the PCs" }).click();
  await ready(page, before);
  assert.equal(await notice.isVisible(), false);
  assert.ok(await page.locator('storm-wsus [data-chart="wsus"]').isVisible());
  const focused = await page.evaluate(() => document.activeElement?.id);
  assert.equal(focused, "wsus_share-range", "the button goes away, and the focus does not go with it");
  assert.equal((await standing(page))["All managed PCs"]?.[0], 4_800_000);
});

test("the report can be saved", async () => {
  const { page } = await console();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator("storm-wsus").getByRole("button", { name: "Download as CSV" }).click(),
  ]);
  assert.equal(download.suggestedFilename(), "reboot-storm-wsus.csv");
  const text = await readFile(await download.path(), "utf8");
  assert.match(text, /^# start: 2007-08-14T00:00Z\n# report: wsus\n/);
  assert.match(text, /\n# link: .*s=wsus-rings.*\n/);
  assert.match(text, /\nhours,needed_ring1,/);
});

test("with a log of restarts the sections and the spread are marked as without influence", async () => {
  const { page } = await console();
  const before = await digest(page);
  await page.locator("#own-log > summary").click();
  await page.locator("#log-text").fill("2007-08-16T06:00Z,3,de\n");
  await page.getByRole("button", { name: "Read what is pasted" }).click();
  await ready(page, before);
  await page.locator("storm-wsus .notice").getByText("restarts are those of a log").waitFor();
  await page.locator("#best-spread > summary").click();
  await page.locator("storm-frontier").getByText("the spread has no effect on them").waitFor();
  assert.equal(await page.locator("storm-frontier").getByRole("button", { name: /Compute|Cancel|Set the spread/ }).count(), 0);
});

test("without the full module the sections show a message and the page continues to work", async () => {
  const { page, errors } = await here.page();
  await page.route(/\/pkg\/reboot_storm_bg\.wasm/, (route) => route.abort());
  await page.goto(here.url("v=1&s=aug-2007"));
  await ready(page);
  for (const id of SECTIONS) await page.locator(`${id} > summary`).click();
  for (const name of ["storm-wsus", "storm-office", "storm-frontier"]) {
    await page.locator(name).getByText("could not be loaded").waitFor();
  }
  const before = await digest(page);
  await page.locator('[data-param="patch"] input[type="text"]').fill("50 %");
  await page.keyboard.press("Enter");
  await ready(page, before);
  assert.deepEqual(errors, []);
});

test("the chart's cursor moves the table, by keyboard alone", async () => {
  const { page } = await here.open(LINK);
  await page.waitForSelector("storm-wsus tbody tr");
  await page.locator("#rolling-out > summary").focus();
  /** The elements reached by the Tab key. @type {string[]} */
  const reached = [];
  for (let tabs = 0; tabs < 60 && reached.at(-1) !== "wsus"; tabs++) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => {
      const { dataset, id } = /** @type {HTMLElement} */ (document.activeElement);
      return dataset["chart"] ?? id;
    }));
  }
  for (const id of ["wsus_share-range", "ring1_share-range", "ring4_delay-range", "ring4_deadline-range", "wsus"]) {
    assert.ok(reached.includes(id), `${id} among ${reached.join(" ")}`);
  }
  await page.keyboard.press("Home");
  await painted(page);
  assert.equal(await page.locator("#wsus-when").inputValue(), "0");
  for (let n = 0; n < 3; n++) await page.keyboard.press("PageUp");
  await painted(page);
  assert.equal(await page.locator("#wsus-when").inputValue(), "36");
  assert.match(await page.locator("storm-wsus caption").innerText(), /Wed 15 Aug, 12:00 UTC/);
  assert.match(await page.locator('storm-wsus [data-chart="wsus"]').getAttribute("aria-valuetext") ?? "", /^Wed 15 Aug 12:00 UTC: installed: Test group/);
});

test("the best spread is shown in a sentence, applied by a button, and never outdated", async () => {
  const { page, errors } = await here.open("v=1&s=aug-2007");
  await page.locator("#best-spread > summary").click();
  const sentence = page.locator("storm-frontier .sentence");
  await sentence.getByText(/^At this price the best spread is \d+ h/).waitFor();
  const first = await sentence.innerText();
  assert.match(first, /It is \d+ h from a cliff: 33 h holds, 32 h collapses: stay clear of it\. \d+ h, \d+ h away, would cost [\d.]+ % less\./);
  const units = await page.locator('storm-frontier :is([data-param="price_hour"], [data-param="price_infection"]) .unit').allInnerTexts();
  assert.deepEqual(units, ["per user-hour", "per PC"]);
  const spread = /is (\d+ h)/.exec(first)?.[1] ?? "";
  const take = page.locator("storm-frontier").getByRole("button", { name: `Set the spread to ${spread}` });
  const before = await digest(page);
  await take.click();
  await ready(page, before);
  assert.match(await page.locator("#outcome").innerText(), /absorbed|hardly|never|stays?/i);
  assert.equal(await sentence.innerText(), first, "the spread itself changes nothing in it");
  assert.equal(await take.isVisible(), false);
  // Infections without a price: until the new best spread is computed, none is shown.
  const box = page.locator('[data-param="patch"] input[type="text"]');
  await box.fill("10 %");
  await box.press("Enter");
  assert.notEqual(await sentence.innerText(), first);
  await sentence.getByText(/^At this price/).waitFor();
  assert.notEqual(await sentence.innerText(), first);
  assert.deepEqual(errors, []);
});

test("computing the best spread can be cancelled and restarted", async () => {
  const { page } = await here.open("v=1&s=aug-2007");
  // The worker is delayed, so that there is time to cancel.
  await page.route(/worker/, async (route) => {
    await new Promise((done) => setTimeout(done, 1_500));
    await route.continue();
  });
  await page.locator("#best-spread > summary").click();
  const section = page.locator("storm-frontier");
  await section.getByRole("button", { name: "Cancel" }).click();
  assert.match(await section.locator(".sentence").innerText(), /Cancelled/);
  await page.waitForTimeout(2_500);
  assert.match(await section.locator(".sentence").innerText(), /Cancelled/, "what was cancelled does not arrive");
  await section.getByRole("button", { name: "Compute it" }).click();
  await section.locator(".sentence").getByText(/^At this price/).waitFor();
});

test("a spread under a day has an explanation beside its slider, with a button for the alternatives", async () => {
  const { page } = await here.open("v=1&s=aug-2007");
  const note = page.locator(".spread-note");
  const box = page.locator('[data-param="spread"] input[type="text"]');
  for (const [value, said] of /** @type {const} */ ([["12 h", true], ["72 h", false], ["24 h", true], ["0 h", false]])) {
    await box.fill(value);
    await box.press("Enter");
    await painted(page);
    await page.waitForFunction((said) => /may raise the peak/.test(document.querySelector(".spread-note")?.textContent ?? "") === said, said);
    assert.equal(await note.isVisible(), said, value);
  }
  await page.locator("#more-ways").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector('storm-wsus [data-param="install_window"]');
  assert.equal(await page.evaluate(() => document.activeElement?.parentElement?.id), "rolling-out");
});

for (const { width, colorScheme } of /** @type {const} */ ([
  { width: 360, colorScheme: "light" }, { width: 720, colorScheme: "dark" }, { width: 1280, colorScheme: "light" }, { width: 360, colorScheme: "dark" },
])) {
  test(`at ${width} px, ${colorScheme}, nothing is cut off and axe finds nothing`, async () => {
    const { page, errors } = await console({ viewport: { width, height: 800 }, colorScheme });
    for (const id of SECTIONS.slice(1)) await page.locator(`${id} > summary`).click();
    await page.locator("storm-frontier .sentence").getByText(/^At this price/).waitFor();
    await painted(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide} px wide`);
    const beyond = await page.$$eval(".rollout :is(storm-number, storm-report, button, table, p)", (all, width) =>
      all.filter((element) => element.getBoundingClientRect().right > width + 1 && !element.closest(".table")).map((element) => element.outerHTML.slice(0, 80)), width);
    assert.deepEqual(beyond, []);
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { violations } = await Reflect.get(window, "axe").run(".rollout");
      return violations.flatMap((/** @type {import("axe-core").Result} */ rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.failureSummary})`));
    });
    assert.deepEqual(violations, []);
    assert.deepEqual(errors, []);
  });
}
