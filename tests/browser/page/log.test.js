// Importing a log of restarts: read in a worker, reported, used, and undone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, ready, site } from "../harness.js";

const here = site();

/** The open panel. @param {import("playwright-core").Page} page */
async function panel(page) {
  await page.locator("#own-log summary").click();
  await page.locator("#log-file").waitFor();
  return page.locator("storm-log");
}

test("a pasted log replaces the computed restarts, and undo restores them", async () => {
  const { page, errors } = await here.open("s=aug-2007");
  const computed = await digest(page);
  const log = await panel(page);
  await page.locator("#log-text").fill("2007-08-16T06:00Z,3,de\nyesterday\n2007-08-16T06:05Z,1,de\n");
  await page.getByRole("button", { name: "Read what is pasted" }).click();
  // A third of it is refused.
  await page.getByRole("button", { name: "Go on with the 2 rows that could be read" }).click();
  await ready(page, computed);
  const imported = await digest(page);
  await log.getByText("3 rows, 2 read, 1 skipped; 4 restarts").waitFor();
  assert.match(await log.innerText(), /skipped 1 row: the time is neither .* \(line 2; the first: `yesterday`\)/);
  assert.match(page.url(), /&wave=[0-9a-f]{16}$/);
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("Control+z");
  await ready(page, imported);
  assert.equal(await digest(page), computed);
  await page.keyboard.press("Control+Shift+z");
  await ready(page, computed);
  assert.equal(await digest(page), imported);
  await page.getByRole("button", { name: "Compute the restarts instead" }).click();
  await ready(page, imported);
  assert.equal(await digest(page), computed);
  assert.deepEqual(errors, []);
});

test("a link requires its log, refuses another, and then shows its result", async () => {
  const first = await here.open("s=aug-2007");
  const computed = await digest(first.page);
  await panel(first.page);
  const text = "2007-08-16T06:00Z,3\n2007-08-16T06:05Z,1\n";
  await first.page.locator("#log-text").fill(text);
  await first.page.getByRole("button", { name: "Read what is pasted" }).click();
  await ready(first.page, computed);
  const { page, errors } = await here.page();
  await page.goto(first.page.url());
  const file = page.locator("#missing-file");
  const log = (/** @type {string} */ text) => ({ name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await file.setInputFiles(log("2007-08-16T06:00Z\n"));
  await page.getByText("This is another log").waitFor();
  assert.equal(await page.locator("canvas, [data-digest]").count(), 0);
  await file.setInputFiles(log(text));
  await ready(page);
  assert.equal(await digest(page), await digest(first.page));
  assert.deepEqual(errors, []);
});

test("undo to a forgotten log requests it", async () => {
  const { page } = await here.open("s=aug-2007");
  let before = await digest(page);
  await panel(page);
  for (const text of ["2007-08-16T06:00Z,3\n", "2007-08-16T07:00Z,4\n"]) {
    await page.locator("#log-text").fill(text);
    await page.getByRole("button", { name: "Read what is pasted" }).click();
    await ready(page, before);
    before = await digest(page);
  }
  const second = page.url();
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("Control+z");
  await page.getByText("This link names a log of restarts").waitFor();
  assert.match(page.url(), /&wave=[0-9a-f]{16}$/);
  assert.notEqual(page.url(), second);
});

test("a log still being read is ignored once the restarts are computed", async () => {
  const { page, errors } = await here.page();
  // A link with a log's hash, and a slow worker.
  await page.addInitScript(() => {
    const Real = Worker;
    Reflect.set(globalThis, "Worker", class extends Real {
      /** @override @param {any} type @param {any} listener */
      addEventListener(type, listener) {
        super.addEventListener(type, (/** @type {any} */ event) => setTimeout(listener, 1500, event));
      }
    });
  });
  const first = await here.open("s=aug-2007");
  const computed = await digest(first.page);
  await panel(first.page);
  const text = "2007-08-16T06:00Z,3\n";
  await first.page.locator("#log-text").fill(text);
  await first.page.getByRole("button", { name: "Read what is pasted" }).click();
  await ready(first.page, computed);
  await page.goto(first.page.url());
  await page.locator("#missing-file").setInputFiles({ name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Compute the restarts instead" }).click();
  await ready(page);
  await page.waitForTimeout(2500);
  // The next change shows which restarts are used.
  await page.locator('[data-param="patch"] input[type=range]').focus();
  await page.keyboard.press("End");
  await page.waitForFunction(() => location.hash.includes("&patch=1&"));
  assert.doesNotMatch(page.url(), /&wave=/);
  assert.deepEqual(errors, []);
});

test("times without a zone use the entered zone, also for the log of a link", async () => {
  const { page } = await here.open("s=aug-2007");
  const computed = await digest(page);
  const log = await panel(page);
  const text = "2007-08-16 08:00,3\n2007-08-16 08:05,1\n";
  await page.locator("#log-text").fill(text);
  const take = page.getByRole("button", { name: "Read what is pasted" });
  await page.locator("#log-zone").fill("Berlin");
  await take.click();
  await log.getByText("`Berlin`").waitFor();
  assert.equal(await digest(page), computed, "nothing has changed");
  await page.locator("#log-zone").fill("+02:00");
  await take.click();
  await ready(page, computed);
  await log.getByText("from 2007-08-16T06:00Z to 2007-08-16T06:05Z").waitFor();

  const again = await here.page();
  await again.page.goto(page.url());
  const choose = () => again.page.locator("#missing-file").setInputFiles({ name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await choose();
  await again.page.getByText("This is another log").waitFor();
  await again.page.locator("#missing-zone").fill("+2");
  await again.page.locator("#missing-file").setInputFiles([]);
  await choose();
  await ready(again.page);
  assert.equal(await digest(again.page), await digest(page));
});

test("a chosen file is read, and another kind of file is refused with a message", async () => {
  const { page, errors } = await here.open("s=aug-2007");
  const computed = await digest(page);
  const log = await panel(page);
  const choose = (/** @type {string} */ name, /** @type {string} */ text) =>
    page.locator("#log-file").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await choose("program.exe", "MZ\0\0\0");
  await log.getByText("not text").waitFor();
  await choose("empty.csv", "");
  await log.getByText("is empty").waitFor();
  assert.equal(await digest(page), computed, "nothing has changed");
  await choose("log.csv", "time\n2007-08-16T06:00Z\n");
  await ready(page, computed);
  await log.getByText("1 row, 1 read, 0 skipped").waitFor();
  assert.deepEqual(errors, []);
});

test("where workers are refused the page reads the log itself, with the same result and the same refusals", async () => {
  /** @type {string[]} */
  const digests = [];
  for (const workers of [true, false]) {
    const { page, errors } = await here.page();
    if (!workers) await page.addInitScript(() => void Reflect.deleteProperty(globalThis, "Worker"));
    await page.goto(here.url("s=aug-2007"));
    await ready(page);
    const computed = await digest(page);
    const log = await panel(page);
    const file = (/** @type {string} */ text) => ({ name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.locator("#log-file").setInputFiles(file("MZ\0\0\0"));
    await log.getByText("not text").waitFor();
    await page.locator("#log-file").setInputFiles(file("time\n2007-08-16T06:00Z\n2007-08-16T06:05Z\n"));
    await ready(page, computed);
    await log.getByText("2 rows, 2 read, 0 skipped").waitFor();
    digests.push(await digest(page));
    assert.deepEqual(errors, []);
  }
  assert.equal(digests[0], digests[1]);
});
