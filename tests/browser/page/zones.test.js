// Named time zones: one database, fetched on first use.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, ready, site } from "../harness.js";

const here = site();

const ROWS = "2007-08-16 08:00,3\n2007-08-16 08:05,1\n";
const UTC = "2007-08-16T06:00Z,3\n2007-08-16T06:05Z,1\n";

/** Imports a log with these rows; returns the digest. @param {import("playwright-core").Page} page
 * @param {string} zone @param {string} rows */
async function imported(page, zone, rows) {
  const before = await digest(page);
  await page.locator("#log-zone").fill(zone);
  await page.locator("#log-text").fill(rows);
  await page.locator("storm-log").getByRole("button", { name: "Read what is pasted" }).click();
  await ready(page, before);
  return digest(page);
}

test("a named zone uses the package's database, which is fetched once, on demand", async () => {
  const { page, errors } = await here.open("s=aug-2007");
  /** @type {string[]} */ const fetched = [];
  page.context().on("request", (request) => {
    if (request.url().endsWith("/zones.dat")) fetched.push(request.url());
  });
  await page.locator("#own-log summary").click();
  await page.locator("#log-file").waitFor();
  const utc = await imported(page, "", UTC);
  const offset = page.url();
  assert.deepEqual(fetched, [], "no zone has been named");
  await page.getByRole("button", { name: "Compute the restarts instead" }).click();
  await ready(page, utc);
  assert.equal(await imported(page, "Europe/Berlin", ROWS), utc);
  assert.equal(page.url(), offset);
  assert.equal(fetched.length, 1);
  await page.locator("storm-log").getByText(/2 times without a zone are Europe\/Berlin \(tzdata /).waitFor();
  assert.deepEqual(errors, []);
});

test("the reader's own zone is suggested, and an unknown one is refused with similar names", async () => {
  const { page, errors } = await here.open("s=aug-2007");
  await page.locator("#own-log summary").click();
  await page.locator("#log-file").waitFor();
  const own = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  assert.equal(await page.locator("#log-zone-list option").first().getAttribute("value"), own);
  await page.locator("#log-zone").fill("Europe/Berln");
  await page.locator("#log-text").fill(ROWS);
  await page.locator("storm-log").getByRole("button", { name: "Read what is pasted" }).click();
  await page.locator("storm-log").getByText(/`Europe\/Berln`.*near this are Europe\/Berlin/).waitFor();
  assert.deepEqual(errors, []);
});

test("a failed download of the database is reported, and an offset does not need it", async () => {
  const { page } = await here.open("s=own-fleet");
  await page.context().route("**/zones.dat", (route) => route.fulfill({ status: 404, body: "" }));
  await page.locator("#own-day summary").click();
  const panel = page.locator("storm-day");
  await page.locator("#day-text").fill(Array.from({ length: 24 }, (_, hour) => `${hour},0.5`).join("\n"));
  await page.locator("#day-zone").fill("Europe/Berlin");
  await panel.getByRole("button", { name: "Read what is pasted" }).click();
  await panel.getByText("The time zones could not be downloaded (404).").waitFor();
  await page.locator("#day-zone").fill("+02:00");
  await panel.getByRole("button", { name: "Read what is pasted" }).click();
  await panel.getByText("24 rows, 24 read, 0 skipped").waitFor();
  assert.match(page.url(), /&day=2h_500\./);
});
