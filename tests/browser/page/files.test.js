// Saving and opening files: they have the bytes that the command line writes, with the facts that reproduce
// the run.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { digest, ready, site, environment } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site();
const dir = mkdtempSync(join(tmpdir(), "reboot-storm-"));
after(() => rmSync(dir, { recursive: true }));

const LOG = "2007-08-16T06:00Z,3,de\n2007-08-16T06:05Z,1,us\n";

/** The open panel. @param {Page} page */
async function panel(page) {
  await page.locator("#files summary").click();
  await page.locator("#files-open").waitFor();
  return page.locator("storm-files");
}

/** A file that the page offers. @param {Page} page @param {string} kind */
async function saved(page, kind) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: `Download ${kind}` }).click(),
  ]);
  const path = join(dir, download.suggestedFilename());
  await download.saveAs(path);
  return { path, name: download.suggestedFilename(), bytes: readFileSync(path) };
}

/** The pixels of a picture. @param {Page} page @param {Buffer} png */
const shown = (page, png) =>
  page.evaluate(async (source) => {
    const picture = new Image();
    picture.src = source;
    await picture.decode();
    const canvas = document.createElement("canvas");
    const { naturalWidth: width, naturalHeight: height } = picture;
    [canvas.width, canvas.height] = [width, height];
    const context = canvas.getContext("2d");
    context?.drawImage(picture, 0, 0);
    const colours = new Set(new Uint32Array(context?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(0)));
    return { width, height, coloured: colours.size > 50 };
  }, `data:image/png;base64,${png.toString("base64")}`);

/** The output of the command line. @param {string[]} flags */
function commandLine(...flags) {
  return execFileSync(environment("REBOOT_STORM"), flags, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
}

/** A page whose restarts come from a log. */
async function withLog() {
  const { page, errors } = await here.open("s=aug-2007&load=1.2");
  const computed = await digest(page);
  await page.locator("#own-log summary").click();
  await page.locator("#log-text").fill(LOG);
  await page.getByRole("button", { name: "Read what is pasted" }).click();
  await ready(page, computed);
  return { page, errors };
}

for (const link of ["v=1&s=aug-2007&patch=0.8", "v=1&s=ordinary-tuesday&engine=sampled&clients=20000&seed=18446744073709551615"]) {
  test(`page and command line write the same files of #${link}`, async () => {
    const { page, errors } = await here.open(link);
    const result = commandLine("run", "--link", link, "--format", "json");
    const { digest: expected } = JSON.parse(result.toString());
    await page.waitForFunction((digest) => document.querySelector("[data-digest]")?.textContent === digest, expected);
    await panel(page);
    const json = await saved(page, "JSON");
    assert.ok(json.bytes.equals(result), "JSON");
    assert.equal(json.name, `reboot-storm-${JSON.parse(result.toString()).preset}-${expected}.json`);
    assert.ok((await saved(page, "CSV")).bytes.equals(commandLine("run", "--link", link, "--format", "csv")), "CSV");
    await page.locator("#files-chart").selectOption("logins");
    const svg = await saved(page, "SVG");
    assert.match(svg.name, new RegExp(`-logins-${expected}\\.svg$`));
    assert.ok(svg.bytes.equals(commandLine("draw", "--link", link, "--chart", "logins", "--out", "-")), "SVG");
    const png = await saved(page, "PNG");
    assert.deepEqual(await shown(page, png.bytes), { width: 2400, height: 1260, coloured: true });
    for (const { path } of [png, svg, json]) {
      const again = commandLine("run", "--scenario", path, "--format", "json");
      assert.ok(again.equals(result), `${path} gives the run again`);
    }
    assert.deepEqual(errors, []);
  });
}

test("a saved run is opened with its log, by choosing or dropping it, and Back undoes it", async () => {
  const first = await withLog();
  const imported = await digest(first.page);
  await panel(first.page);
  const { path, name, bytes } = await saved(first.page, "JSON");

  const { page, errors } = await here.open("s=healed");
  const healed = await digest(page);
  await panel(page);
  await page.locator("#files-open").setInputFiles(path);
  await page.getByText(`${name} is open, with the result it was saved with.`).waitFor();
  assert.equal(await digest(page), imported);
  assert.match(page.url(), /s=aug-2007&.*load=1\.2&.*&wave=[0-9a-f]{16}$/);
  assert.ok((await saved(page, "JSON")).bytes.equals(bytes), "the same file again");
  await page.goBack();
  await ready(page, imported);
  assert.equal(await digest(page), healed);

  const other = await here.open("s=healed");
  // The module that handles dropped files is loaded when the page is idle.
  await other.page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => /\/saved-runs\b[^/]*\.js$/.test(name)));
  await other.page.waitForTimeout(200);
  await other.page.locator("h1").evaluate((title, text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "run.json"));
    for (const type of ["dragover", "drop"]) {
      title.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, bytes.toString());
  await other.page.getByText("run.json is open, with the result it was saved with.").waitFor();
  assert.equal(await digest(other.page), imported);
  assert.deepEqual([...errors, ...other.errors], []);
});

