// Common parts of the browser tests: the project's own server, a Chromium, and helpers for the page.
//
// `cargo xtask test browser` installs what is needed and passes the paths in environment variables.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { after, afterEach, before } from "node:test";
import { chromium } from "playwright-core";
import { PRESENT } from "../js/golden-links.mjs";

/** @import { Browser, BrowserContextOptions, Page } from "playwright-core" */

/** Flags for a browser in a container: no sandbox, no background requests. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The path of the present model's frame; links of the model with which frames were published are shown beside it. */
export const PRESENT_FRAME = PRESENT === "1.0" ? "embed/v1/" : "embed/v1/newest.html";

/** The sliders beside the main chart, by parameter id. */
export const MAIN = /** @type {const} */ (["patch", "spread", "capacity"]);

/** An environment variable set by `cargo xtask test`. @param {string} name */
export function environment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these through \`cargo xtask test browser\``);
  return value;
}

/** The project's own server; `stop` ends it. @param {string[]} flags of `cargo xtask serve` */
export async function serve(flags = []) {
  const server = spawn(environment("XTASK"), ["serve", "--no-build", "--port", "0", ...flags], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async () => {
    if (server.exitCode !== null) return;
    server.kill();
    await once(server, "exit");
  };
  for await (const line of createInterface(server.stdout)) {
    const found = /http:\/\/localhost:\d+/.exec(line);
    if (found) return { address: `${found[0]}/`, stop };
  }
  throw new Error("the server gave no address");
}

/** Runs in a page before its scripts: its reader saves data. */
export const saveData = () => void Object.defineProperty(navigator, "connection", { value: { saveData: true } });

/** The server and the browser of one test file. */
export class Site {
  /** Whether pages compute margins and chance once they rest: it keeps a processor busy for seconds. Others wait until they
   * are asked, as where a reader saves data. */
  answers = false;
  /** @type {Awaited<ReturnType<typeof serve>> | undefined} */ server;
  /** @type {Browser | undefined} */ browser;
  address = "";

  /** @param {string[]} flags of `cargo xtask serve` @param {string[]} ofBrowser more flags of the browser */
  constructor(flags = [], ofBrowser = []) {
    this.flags = flags;
    this.ofBrowser = ofBrowser;
  }

  async start() {
    this.server = await serve(this.flags);
    this.address = this.server.address;
    this.browser = await chromium.launch({ executablePath: environment("CHROME"), args: [...FLAGS, ...this.ofBrowser] });
  }

  async stop() {
    await this.browser?.close();
    await this.server?.stop();
  }

  /** Closes the pages of a test: one that stays computes beside those of the tests after it. */
  async closePages() {
    await Promise.all((this.browser?.contexts() ?? []).map((context) => context.close()));
  }

  /** A new blank page. @param {BrowserContextOptions} options */
  async page(options = {}) {
    if (!this.browser) throw new Error("not started");
    const context = await this.browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: "reduce",
      // Responses come from the server, except in tests of the service worker.
      serviceWorkers: "block",
      ...options,
    });
    if (!this.answers) await context.addInitScript(saveData);
    const page = await context.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    return { page, errors };
  }

  /** The page at a link, after its first run.
   * @param {string} link without the leading `#` @param {BrowserContextOptions} options */
  async open(link = "", options = {}) {
    const opened = await this.page(options);
    await opened.page.goto(this.url(link));
    await ready(opened.page);
    return opened;
  }

  /** @param {string} link without the leading `#` */
  url(link = "") {
    return link ? `${this.address}#${link}` : this.address;
  }
}

/** A site that is served while the calling test file runs.
 * @param {string[]} flags of `cargo xtask serve`, which serves the published page
 * @param {string[]} ofBrowser more flags of the browser */
export function site(flags = [], ofBrowser = []) {
  const found = new Site(flags, ofBrowser);
  before(() => found.start());
  afterEach(() => found.closePages());
  after(() => found.stop());
  return found;
}

/** The digest computed by the native program. @param {string} link */
export function nativeDigest(link) {
  const printed = execFileSync(environment("REBOOT_STORM"), ["run", "--link", link, "--format", "json"], {
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(printed.toString()).digest;
}

/** The digest on the page; empty if there is none. @param {Page} page */
export async function digest(page) {
  const text = (await page.locator("[data-digest]").first().textContent()) ?? "";
  return /[0-9a-f]{16}/.exec(text)?.[0] ?? "";
}

/** Waits until the page shows another digest. @param {Page} page @param {string} other */
export async function ready(page, other = "") {
  await page.waitForFunction(
    (other) => {
      const text = document.querySelector("[data-digest]")?.textContent ?? "";
      const found = /[0-9a-f]{16}/.exec(text)?.[0];
      return found !== undefined && found !== other;
    },
    other,
    { timeout: 20_000 },
  );
}

/** Has a page opened from now on refuse workers, as some hosts do. @param {Page} page */
export const refuseWorkers = (page) => page.addInitScript(() => {
  globalThis.Worker = /** @type {never} */ (class { constructor() { throw new DOMException("no workers", "SecurityError"); } });
});

/** Waits until pending frames have been painted. @param {Page} page */
export async function painted(page) {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}

/** The visible results, once no control is held: charts out of sight follow then. @param {Page} page */
export async function visibleResults(page) {
  await page.locator('#outcome[aria-busy="false"]').waitFor();
  await painted(page);
  /** @type {Record<string, string>} */
  const charts = await page.$$eval("canvas[data-chart]", (all) =>
    Object.fromEntries(
      all.map((element) => {
        const canvas = /** @type {HTMLCanvasElement} */ (element);
        return [canvas.dataset.chart, canvas.toDataURL()];
      }),
    ),
  );
  return { charts, outcome: await page.locator("#outcome").innerText(), digest: await digest(page) };
}

/** A parameter's slider. @param {Page} page @param {string} id */
export const slider = (page, id) => page.locator(`[data-param="${id}"] input[type="range"]`);

/** Presses a key several times on a parameter's slider.
 * @param {Page} page @param {string} id @param {string} key @param {number} times */
export async function press(page, id, key, times) {
  await slider(page, id).focus();
  for (let n = 0; n < times; n++) await page.keyboard.press(key);
}
