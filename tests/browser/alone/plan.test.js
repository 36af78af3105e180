// How fast the fleet of a log may restart: the page's answer is that of the command line, belongs to the present scenario,
// and goes with the log.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import axe from "axe-core";
import { digest, environment, ready, site, refuseWorkers } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site();
here.answers = true;
const LOG = "time,count\n2024-03-05T01:00Z,800\n2024-03-05T01:10Z,900\n2024-03-05T03:10Z,1900\n";
const LONG_MS = { timeout: 90_000 };

/** What the command line says, part by part. @param {string[]} changes of parameters @returns {Record<string, string>} */
function native(...changes) {
  const dir = mkdtempSync(join(tmpdir(), "reboot-storm-plan-"));
  const file = join(dir, "log.csv");
  writeFileSync(file, LOG);
  const set = changes.flatMap((change) => ["--set", change]);
  const words = execFileSync(environment("REBOOT_STORM"), ["plan", "--preset", "own-fleet", ...set, "--restarts", file, "--fleet", "5000", "--quiet"]).toString();
  rmSync(dir, { recursive: true });
  return Object.fromEntries(words.trim().split("\n").map((line) => [line.slice(0, 10).trim(), line.slice(10)]));
}

/** Has the page read the log. @param {Page} page */
async function withLog(page) {
  const before = await digest(page);
  await page.locator("#own-log summary").click();
  await page.locator("#log-fleet").fill("5000");
  await page.locator("#log-text").fill(LOG);
  await page.getByRole("button", { name: "Read what is pasted" }).click();
  await ready(page, before);
}

/** The answer once it is there. @param {Page} page */
async function answered(page) {
  const plan = page.locator("storm-plan");
  await plan.evaluate((section) => section.scrollIntoView());
  await page.waitForFunction(() => {
    const section = /** @type {HTMLElement | null} */ (document.querySelector("storm-plan"));
    return section?.getAttribute("aria-busy") === "false" && section.dataset["link"] !== "";
  }, undefined, LONG_MS);
  return plan;
}

/** Its parts, by the command line's names. @param {Page} page @returns {Promise<Record<string, string>>} */
const shown = async (page) => page.locator("storm-plan dl").evaluate((list) => Object.fromEntries(
  [...list.querySelectorAll("dt")].map((term) => [(term.textContent ?? "").split(" ").at(-1)?.toLowerCase(), term.nextElementSibling?.textContent])));

test("a plan is that of the command line, follows the scenario, and goes with the log", async () => {
  const { page, errors } = await here.open("v=1&s=own-fleet&clients=5000");
  await page.locator("storm-plan").waitFor({ state: "attached" });
  assert.ok(await page.locator("storm-plan").isHidden(), "without a log there is no plan");
  await withLog(page);
  const plan = await answered(page);
  const expected = native("clients=5000");
  const sentence = () => plan.locator(".sentence").innerText();
  assert.equal(await sentence(), `The network falls with your log as it is; it stands with a spread of ${expected["spread"]}.`);
  const capital = (/** @type {string | undefined} */ words = "") => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  assert.deepEqual(await shown(page), { log: capital(expected["log"]), batch: capital(expected["batch"]), margin: capital(expected["margin"]) });

  // Both zones are drawn, and named.
  assert.deepEqual(await plan.locator(".zones > i").evaluateAll((zones) => zones.map((zone) => zone.className)), ["falls", "stands"]);
  for (const [theme, width] of /** @type {const} */ ([["light", 360], ["dark", 1280]])) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: theme });
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run("storm-plan"));
    assert.deepEqual(found.violations.map((/** @type {any} */ { id, nodes }) => [id, nodes[0].html]), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }

  // Another capacity, another plan; in between there is none.
  const before = await digest(page);
  await page.evaluate(() => {
    const { store } = /** @type {any} */ (document.querySelector("storm-chart"));
    store.set("login", "70");
    store.commit();
  });
  assert.equal(await plan.locator("dl").isVisible(), false);
  await ready(page, before);
  await answered(page);
  const slower = native("clients=5000", "login=70");
  assert.notEqual(slower["spread"], expected["spread"]);
  assert.equal(await sentence(), `The network falls with your log as it is; it stands with a spread of ${slower["spread"]}.`);

  await page.getByRole("button", { name: "Compute the restarts instead" }).click();
  await plan.waitFor({ state: "hidden" });
  assert.deepEqual(errors, []);
});

test("where workers are refused that is said in its place", async () => {
  const { page } = await here.page();
  await refuseWorkers(page);
  await page.goto(here.url("v=1&s=own-fleet&clients=5000"));
  await ready(page);
  await withLog(page);
  const plan = page.locator("storm-plan");
  await plan.evaluate((section) => section.scrollIntoView());
  await plan.getByText("There is no answer:").waitFor(LONG_MS);
  assert.equal(await plan.locator("dl").isVisible(), false);
});
