// The widget of notebooks, from the one file that the wheel contains: mounted as a notebook mounts it, without any network.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { chromium } from "playwright-core";
import { FLAGS, environment } from "../harness.js";

/** @import { Browser, Page } from "playwright-core" */

const STYLE = readFileSync(new URL("../../../python/reboot_storm/widget.css", import.meta.url), "utf8");

/** @type {Browser} */
let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: environment("CHROME"), args: FLAGS });
});
after(() => browser.close());

/** The command line's digest of a link. @param {string} link */
const digest = (link) =>
  JSON.parse(execFileSync(environment("REBOOT_STORM"), ["run", "--format", "json", "--link", `#${link}`], { maxBuffer: 1 << 28 }).toString()).digest;

/** The link that the program gives a scenario. @param {string[]} set */
const linkOf = (...set) =>
  JSON.parse(execFileSync(environment("REBOOT_STORM"), ["run", "--format", "json", ...set], { maxBuffer: 1 << 28 }).toString()).link.replace("#", "");

/** A page in which the widget is mounted with a model that behaves as anywidget's. What the widget saves is in `saved`; `python`
 * sets a trait as the kernel does. @param {Record<string, unknown>} traits */
async function mounted(traits) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("request", (request) => /^(blob|data|about):/.test(request.url()) || trouble.push(`asks for ${request.url()}`));
  await page.goto("about:blank");
  await page.addStyleTag({ content: STYLE });
  await page.evaluate(async ({ code, traits }) => {
    document.title = "A notebook";
    document.documentElement.lang = "en";
    const state = { ...traits };
    /** @type {Map<string, Set<() => void>>} */
    const heard = new Map();
    /** @type {Record<string, unknown>[]} */
    const saved = [];
    /** @type {Record<string, unknown>} */
    let changed = {};
    const model = {
      /** @param {string} name */
      get: (name) => Reflect.get(state, name),
      /** @param {string} name @param {unknown} value */
      set(name, value) {
        if (Reflect.get(state, name) === value) return;
        Reflect.set(state, name, value);
        changed[name] = value;
        for (const handler of heard.get(`change:${name}`) ?? []) handler();
      },
      save_changes() {
        saved.push(changed);
        changed = {};
      },
      /** @param {string} event @param {() => void} handler */
      on: (event, handler) => void heard.set(event, (heard.get(event) ?? new Set()).add(handler)),
      /** @param {string} event @param {() => void} handler */
      off: (event, handler) => void heard.get(event)?.delete(handler),
    };
    const el = document.body.appendChild(document.createElement("main"));
    const file = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    const { default: widget } = await import(file);
    const end = await widget.render({ model, el });
    Object.assign(window, {
      saved, end,
      listeners: () => [...heard.values()].reduce((sum, all) => sum + all.size, 0),
      python: (/** @type {string} */ name, /** @type {unknown} */ value) => {
        model.set(name, value);
        changed = {};
      },
    });
  }, { code: readFileSync(environment("WIDGET"), "utf8"), traits });
  return { page, trouble };
}

/** Sets a trait as Python does. @param {Page} page @param {string} name @param {unknown} value */
const python = (page, name, value) => page.evaluate(([name, value]) => Reflect.get(window, "python")(name, value), [name, value]);

/** What the widget has sent to Python. @param {Page} page @returns {Promise<Record<string, unknown>[]>} */
const saved = (page) => page.evaluate(() => Reflect.get(window, "saved"));

/** Waits until the run of a link is painted. @param {Page} page @param {string} link */
const painted = (page, link) => page.locator(`canvas[data-digest="${digest(link)}"]`).waitFor();

const TRAITS = { link: linkOf("--preset", "aug-2007"), sliders: ["spread", "patch", "load"], chart: "users" };

test("it shows the scenario without any request, with the digest of the command line", async () => {
  const { page, trouble } = await mounted(TRAITS);
  await painted(page, TRAITS.link);
  assert.match(await page.getByRole("status").innerText(), /simulated network goes down on Thu 16 Aug/);
  assert.match((await page.getByRole("img").getAttribute("aria-label")) ?? "", /Users online as simulated/);
  assert.deepEqual(await page.locator("label > span:first-child").allInnerTexts(), ["Reboot spread", "Patch adoption", "Load per client"]);
  assert.deepEqual(await page.locator(".reboot-storm-value").allInnerTexts(), ["0 h", "90 %", "1.29 ×"]);
  assert.deepEqual(await saved(page), []);
  assert.deepEqual(trouble, []);
});

test("a slider that is let go sets Python's link once, and what Python sets moves the sliders", async () => {
  const { page, trouble } = await mounted(TRAITS);
  const spread = page.getByRole("slider", { name: "Reboot spread" });
  assert.equal(await spread.getAttribute("data-lm-suppress-shortcuts"), "true", "JupyterLab leaves it the arrow keys");
  await spread.fill("72");
  const rolling = linkOf("--preset", "aug-2007", "--set", "spread=72h");
  await painted(page, rolling);
  assert.deepEqual(await saved(page), [{ link: rolling }]);
  assert.match(await page.getByRole("status").innerText(), /in its stride/);

  const other = linkOf("--preset", "aug-2007", "--set", "spread=24h", "--set", "load=1.1");
  await python(page, "link", other);
  await painted(page, other);
  assert.deepEqual(await page.locator(".reboot-storm-value").allInnerTexts(), ["24 h", "90 %", "1.1 ×"]);
  assert.equal(await page.getByRole("slider", { name: "Reboot spread" }).inputValue(), "24");
  assert.equal((await saved(page)).length, 1, "what Python has set is not sent back");

  await python(page, "sliders", ["capacity"]);
  assert.deepEqual(await page.locator(".reboot-storm-value").allInnerTexts(), ["300 clients"]);
  await python(page, "chart", "logins");
  assert.match((await page.getByRole("img").getAttribute("aria-label")) ?? "", /[Ll]og-in|[Ss]ign-in/);
  assert.deepEqual(trouble, []);
});

test("what a page cannot compute is said, and the next scenario is shown", async () => {
  const link = TRAITS.link.replace("engine=expected", "engine=individuals").replace("clients=12000000", "clients=2000000");
  const { page } = await mounted({ ...TRAITS, link });
  await page.getByText("clients: 2000000 individuals are too many for a page; allowed: 1 to 1000000, or in Python").waitFor();
  await python(page, "link", TRAITS.link);
  await painted(page, TRAITS.link);
});

test("once it is removed it hears nothing more", async () => {
  const { page, trouble } = await mounted(TRAITS);
  await painted(page, TRAITS.link);
  assert.ok((await page.evaluate(() => Reflect.get(window, "listeners")())) > 0);
  assert.equal(await page.evaluate(() => (Reflect.get(window, "end")(), Reflect.get(window, "listeners")())), 0);
  await python(page, "link", linkOf("--preset", "healed"));
  assert.deepEqual(trouble, []);
});

test("axe finds nothing in it", async () => {
  const { page } = await mounted(TRAITS);
  await painted(page, TRAITS.link);
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const options = { rules: { "page-has-heading-one": { enabled: false } } };
    return (await Reflect.get(window, "axe").run(document, options)).violations.map((/** @type {any} */ rule) => `${rule.id}: ${rule.nodes[0].html}`);
  });
  assert.deepEqual(found, []);
});
