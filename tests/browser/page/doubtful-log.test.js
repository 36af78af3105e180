// A log with many unreadable rows, or in use over several steps: questions, remarks beside the verdict,
// disabled controls, and restoring after a reload.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, painted, ready, site, slider } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site();

/** Four rows in the formats of two programs. */
const MIXED = "2024-03-12T03:10:00Z\n12.03.2024 03:15:22\n12.03.2024 03:15:22\n13.03.2024 03:15:22\n";

/** Pastes a log into the panel. @param {Page} page @param {string} text */
async function paste(page, text) {
  if (!(await page.locator("#log-text").count())) await page.locator("#own-log summary").click();
  await page.locator("#log-text").fill(text);
  await page.getByRole("button", { name: "Read what is pasted" }).click();
  return page.locator("storm-log");
}

/** @param {Page} page */
const read = (page) => page.locator(".log-read");

test("a log with many refused rows needs confirmation, with both readings of its dates", async () => {
  const { page, errors } = await here.open("s=own-fleet");
  const before = await digest(page);
  const log = await paste(page, MIXED);
  await log.getByText("3 of 4 rows could not be read (75 %). Nothing is drawn from this log yet.").waitFor();
  assert.equal(await digest(page), before);
  assert.doesNotMatch(page.url(), /&wave=/);
  const ways = await log.locator(".way").allInnerTexts();
  assert.match(ways[0] ?? "", /^Read as day\.month\.year\s+12\.03\.2024 03:15:22 is Tuesday 12 March 2024 at 03:15:22/);
  assert.match(ways[0] ?? "", /All 3 rows can be read so\.$/);
  assert.match(ways[1] ?? "", /12\.03\.2024 03:15:22 is Tuesday 3 December 2024.*13\.03\.2024 03:15:22 is no date\s+2 of 3 rows can be read so\.$/s);
  const focused = await page.evaluate(() => document.activeElement?.textContent);
  assert.equal(focused, "Read as day.month.year");
  await page.keyboard.press("Enter");
  await ready(page, before);
  await read(page).getByText("Your log: 4 of 4 rows read, 0 refused; restarts from 12 Mar 2024 to 13 Mar 2024.").waitFor();
  assert.equal(await log.locator(".ask").count(), 0);
  assert.match(await log.innerText(), /dates are day\.month\.year/);
  assert.deepEqual(errors, []);
});

test("the readable rows can be used, with a remark beside the verdict", async () => {
  const { page } = await here.open("s=own-fleet");
  const before = await digest(page);
  const log = await paste(page, MIXED);
  await log.getByRole("button", { name: "Go on with the 1 row that could be read" }).click();
  await ready(page, before);
  await read(page).getByText("Your log: 1 of 4 rows read, 3 refused; restarts of 12 Mar 2024.").waitFor();
  assert.equal(await page.locator(".log-read.doubtful").count(), 1);
  assert.ok(await page.evaluate(() => document.querySelector("#outcome")?.nextElementSibling?.matches(".log-read")), "it stands beside the verdict");
});

test("a log without readable rows offers orders of dates, and one without times of day needs confirmation", async () => {
  const { page } = await here.open("s=own-fleet");
  const before = await digest(page);
  const log = await paste(page, "Rechner;Datum;Uhrzeit\nPC-1;12.03.2024;03:15\nPC-2;12.03.2024;03:20\n");
  await log.getByText("The log has no restart that could be read").waitFor();
  assert.equal(await log.getByRole("button", { name: /Go on/ }).count(), 0);
  await log.getByRole("button", { name: "Read as month/day/year" }).click();
  await ready(page, before);
  await read(page).getByText("2 of 2 rows read, 0 refused; restarts of 3 Dec 2024").waitFor();
  const now = await digest(page);
  await paste(page, "2024-03-12\n2024-03-12\n");
  await log.getByText("2 rows have a date and no time of day: these PCs would all restart at 00:00.").waitFor();
  assert.equal(await digest(page), now);
});

test("dates are those of the log, and controls without influence are disabled while it is used", async () => {
  const { page, errors } = await here.open("s=aug-2007");
  const before = await digest(page);
  await page.locator("details.all > summary", { hasText: "All other parameters" }).click();
  await slider(page, "release").waitFor();
  assert.equal(await slider(page, "patch").isDisabled(), false);
  await paste(page, "2024-03-14T06:00Z,30\n2024-03-14T06:05Z,10\n");
  await ready(page, before);
  const imported = await digest(page);
  await page.locator('[data-param="patch"].idle').waitFor();
  for (const id of ["patch", "spread", "release", "check"]) {
    assert.ok(await slider(page, id).isDisabled(), id);
    assert.match(await page.locator(`[data-param="${id}"]`).innerText(), /No effect now: the restarts are those of a log/);
  }
  for (const id of ["capacity", "stop", "load"]) assert.ok(await slider(page, id).isEnabled(), id);
  assert.match(await page.locator("#outcome").innerText(), /on Thu 14 Mar at|never fewer|worst moment/);
  assert.match(await page.locator('[data-param="fix"] .when').innerText(), / Mar, /);
  const chart = page.locator('canvas[data-chart="users"]');
  assert.match(await chart.getAttribute("aria-valuetext") ?? "", / Mar /);
  await page.getByRole("button", { name: "Compute the restarts instead" }).click();
  await ready(page, imported);
  assert.equal(await digest(page), before);
  assert.ok(await slider(page, "patch").isEnabled());
  assert.equal(await page.locator(".idle-note").count(), 0);
  assert.match(await page.locator('[data-param="fix"] .when').innerText(), / Aug, /);
  assert.deepEqual(errors, []);
});