test("a picture of a run with a log requires the log", async () => {
  const first = await withLog();
  const imported = await digest(first.page);
  await panel(first.page);
  const { path } = await saved(first.page, "PNG");
  const { page } = await here.open("s=healed");
  await panel(page);
  await page.locator("#files-open").setInputFiles(path);
  await page.getByText("which it does not contain. Without the log nothing can be drawn.").waitFor();
  await page.locator("#missing-file").setInputFiles({ name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(LOG) });
  await ready(page);
  assert.equal(await digest(page), imported);
});

test("other files are refused with a message, and nothing changes", async () => {
  const { page, errors } = await here.open("s=healed&patch=0.5");
  const before = await digest(page);
  const said = (await panel(page)).getByRole("status");
  const json = commandLine("run", "--preset", "aug-2007", "--format", "json").toString();
  const script = "<img src=x onerror=window.hit=1>";
  /** @type {[string, string, RegExp][]} */
  const bad = [
    ["log.csv", "2007-08-16T06:00Z,3\n", /is not an exported run/],
    ["empty.json", "", /is not an exported run/],
    ["deep.json", "[".repeat(1_000_000), /is not an exported run/],
    ["large.json", `{"preset":"${"x".repeat(10_000_000)}"}`, /missing field `parameters`/],
    ["script.json", json.replace('"aug-2007"', `"${script}"`), /`<img src=x onerror=window\.hit=1>` is not a preset/],
    ["range.json", json.replace('"patch":0.9', '"patch":7'), /patch: `7` is out of range; allowed: 0 to 1/],
    ["nan.json", json.replace('"patch":0.9', '"patch":NaN'), /is not an exported run/],
    ["picture.png", "\x89PNG\r\n\x1a\n", /has no scenario in it/],
    ["picture.svg", "<svg></svg>", /has no scenario in it/],
  ];
  for (const [name, text, expected] of bad) {
    await page.locator("#files-open").setInputFiles({ name, mimeType: "", buffer: Buffer.from(text, name.endsWith("png") ? "latin1" : "utf8") });
    await page.waitForFunction(() => /^Nothing has changed: ./.test(document.querySelector("storm-files [role=status]")?.textContent ?? ""));
    const words = await said.innerText();
    assert.match(words, expected, name);
    assert.ok(words.length < 1000, name);
    await said.evaluate((element) => (element.textContent = ""));
    assert.equal(await digest(page), before);
  }
  assert.equal(await page.evaluate(() => Reflect.get(window, "hit")), undefined);
  assert.deepEqual(errors, []);
});

test("a file of another model, or with another digest, gives a notice", async () => {
  const { page } = await here.open("s=healed");
  await panel(page);
  const json = commandLine("run", "--preset", "aug-2007", "--format", "json").toString();
  const path = join(dir, "older.json");
  writeFileSync(path, json.replace(/"model":"[^"]+"/, '"model":"0.9"').replace(/"digest":"\w+"/, '"digest":"0123456789abcdef"'));
  await page.locator("#files-open").setInputFiles(path);
  await page.getByText("with another result than it was saved with: the file says 0123456789abcdef.").waitFor();
  const notices = await page.locator("#notices").innerText();
  assert.match(notices, /Not everything in the file was used:\s*model=0\.9 is another model; numbers may differ/);
  assert.equal(await page.getByRole("button", { name: /Edit link/ }).count(), 0);
});
