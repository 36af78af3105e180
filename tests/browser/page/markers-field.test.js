// Markers on the time axis: the menu that places events, the field in which moments are typed, and events that never happen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { nativeDigest, painted, site } from "../harness.js";
import { linked, marker, openMarkers, place, shown } from "../markers.js";

const here = site();

test("Delete makes it never, where that is possible, and the menu places it again", async () => {
  const { page, errors } = await openMarkers(here);
  const said = page.locator('.events > [role="status"]');
  await marker(page, "release").focus();
  await page.keyboard.press("Delete");
  assert.equal(await said.innerText(), "Patch release cannot be never.");
  assert.ok(await marker(page, "release").isVisible());
  await marker(page, "fix").focus();
  await page.keyboard.press("Delete");
  await linked(page, /fix=never/);
  assert.equal(await said.innerText(), "Fix released: never.");
  assert.ok(!(await marker(page, "fix").isVisible()));
  const focused = () => page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset["event"]);
  assert.equal(await focused(), "release", "the focus is not lost");

  await page.getByRole("button", { name: "Add an event" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset["add"]), "fix");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Restarts stopped");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Add an event");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "fix");
  // Where the outage begins.
  assert.equal(await shown(page), nativeDigest(await linked(page, /fix=\d+h/)));
  assert.equal(await marker(page, "fix").getAttribute("aria-valuenow"), "55");
  await page.keyboard.press("Control+z");
  await linked(page, /fix=never/);
  await page.keyboard.press("Control+z");
  await linked(page, /fix=70h/);
  assert.ok(await marker(page, "fix").isVisible());
  assert.deepEqual(errors, []);
});

test("every event that is never can be placed, and no two are in one place", async () => {
  const { page, errors } = await openMarkers(here);
  for (const item of await page.locator("[data-add]").all()) {
    if (await item.evaluate((button) => button.hasAttribute("hidden"))) continue;
    await page.getByRole("button", { name: "Add an event" }).click();
    await item.click();
    await painted(page);
  }
  assert.ok(!(await page.getByRole("button", { name: "Add an event" }).isVisible()), "nothing is left to add");
  const at = await page.locator(".event:visible").evaluateAll((all) => all.map((one) => Number(one.getAttribute("aria-valuenow"))).sort((a, b) => a - b));
  assert.ok(at.length >= 9 && at.every((hours, index) => index === 0 || hours - (at[index - 1] ?? 0) >= 5), JSON.stringify(at));
  assert.equal(await shown(page), nativeDigest(await page.evaluate(() => location.hash.slice(1))));
  assert.deepEqual(errors, []);
});

test("a moment is typed as hours, as a moment, or as never; what is none is refused in words", async () => {
  const { page, errors } = await openMarkers(here);
  const box = page.getByRole("textbox", { name: "Fix released", exact: true });
  await marker(page, "fix").focus();
  await page.keyboard.press("Enter");
  assert.equal(await box.inputValue(), "70 h");
  for (const [typed, link, value] of /** @type {const} */ ([["50", /fix=50h/, "50 h"], ["fri 06:30", /fix=78.5h/, "78 h 30 min"], ["16 Aug 8:00", /fix=56h/, "56 h"], ["200h", /fix=200h/, "200 h"]])) {
    await box.fill(typed);
    await page.keyboard.press("Enter");
    await linked(page, link);
    assert.equal(await box.inputValue(), value, typed);
  }
  assert.match((await marker(page, "fix").getAttribute("class")) ?? "", /beyond/);
  const allowed = "allowed: 0 h (Tue 14 Aug, 00:00 UTC) to 400 h (Thu 30 Aug, 16:00 UTC), or never. 200 h stays.";
  for (const [typed, words] of [
    ["soon", "‘soon’ is not a number"],
    ["500", "‘500’ is out of range"],
    ["Mon 13 Aug", "‘Mon 13 Aug’ is out of range"],
    ["Mon 16 Aug", "‘Mon 16 Aug’ is another day of the week: that date is a Thursday"],
    ["", "an empty text is no moment"],
  ]) {
    await box.fill(typed ?? "");
    await page.keyboard.press("Enter");
    const said = await page.locator("#event-said").innerText();
    assert.ok(said.startsWith(`Fix released: ${words}`) && said.endsWith(allowed), said);
    assert.equal(await box.getAttribute("aria-invalid"), "true");
    assert.match(await page.evaluate(() => location.hash), /fix=200h/);
  }
  await page.keyboard.press("Escape");
  assert.ok(!(await box.isVisible()));
  assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset["event"]), "fix");
  await page.keyboard.press("F2");
  await box.fill("never");
  await page.keyboard.press("Enter");
  await linked(page, /fix=never/);
  assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset["event"]), "release");
  assert.deepEqual(errors, []);
});

test("a click opens the field, a press elsewhere closes it, and neither changes anything", async () => {
  const { page } = await openMarkers(here);
  const before = await shown(page);
  const { x, y } = await place(page, "fix");
  await page.mouse.click(x, y);
  const panel = page.locator(".event-panel:not(.menu)");
  assert.ok(await panel.isVisible());
  await page.mouse.click(600, 5);
  assert.ok(!(await panel.isVisible()));
  await page.mouse.click(x, y);
  await panel.getByRole("button", { name: "Never" }).click();
  await linked(page, /fix=never/);
  assert.ok(!(await panel.isVisible()));
  await page.keyboard.press("Control+z");
  await linked(page, /fix=70h/);
  assert.equal(await shown(page), before);
});
