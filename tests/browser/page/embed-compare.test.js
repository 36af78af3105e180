// What a frame shows where its link asks for it: the pinned run that it is compared with, and margins on its sliders.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ADDED, WIDTHS, additional, recommended } from "../../../www/embed/heights.js";
import { ask, embeds, inEachBrowser, overflow, pause, ready, receivedMessages } from "../hosts.js";

const LINK = "v=1&s=healed&patch=0.7&b=aug-2007&b.fix=60h";
/** Highest difference of documented and needed height: fonts differ, and so do the words of other scenarios. */
const SPARE = 70;
const WORDS = /stands, where the baseline is below half of expected for 32 h 20 min/;

/** @param {import("../hosts.js").Hosts} hosts @param {string} link */
async function at(hosts, link) {
  const { page, errors } = await hosts.open(hosts.frame(link, 'height="1200"'), { width: 1240, height: 1600 });
  const [frame] = await embeds(page);
  if (!frame) throw new Error("no frame");
  await ready(page);
  return { page, frame, errors };
}

/** @param {import("puppeteer-core").Frame} frame @param {string} selector */
const visible = (frame, selector) => frame.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).length);

inEachBrowser((hosts) => {
  test("a frame shows the curve of the pinned run, and its words where the flag says so", async () => {
    const { page, frame, errors } = await at(hosts, LINK);
    await frame.waitForFunction(() => {
      const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector("canvas.ghost"));
      return canvas && canvas.width > 300 && canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
    }, { polling: 50 });
    assert.equal(await visible(frame, ".key"), 1, "it is named at the chart");
    assert.equal(await visible(frame, "#difference"), 0);
    assert.equal(await visible(frame, "storm-notices .notice"), 0);
    await ask(page, "set", { values: { compare: "words" } });
    await frame.waitForFunction(() => document.querySelector("#difference")?.checkVisibility(), { polling: 50 });
    assert.match(await frame.$eval("#difference", (words) => words.textContent ?? ""), WORDS);
    await ask(page, "set", { values: { compare: "none" } });
    assert.equal(await visible(frame, "canvas.ghost, #difference"), 0);
    const refused = await ask(page, "set", { values: { compare: "both" } });
    assert.deepEqual([refused.type, refused.error.id, refused.error.allowed], ["error", "compare", "none, curve, words"]);
    assert.deepEqual(errors, []);
  });

  test("flags may stand behind the pinned run, as the dialog and the element write them", async () => {
    const { page, frame } = await at(hosts, `${LINK}&compare=words&ui=chart`);
    await frame.waitForFunction(() => document.querySelector("#difference strong")?.checkVisibility(), { polling: 50 });
    assert.match(await frame.$eval("#difference", (words) => words.textContent ?? ""), WORDS);
    await page.close();
  });

  test("what a frame exports has the pinned run, too", async () => {
    const { page, frame } = await at(hosts, LINK);
    await frame.waitForFunction(() => document.querySelector("#difference strong"), { polling: 50 });
    const csv = await ask(page, "export", { format: "csv" });
    assert.match(csv.text, /\n# baseline: v=1&/);
    const json = JSON.parse((await ask(page, "export", { format: "json" })).text);
    assert.match(json.differences.join("; "), WORDS);
    assert.match((await ask(page, "export", { format: "svg" })).text, /Against the baseline/);
  });

  test("margins are computed where the flag asks for them, and the sliders say them", async () => {
    const { page, frame, errors } = await at(hosts, "v=1&m=1.1-draft&s=aug-2007&margins=shown");
    await frame.waitForFunction(() => /^(Stands|Falls)/.test(document.querySelector('[data-margin="patch"]')?.textContent ?? ""), { polling: 100, timeout: 60_000 });
    assert.equal(await visible(frame, "[data-margin]"), 3);
    const without = await at(hosts, "v=1&s=aug-2007");
    await pause(1500);
    assert.equal(await without.frame.$$eval("[data-margin]", (all) => all.length), 0, "nothing is computed unasked");
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("the heights that the flags add are sufficient, and not more than needed", async () => {
    /** @type {string[]} */
    const wrong = [];
    for (const flags of [{ ui: "sliders", margins: "shown" }, { ui: "full", margins: "shown" }, { ui: "chart", compare: "words", b: "aug-2007" }, { ui: "sliders", compare: "words", b: "aug-2007" }]) {
      const link = new URLSearchParams(/** @type {Record<string, string>} */ ({ v: "1", s: "healed", patch: "0.7", ...flags })).toString();
      const { page, frame } = await at(hosts, link);
      await frame.waitForFunction(() => document.querySelector(location.href.includes("margins") ? "[data-margin] span" : "#difference strong")?.textContent, { polling: 50, timeout: 60_000 });
      for (const width of WIDTHS) {
        const documented = recommended(flags.ui, width) + additional(flags)(width);
        await page.$eval("iframe", (frame, width, height) => {
          frame.style.width = `${width}px`;
          frame.style.height = `${height}px`;
        }, width, documented);
        await pause(300);
        const needed = (await receivedMessages(page)).filter(({ type }) => type === "height").at(-1)?.height;
        const { down, across } = await overflow(frame);
        if (needed > documented || documented > needed + SPARE || down > 0 || across > 0) wrong.push(`${link} at ${width} px: ${needed} px are needed, ${documented} documented; scrolls by ${down} and ${across}`);
      }
      await page.close();
    }
    assert.deepEqual(wrong, []);
  });

  test("a frame says what it is, and that it is simulated", async () => {
    const { page, frame } = await at(hosts, "v=1&s=aug-2007&ui=none");
    const subject = () => frame.$eval("h1", (title) => title.checkVisibility() && title.textContent);
    assert.equal(await subject(), "Skype’s network, simulated: August 2007");
    await ask(page, "set", { values: { s: "healed", patch: 0.5 } });
    await frame.waitForFunction(() => document.querySelector("h1")?.textContent === "Skype’s network, simulated: August 2007 without the fault, changed", { polling: 50 });
    await ask(page, "set", { values: { s: "storm-kernel" } });
    await frame.waitForFunction(() => document.querySelector("h1")?.textContent === "Sign-in servers, simulated: Storm kernel", { polling: 50 });
  });
});

test("additional heights are documented", async () => {
  const { readFile } = await import("node:fs/promises");
  const text = await readFile(new URL("../../../docs/embed.md", import.meta.url), "utf8");
  for (const [flag, heights] of [["margins=shown", ADDED.margins], ["compare=words", ADDED.words]]) {
    const row = `| \`${String(flag)}\` | ${/** @type {number[]} */ (heights).map((height) => `+ ${height}`).join(" | ")} |`;
    assert.ok(text.includes(row), `docs/embed.md lacks the row ${row}`);
  }
});