test("the number of clients follows a given number of PCs; otherwise the page says that it does not", async () => {
  const { page } = await here.open("s=own-fleet");
  let before = await digest(page);
  const rows = "2026-08-12T03:10Z,3\n2026-08-12T03:15Z,1\n";
  await paste(page, rows);
  await ready(page, before);
  const note = page.locator(".log-note");
  await note.getByText("The log covers 4 PCs, the number that restarted, since none was given. The scenario’s 10,000 clients differ from that").waitFor();
  assert.match(page.url(), /clients=10000&/);
  before = await digest(page);
  await note.getByRole("button", { name: "Set clients to 4" }).click();
  await ready(page, before);
  assert.match(page.url(), /clients=4&/);
  before = await digest(page);
  await page.locator("#log-fleet").fill("5000");
  await paste(page, rows);
  await ready(page, before);
  assert.match(page.url(), /clients=5000&/);
  await note.getByText("The scenario has the log’s 5,000 PCs.").waitFor();
});

test("a reload in the same tab restores the log, a button forgets it, and another tab does not have it", async () => {
  const { page, errors } = await here.open("s=own-fleet");
  const before = await digest(page);
  await paste(page, "2026-08-12T03:10Z,3\n2026-08-12T03:15Z,1\n2026-08-12T03:15Z,1\n");
  await ready(page, before);
  const imported = await digest(page);
  const note = page.locator(".log-note");
  await note.getByText("A reload of this tab finds the log’s restarts again").waitFor();
  await page.reload();
  await ready(page);
  assert.equal(await digest(page), imported);
  await read(page).getByText("Your log: 3 of 3 rows read, 0 refused").waitFor();
  assert.ok(await slider(page, "patch").isDisabled());
  const other = await here.page();
  await other.page.goto(page.url());
  await other.page.getByText("This link names a log of restarts").waitFor();
  const link = page.url();
  await note.getByRole("button", { name: "Forget the log" }).click();
  await ready(page, imported);
  assert.equal(await digest(page), before);
  // What is left are the steps of undo, which name the log and do not contain it.
  assert.deepEqual(await page.evaluate(() => Object.values(sessionStorage).filter((text) => "wave" in JSON.parse(text))), []);
  // The page restarts by itself.
  await page.goto(link);
  await page.getByText("This link names a log of restarts").waitFor();
  assert.deepEqual([...errors, ...other.errors], []);
});

test("a frame neither stores a log nor reads the one stored by a host page", async () => {
  const { page } = await here.open("s=own-fleet");
  const before = await digest(page);
  await paste(page, "2026-08-12T03:10Z,3\n");
  await ready(page, before);
  await page.locator(".log-note").getByText("A reload of this tab finds").waitFor();
  const link = new URL(page.url()).hash;
  await page.evaluate((link) => {
    const frame = Object.assign(document.createElement("iframe"), { src: `embed/v1/${link}`, id: "frame", height: 700, width: 600 });
    document.body.prepend(frame);
    // An invisible frame computes nothing.
    scrollTo(0, 0);
  }, link);
  const frame = page.frameLocator("#frame");
  await frame.getByText("This link names a log of restarts").waitFor();
  await page.evaluate(() => sessionStorage.clear());
  await frame.locator("#missing-file").setInputFiles({ name: "log.csv", mimeType: "text/csv", buffer: Buffer.from("2026-08-12T03:10Z,3\n") });
  await frame.locator("canvas").first().waitFor();
  await painted(page);
  assert.equal(await page.evaluate(() => sessionStorage.length), 0);
});

test("a link made with an order of dates imports its log without asking for the order", async () => {
  const first = await here.open("s=own-fleet");
  const before = await digest(first.page);
  const rows = "12.03.2024 03:15\n12.03.2024 03:20\n";
  const log = await paste(first.page, rows);
  await log.getByRole("button", { name: "Read as month/day/year" }).click();
  await ready(first.page, before);
  const { page, errors } = await here.page();
  await page.goto(first.page.url());
  await page.locator("#missing-file").setInputFiles({ name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(rows) });
  await ready(page);
  assert.equal(await digest(page), await digest(first.page));
  assert.deepEqual(errors, []);
});

for (const { width, colorScheme } of /** @type {const} */ ([{ width: 360, colorScheme: "dark" }, { width: 720, colorScheme: "light" }, { width: 1280, colorScheme: "light" }])) {
  test(`at ${width} px, ${colorScheme}, question and notes fit`, async () => {
    const { page } = await here.open("s=own-fleet", { viewport: { width, height: 800 }, colorScheme });
    const before = await digest(page);
    const log = await paste(page, MIXED);
    await log.locator(".ask").waitFor();
    const fits = async () => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
    await fits();
    await log.getByRole("button", { name: /^Go on/ }).click();
    await ready(page, before);
    await read(page).waitFor();
    await fits();
  });
}
