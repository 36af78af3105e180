// Refused input in controls: messages use the displayed name, unit and range.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, ready, site } from "../harness.js";

const here = site();

test("a refusal names the control, the input, the accepted values in its unit, and the value kept", async () => {
  const { page, errors } = await here.open("s=aug-2007");
  const before = await digest(page);
  for (const [id, typed, words] of /** @type {const} */ ([
    ["patch", "120 %", "Patch adoption: ‘120 %’ is out of range; allowed: 0 % to 100 %. 90 % stays."],
    ["patch", "120", "Patch adoption: ‘120’ is out of range; allowed: 0 % to 100 %. 90 % stays."],
    ["patch", "  ", "Patch adoption is empty; allowed: 0 % to 100 %. 90 % stays."],
    ["patch", "never", "Patch adoption: ‘never’ is not accepted here; allowed: 0 % to 100 %. 90 % stays."],
    ["spread", "200 h", "Reboot spread: ‘200 h’ is out of range; allowed: 0 h to 168 h. 0 h stays."],
    ["capacity", "5", "Supernode capacity: ‘5’ is out of range; allowed: 10 to 100,000 clients. 300 stays."],
    ["fix", "-3 h", "Fix released: ‘-3 h’ is out of range; allowed: 0 h to 400 h, or never. 70 h stays."],
    ["load", "much", "Load per client: ‘much’ is not a number; allowed: 0.1 × to 4 ×. 1.29 × stays."],
  ])) {
    const control = page.locator(`[data-param="${id}"]`);
    const box = control.locator('input[type="text"]');
    await box.fill(typed);
    await box.press("Enter");
    await control.locator(".said").getByText(words, { exact: true }).waitFor();
    assert.equal(await box.getAttribute("aria-invalid"), "true");
    await box.press("Escape");
    assert.equal(await control.locator(".said").innerText(), "");
  }
  assert.equal(await digest(page), before);
  assert.deepEqual(errors, []);
});

test("messages on logs name fields and not flags", async () => {
  const { page } = await here.open("s=own-fleet");
  await page.locator("#own-log summary").click();
  const log = page.locator("storm-log");
  const take = page.getByRole("button", { name: "Read what is pasted" });
  await page.locator("#log-text").fill("2026-08-12T03:10Z,30\n2026-08-12T03:15Z,1\n");
  await page.locator("#log-fleet").fill("many");
  await take.click();
  await log.getByText("Number of PCs: `many` is not a number of PCs; allowed: a number of PCs from 1 to").waitFor();
  await page.locator("#log-fleet").fill("5");
  await take.click();
  await log.getByText("The log has more restarts of").waitFor();
  assert.doesNotMatch(await log.innerText(), /--\w/);
});

test("ambiguous plain figures of a daily load need a choice", async () => {
  const { page, errors } = await here.open("s=own-fleet");
  const before = await digest(page);
  await page.locator("#own-day summary").click();
  const panel = page.locator("storm-day");
  const rows = Array.from({ length: 24 }, (_, hour) => `${hour};${hour === 3 ? 5 : 90}`).join("\n");
  const take = panel.getByRole("button", { name: "Read what is pasted" });
  await page.locator("#day-text").fill(rows);
  await take.click();
  await panel.getByText("The figures run from 5 to 90 without a unit. What are they?").waitFor();
  assert.equal(await digest(page), before);
  assert.doesNotMatch(page.url(), /&day=/);
  assert.match(await panel.locator(".ask").innerText(), /5 to 90 % of the PCs are on\.[^]*0\.05 to 0\.9 % of the PCs are on\./);
  await panel.getByRole("button", { name: "Percentages" }).click();
  await ready(page, before);
  assert.match(page.url(), /&day=900\.900\.900\.50\.900/);
  const percent = await digest(page);
  await take.click();
  await panel.getByRole("button", { name: "Counts of 10,000 PCs" }).click();
  await ready(page, percent);
  assert.match(page.url(), /&day=9\.9\.9\.1\.9/);
  const counts = await digest(page);
  await page.locator("#day-of").fill("100");
  await take.click();
  await ready(page, counts);
  assert.equal(await digest(page), percent, "a number of PCs says that they are counts");
  assert.deepEqual(errors, []);
});
