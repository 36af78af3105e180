// A baseline in a link, wherever the link is opened: on a preset's page, in a frame, in a file.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { digest, environment, painted, ready, site } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site();
const dir = mkdtempSync(join(tmpdir(), "reboot-storm-"));
after(() => rmSync(dir, { recursive: true }));

const LINK = "v=1&s=healed&patch=0.7&b=aug-2007&b.fix=60h";
const PINNED = "&b=aug-2007&b.fix=60h";

/** @param {Page} page @param {string} words */
const says = (page, words) => page.locator("#difference", { hasText: words }).waitFor();

/** @param {...string} flags */
const commandLine = (...flags) => execFileSync(environment("REBOOT_STORM"), flags, { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });

/** A file that the page offers. @param {Page} page @param {string} kind */
async function saved(page, kind) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: `Download ${kind}` }).click()]);
  const path = join(dir, download.suggestedFilename());
  await download.saveAs(path);
  return { path, bytes: readFileSync(path) };
}

test("a preset's page shows the baseline of its link, in the fragment and in the query", async () => {
  for (const at of ["s/aug-2007/?b=healed&b.patch=0.8", "s/aug-2007/#v=1&s=aug-2007&b=healed&b.patch=0.8"]) {
    const { page, errors } = await here.page();
    await page.goto(here.address + at);
    await ready(page);
    await says(page, "falls, below half of expected for 41 h");
    await page.locator(".key:visible").first().waitFor();
    assert.match(await page.locator("#difference").innerText(), /preset aug-2007 instead of healed, patch adoption 90 % instead of 80 %/);
    assert.deepEqual(errors, []);
  }
});

for (const kind of ["CSV", "JSON", "SVG", "PNG"]) {
  test(`a ${kind} has the baseline, is that of the command line, and opens with it`, async () => {
    const { page, errors } = await here.open(LINK);
    await says(page, "stands, where the baseline");
    const expected = await digest(page);
    await page.locator("#files summary").click();
    await page.locator("#files-open").waitFor();
    const { path, bytes } = await saved(page, kind);
    if (kind === "CSV" || kind === "JSON") assert.ok(bytes.equals(commandLine("run", "--link", LINK, "--format", kind.toLowerCase())), "the same bytes");
    if (kind === "SVG") {
      assert.ok(bytes.equals(commandLine("draw", "--link", LINK, "--chart", "users", "--out", "-")), "the same bytes");
      assert.match(bytes.toString(), /Against the baseline \(dotted; August 2007, changed\): stands, where the baseline/);
    }
    const other = await here.open();
    await other.page.locator("#files summary").click();
    await other.page.locator("#files-open").setInputFiles(path);
    await other.page.locator("storm-files", { hasText: "with the result it was saved with" }).waitFor();
    await says(other.page, "stands, where the baseline is below half of expected for 32 h 20 min");
    assert.equal(await digest(other.page), expected);
    assert.ok(new URL(other.page.url()).hash.endsWith(PINNED), other.page.url());
    assert.deepEqual([...errors, ...other.errors], []);
  });
}

/** @type {[string, string, RegExp[]][]} */
const HOSTILE = [
  ["markup", "b=<img src=x onerror=window.hit=1>&b.patch=<script>window.hit=1</script>", [/b=.*is not a preset/, /b\.patch/]],
  ["names of the prototype", "b.__proto__=1&b.constructor=2&b=healed", [/b\.__proto__/, /b\.constructor/]],
  ["a megabyte of digits", `b=healed&b.patch=${"9".repeat(1 << 20)}`, [/b\.patch=9+…? /]],
  ["ten thousand keys", `b=healed&${"b.x=1&".repeat(10_000)}`, [/b\.x/, /more parts/]],
  ["itself nested", "b=healed&b.b=healed&b.b.patch=0.5", [/b\.b/]],
];
for (const [name, baseline, words] of HOSTILE) {
  test(`a hostile baseline is said and the rest is used: ${name}`, async () => {
    const { page, errors } = await here.open(`v=1&s=aug-2007&patch=0.78&${baseline}`);
    await says(page, "Against the baseline");
    const notice = (await page.locator(".compare .notice").innerText()).replaceAll("\n", " ");
    for (const word of words) assert.match(notice, word);
    assert.equal(await page.evaluate(() => Reflect.get(window, "hit")), undefined);
    assert.equal(await page.locator("#notices .notice").count(), 0, "the scenario itself is as it was given");
    assert.deepEqual(errors, []);
  });
}

test("the golden links with a baseline open with both results", async () => {
  const list = readFileSync(new URL("../../goldens/baselines.tsv", import.meta.url), "utf8");
  const lines = list.split("\n").filter((line) => line && !line.startsWith("#")).map((line) => line.split("\t"));
  assert.ok(lines.length >= 8);
  for (const [, link = "", run, baseline, written = ""] of lines) {
    const { page } = await here.open(link);
    await says(page, "Against the baseline");
    await painted(page);
    await page.waitForFunction((run) => document.querySelector("[data-digest]")?.textContent?.includes(run ?? ""), run);
    // Swapped, the page shows the baseline's own result.
    await page.getByRole("button", { name: "Swap", exact: true }).click();
    await page.waitForFunction((baseline) => document.querySelector("[data-digest]")?.textContent?.includes(baseline ?? ""), baseline);
    assert.ok(written.startsWith("&b="), written);
    await page.context().close();
  }
});
