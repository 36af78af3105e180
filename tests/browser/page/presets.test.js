// The published pages of presets: each is the page, opened at its preset.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { digest, press, ready, site, environment } from "../harness.js";

/** @type {{ id: string, name: string, digest: string, sentence: string }[]} */
const PRESETS = JSON.parse(
  execFileSync(environment("REBOOT_STORM"), ["presets", "--format", "json", "--outcomes"]).toString(),
);
const here = site();
/** @param {string} id */
const pageOf = (id) => `${here.address}s/${id}/`;

/** The values of an attribute. @param {string} html @param {string} name */
const values = (html, name) => [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, "g"))].map((found) => found[1] ?? "");

test("every preset has a complete page", async () => {
  const titles = new Set();
  /** @type {Map<string, number>} */
  const seen = new Map();
  for (const { id } of PRESETS) {
    const answer = await fetch(pageOf(id));
    assert.equal(answer.status, 200, id);
    const html = await answer.text();
    titles.add(/<title>(.*)<\/title>/.exec(html)?.[1]);
    const description = /"description" content="([^"]*)"/.exec(html)?.[1] ?? "";
    assert.ok(description.length > 50 && description.length <= 160, `${id}: ${description}`);
    for (const address of [...values(html, "href"), ...values(html, "src")]) {
      if (address.startsWith("https://")) continue;
      const url = new URL(address, pageOf(id)).href.replace(/#.*/, "");
      assert.ok(url.startsWith(here.address), `${id}: ${address} leaves the site`);
      if (!seen.has(url)) seen.set(url, (await fetch(url)).status);
      assert.equal(seen.get(url), 200, `${id}: ${address}`);
    }
    const card = new Uint8Array(await (await fetch(`${pageOf(id)}card.png`)).arrayBuffer());
    const size = new DataView(card.buffer, 16, 8);
    assert.deepEqual([size.getUint32(0), size.getUint32(4)], [1200, 630], `${id}: its card`);
  }
  assert.equal(titles.size, PRESETS.length, "titles are unique");
});

for (const { id, digest: expected, sentence } of PRESETS.filter(({ id }) => ["aug-2007", "dec-2010", "own-fleet"].includes(id))) {
  test(`${id} opens at its preset, with tracking in its address, too`, async () => {
    for (const query of ["", "?fbclid=1", "#?secret=a1B2c3D4e5"]) {
      const { page, errors } = await here.page();
      await page.goto(pageOf(id) + query);
      await ready(page);
      assert.equal(await digest(page), expected);
      assert.equal(await page.locator("#outcome").innerText(), sentence);
      assert.equal(await page.locator("#preset").inputValue(), id);
      assert.equal((await page.locator('[role="status"]').allInnerTexts()).join("").trim(), "", "nothing is to be said");
      assert.deepEqual(errors, []);
    }
  });
}

test("every preset has the data of its run beside its page, for programs that read them by address", async () => {
  for (const { id, digest: expected } of PRESETS) {
    const read = async (/** @type {string} */ name) => (await fetch(pageOf(id) + name)).text();
    const [csv, json, metadata] = [await read("run.csv"), JSON.parse(await read("run.json")), JSON.parse(await read("metadata.json"))];
    const [, header, ...rows] = csv.replace(/(#[^\n]*\n)+/, "#\n").trim().split("\n");
    assert.deepEqual([/^# digest: (.*)$/m.exec(csv)?.[1], json.digest, metadata.notes[0].digest], [expected, expected, expected], id);
    assert.equal(header, metadata.tableSchema.columns.map((/** @type {{ name: string }} */ { name }) => name).join(","));
    assert.deepEqual([metadata.url, rows.length], ["run.csv", json.columns.hours.length]);
  }
});

test("without JavaScript a preset's page has its verdict and picture", async () => {
  const { page } = await here.page({ javaScriptEnabled: false });
  await page.goto(pageOf("rival-servers"));
  const sentence = PRESETS.find(({ id }) => id === "rival-servers")?.sentence;
  assert.equal(await page.locator("#outcome").innerText(), sentence);
  const picture = page.locator(".picture img");
  assert.ok(await picture.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth > 0));
  assert.match((await picture.getAttribute("alt")) ?? "", /log-in servers.*Users online/s);
});

test("the verdict is present from the start and does not move", async () => {
  for (const width of [360, 720, 1280]) {
    /** @param {boolean} javaScriptEnabled */
    const place = async (javaScriptEnabled) => {
      const { page } = await here.page({ viewport: { width, height: 800 }, javaScriptEnabled });
      await page.goto(pageOf("aug-2007"));
      if (javaScriptEnabled) await ready(page);
      const box = await page.locator("#outcome").boundingBox();
      assert.ok(box);
      return box;
    };
    const [before, after] = [await place(false), await place(true)];
    assert.equal(after.height, before.height, `at ${width}`);
    // The theme button makes the masthead slightly taller.
    assert.ok(Math.abs(after.y - before.y) < 8, `at ${width}: from ${before.y} to ${after.y}`);
  }
});

test("a change is written into the address, and Back restores the preset", async () => {
  const { page } = await here.page();
  await page.goto(here.address);
  await ready(page);
  await page.goto(pageOf("healed"));
  await ready(page);
  const first = await digest(page);
  await page.locator("#preset").selectOption("rolling-72h");
  await ready(page, first);
  assert.match(page.url(), /\/s\/healed\/#v=1&.*s=rolling-72h/);
  const other = await digest(page);
  await page.goBack();
  await ready(page, other);
  assert.equal(await digest(page), first);
  await press(page, "patch", "ArrowLeft", 1);
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => /s=healed&patch=0\.89/.test(location.hash));
});

test("the copied link is that of the preset's page, or of the main page", async () => {
  const { page } = await here.page({ permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(pageOf("healed"));
  await ready(page);
  const copied = async () => {
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Copied.").waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.ok((await copied()).startsWith(`${pageOf("healed")}#v=1&`));
  const first = await digest(page);
  await page.locator("#preset").selectOption("rolling-72h");
  await ready(page, first);
  assert.ok((await copied()).startsWith(`${here.address}#v=1&`));
});
