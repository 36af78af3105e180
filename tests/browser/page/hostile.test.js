// Broken or malicious links: the page runs, and reports the values used instead.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESENT } from "../../js/golden-links.mjs";
import { digest, press, ready, site } from "../harness.js";

const here = site();
const GOOD = `v=1&m=${PRESENT}&s=aug-2007`;

const FIELDS = ["v", "m", "s", "patch", "spread", "engine", "seed", "jitter", "stop", "day", "wave", "__proto__", "x", "y"];
/** Values and keys are always treated as text. */
const MARKUP = FIELDS.map((key) => `${key}=<script>window.hit=1</script><img src=x onerror=window.hit=1>`)
  .concat([...Array(20).keys()].map((n) => `<b onmouseover=window.hit=1>${n}=javascript:window.hit=1`))
  .join("&");
/** @param {string} text @param {number} times @returns {string} */
const encodings = (text, times) => (times === 0 ? text : encodings(encodeURIComponent(text), times - 1));

/** @type {{ name: string, link: string, says: RegExp[] }[]} */
const LINKS = [
  { name: "cut off in a key", link: `${GOOD}&pat`, says: [/pat/] },
  { name: "cut off in an escape", link: `${GOOD}&patch=%`, says: [/patch/i] },
  { name: "unknown id", link: `${GOOD}&flux=3`, says: [/flux/] },
  { name: "unknown preset", link: "v=1&s=atlantis", says: [/atlantis/, /aug-2007/] },
  { name: "above the range", link: `${GOOD}&patch=7`, says: [/patch/i, /7/] },
  { name: "infinite", link: `${GOOD}&capacity=1e999`, says: [/capacity/i, /1e999/] },
  { name: "not a number", link: `${GOOD}&load=NaN`, says: [/load/i, /NaN/] },
  { name: "negative duration", link: `${GOOD}&spread=-5h`, says: [/spread/i, /-5h/] },
  { name: "a megabyte of digits", link: `${GOOD}&patch=${"9".repeat(1 << 20)}`, says: [/patch/i] },
  { name: "a megabyte without sense", link: "&=%".repeat(350_000), says: [/\S/] },
  {
    name: "names of the prototype",
    link: `${GOOD}&__proto__=1&constructor=2&toString=3`,
    says: [/__proto__/, /constructor/, /toString/],
  },
  { name: "broken escapes", link: `${GOOD}&%E0%A4%A=1&patch=%ZZ`, says: [/patch/i] },
  { name: "markup", link: `${GOOD}&x=<img src=x onerror="window.hit=1">`, says: [/x/] },
  { name: "markup in every field", link: MARKUP, says: [/patch/, /seed/, /engine/, /and \d+ more parts/] },
  { name: "encoded a hundred times", link: `v%${"25".repeat(100)}3D1`, says: [/v%/] },
  { name: "nested in itself", link: encodings(`${GOOD}&flux=3`, 12), says: [/v%/] },
  { name: "a compressed part", link: `${GOOD}&z=${"H4sIAAAA".repeat(100_000)}`, says: [/z=H4sI/, /compressed/] },
];

/** The digest of a valid link. @param {string} link */
const digestOf = async (link) => digest((await here.open(link)).page);

/** @type {Promise<string> | undefined} */
let expected;

/** @param {import("playwright-core").Page} page */
const said = async (page) => {
  await page.locator("#notices .notice").waitFor();
  return status(page);
};

/** @param {import("playwright-core").Page} page */
const status = async (page) =>
  (await page.locator('[role="status"]').allInnerTexts()).join("\n").trim();

for (const { name, link, says } of LINKS) {
  test(`a link that is ${name} still runs, and the page says what it did`, async () => {
    const { page, errors } = await here.open(link);
    assert.equal(await digest(page), await (expected ??= digestOf(GOOD)), "the preset's value is used for the rest");
    const text = await said(page);
    for (const word of says) assert.match(text, word);
    assert.ok(text.length < 6000, `${text.length} characters of notice`);
    assert.equal(await page.evaluate(() => Reflect.get(window, "hit")), undefined);
    assert.equal(await page.evaluate(() => Reflect.get({}, "polluted")), undefined);
    // The page remains usable: a slider moves, and the address is that of a scenario again.
    await press(page, "load", "ArrowRight", 1);
    await page.keyboard.press("Tab");
    await page.waitForFunction(() => /^#v=1&m=[^&]+&s=aug-2007&patch=0\.9&[^<%]*&load=1\.3&/.test(location.hash));
    assert.deepEqual(errors, []);
  });
}

test("valid parts of an invalid link are used", async () => {
  const good = await here.open(`${GOOD}&patch=0.5`);
  const { page } = await here.open(`${GOOD}&flux=3&patch=0.5&spread=-5h`);
  assert.equal(await digest(page), await digest(good.page));
});

test("a newer link gives a notice", async () => {
  const { page, errors } = await here.open("v=2&m=9.9&s=aug-2007");
  assert.match(await said(page), /v=2 is a newer kind of link.*m=9\.9 is a newer model/s);
  assert.deepEqual(errors, []);
});

for (const link of ["", GOOD, `${GOOD}&fbclid=a&gclid=b&utm_source=c&ref=d`]) {
  test(`nothing is said of #${link}`, async () => {
    const { page } = await here.open(link);
    assert.equal(await status(page), "");
  });
}

test("a link with a log of restarts shows no result without the log", async () => {
  const hash = "0123456789abcdef";
  const good = await here.open(GOOD);
  const expected = await digest(good.page);
  const { page, errors } = await here.page();
  /** Whether the page requests the log, and shows no result. */
  const asks = async () => {
    await page.waitForFunction((hash) => document.querySelector("#status")?.textContent?.includes(hash), hash);
    assert.equal(await page.locator(".stage").isVisible(), false);
    assert.equal(await page.locator("canvas, [data-digest]").count(), 0);
  };
  await page.goto(here.url(`${GOOD}&wave=${hash}`));
  await asks();
  await page.getByRole("button", { name: "Compute the restarts instead" }).click();
  await ready(page);
  assert.equal(await digest(page), expected);
  assert.equal(await status(page), "", "nothing is left to say");
  // The same for a link opened later.
  await page.evaluate((link) => void (location.hash = link), `${GOOD}&patch=0.5&wave=${hash}`);
  await asks();
  assert.deepEqual(errors, []);
});
