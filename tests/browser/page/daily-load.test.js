// Importing a daily load: read, reported, part of the link, and undone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, ready, site } from "../harness.js";

const here = site();

const NIGHT = Array.from({ length: 24 }, (_, hour) => `${hour};${hour < 8 ? 8000 : 2000}`).join("\n");

test("pasted figures are used and part of the link, and undo removes them", async () => {
  const { page, errors } = await here.open("s=own-fleet");
  const before = await digest(page);
  await page.locator("#own-day summary").click();
  const panel = page.locator("storm-day");
  await page.locator("#day-text").fill(NIGHT.replace("7;8000", "7;most"));
  await panel.getByRole("button", { name: "Read what is pasted" }).click();
  await panel.getByText("has no figure for hour 7").waitFor();
  await panel.getByText("(line 8; the first: `most`)").waitFor();
  assert.equal(await digest(page), before);
  await page.locator("#day-zone").fill("-5");
  await page.locator("#day-text").fill(NIGHT);
  await panel.getByRole("button", { name: "Read what is pasted" }).click();
  await ready(page, before);
  await panel.getByText("24 rows, 24 read, 0 skipped").waitFor();
  await panel.getByText("counts of 10000 PCs").waitFor();
  const night = await digest(page);
  assert.match(page.url(), /&day=-5h_800\.800(\.\d+){22}$/);
  const again = await here.open(new URL(page.url()).hash.slice(1));
  assert.equal(await digest(again.page), night);
  await panel.getByRole("button", { name: "Take the built-in rhythm" }).click();
  await ready(page, night);
  assert.equal(await digest(page), before);
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("Control+z");
  await ready(page, before);
  assert.equal(await digest(page), night);
  assert.deepEqual([...errors, ...again.errors], []);
});

test("a chosen file is read, and a binary one is refused with a message", async () => {
  const { page, errors } = await here.open("s=own-fleet");
  const before = await digest(page);
  await page.locator("#own-day summary").click();
  const choose = (/** @type {string} */ text) =>
    page.locator("#day-file").setInputFiles({ name: "day.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await choose("MZ\0\0\0\0");
  await page.locator("storm-day").getByText(/^The daily load is /).waitFor();
  await page.locator("#day-of").fill("many");
  await choose(NIGHT);
  await page.locator("storm-day").getByText("is not a number").waitFor();
  await page.locator("#day-of").fill("16000");
  await page.locator("#day-zone").fill("Berlin");
  await choose(NIGHT);
  await page.locator("storm-day").getByText("`Berlin`").waitFor();
  await page.locator("#day-zone").fill("UTC");
  await choose(NIGHT);
  await ready(page, before);
  assert.match(page.url(), /&day=500\.500/);
  assert.deepEqual(errors, []);
});
