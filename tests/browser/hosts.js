// Host pages with embeds, on another origin than the site, in Chromium and in Firefox: the same tests run
// in both. Puppeteer drives Firefox through WebDriver BiDi.

import { once } from "node:events";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe } from "node:test";
import puppeteer from "puppeteer-core";
import { PRESENT } from "../js/golden-links.mjs";
import { FLAGS, PRESENT_FRAME, saveData, serve, environment } from "./harness.js";

/** @import { AddressInfo } from "node:net" */
/** @import { Browser, Frame, Page } from "puppeteer-core" */

/** @typedef {"chromium" | "firefox"} Name */
/** @typedef {{ width?: number, height?: number, touch?: boolean, headers?: Record<string, string> }} Options */

/** `answers`: whether pages compute margins and chance once they rest, as in `Site`.
 * @typedef {{ storage?: boolean, answers?: boolean }} HostsOptions */

/** The path of frames: the model of their link decides which one is shown. */
export const EMBED = "embed/v1/";

/** A browser with or without storage. @param {Name} name @param {boolean} storage @param {string} profile */
async function launch(name, storage, profile) {
  if (name === "firefox") {
    return puppeteer.launch({
      browser: "firefox", executablePath: environment("FIREFOX"), headless: true,
      extraPrefsFirefox: { "ui.prefersReducedMotion": 1, ...(storage ? {} : { "network.cookie.cookieBehavior": 2 }) },
    });
  }
  await mkdir(join(profile, "Default"), { recursive: true });
  const settings = storage ? {} : { default_content_setting_values: { cookies: 2 } };
  await writeFile(join(profile, "Default", "Preferences"), JSON.stringify({ profile: settings }));
  const args = [...FLAGS, "--force-prefers-reduced-motion"];
  return puppeteer.launch({ browser: "chrome", executablePath: environment("CHROME"), headless: true, args, userDataDir: profile });
}

/** A browser, the site, and a server for host pages. */
export class Hosts {
  /** @type {Map<string, { html: string, headers: Record<string, string> }>} */ #pages = new Map();
  #server = createServer((request, response) => {
    const found = this.#pages.get(request.url ?? "");
    response.writeHead(found ? 200 : 404, { "content-type": "text/html; charset=utf-8", ...found?.headers });
    response.end(found?.html);
  });
  /** @type {Awaited<ReturnType<typeof serve>> | undefined} */ #site;
  /** @type {Browser | undefined} */ #browser;
  #profile = "";
  /** The pages of the present test. @type {Page[]} */ #opened = [];
  /** The site's address. */ address = "";
  /** The origin of the host pages. */ origin = "";

  /** @param {Name} name @param {HostsOptions} options */
  constructor(name, { storage = true, answers = false } = {}) {
    this.name = name;
    this.storage = storage;
    this.answers = answers;
  }

  async start() {
    this.#site = await serve();
    this.address = this.#site.address;
    // Another host name as well: browsers isolate sites by it, in separate processes.
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.origin = `http://127.0.0.1:${/** @type {AddressInfo} */ (this.#server.address()).port}`;
    this.#profile = await mkdtemp(join(tmpdir(), "reboot-storm-"));
    this.#browser = await launch(this.name, this.storage, this.#profile);
  }

  async stop() {
    await this.#browser?.close();
    this.#server.closeAllConnections();
    this.#server.close();
    await this.#site?.stop();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** The address of a page on the host's origin. @param {string} html @param {Record<string, string>} headers */
  put(html, headers = {}) {
    const path = `/${this.#pages.size}`;
    this.#pages.set(path, { html, headers });
    return this.origin + path;
  }

  /** Closes the pages of a test: one that stays computes beside those of the tests after it. */
  async closePages() {
    await Promise.all(this.#opened.splice(0).filter((page) => !page.isClosed()).map((page) => page.close()));
  }

  /** A new blank window. @param {Options} options */
  async page({ width = 720, height = 900, touch = false } = {}) {
    if (!this.#browser) throw new Error("not started");
    const page = await this.#browser.newPage();
    this.#opened.push(page);
    await page.setViewport({ width, height, hasTouch: touch });
    if (!this.answers) await page.evaluateOnNewDocument(saveData);
    /** @type {string[]} */
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    return { page, errors };
  }

  /** A host page with frames. It collects messages in `window.heard`.
   * @param {string} body @param {Options} options */
  async open(body, options = {}) {
    const opened = await this.page(options);
    await opened.page.goto(this.put(`${HEAD}<body>${body}`, options.headers));
    return opened;
  }

  /** The markup of an iframe with the present frame. @param {string} link @param {string} attributes */
  frame(link = "", attributes = 'height="700"', path = PRESENT_FRAME) {
    const escaped = `${this.address}${path}#${link}`.replaceAll("&", "&amp;");
    return `<iframe src="${escaped}" ${attributes} title="Reboot Storm" style="border:0;width:100%;display:block"></iframe>`;
  }

  /** Runs in the host page. */
  get element() {
    return `<script type="module" src="${this.address}reboot-storm.js"></script>`;
  }
}

/** A background tab paints no frames, so poll instead. */
const POLLING_MS = 50;

const HEAD = `<!doctype html><meta charset="utf-8"><title>A host</title><style>body { margin: 0 }</style><script>
  window.heard = [];
  addEventListener("message", ({ data, source, origin }) => {
    const frames = [...document.querySelectorAll("iframe")];
    heard.push({ ...data, origin, frame: frames.findIndex((frame) => frame.contentWindow === source) });
  });
</script>`;

/** Watches the workers of a page that is opened from now on; the function ends the first that delivers a result.
 * @param {Page} page */
export async function busyWorker(page) {
  await page.evaluateOnNewDocument(() => {
    /** @type {Worker[]} */ const busy = [];
    Reflect.set(window, "busy", busy);
    const Real = Worker;
    Reflect.set(globalThis, "Worker", class extends Real {
      /** @param {URL} url @param {WorkerOptions} options */
      constructor(url, options) {
        super(url, options);
        this.addEventListener("message", ({ data }) => data.result && busy.push(this));
      }
    });
  });
  return () => page.waitForFunction(() => {
    const worker = Reflect.get(window, "busy").at(-1);
    worker?.terminate();
    return worker !== undefined;
  }, { polling: POLLING_MS });
}

/** The same tests in each browser. @param {(hosts: Hosts) => void} tests @param {HostsOptions} options */
export function inEachBrowser(tests, options = {}) {
  for (const name of /** @type {const} */ (["chromium", "firefox"])) {
    describe(name, () => {
      const hosts = new Hosts(name, options);
      before(() => hosts.start());
      after(() => hosts.stop());
      afterEach(() => hosts.closePages());
      tests(hosts);
    });
  }
}

/** Whether a frame is about to be replaced by the present one, since its link names the present model. @param {string} url */
const leaves = (url) => url.includes(`m=${PRESENT}`) && !url.includes(PRESENT_FRAME);

/** The frames of the embedded page, in order, after each shows a result.
 *
 * The automation of Chromium sometimes loses one of several frames that load concurrently, although the
 * frame itself works: the page is then reloaded, at most twice.
 * @param {Page} page @param {number} count @returns {Promise<Frame[]>} */
export async function embeds(page, count = 1, tries = 3) {
  const end = Date.now() + 10_000;
  try {
    for (;;) {
      const found = page.frames().filter((frame) => frame.url().includes(EMBED) && !leaves(frame.url()));
      if (found.length >= count) {
        await Promise.all(found.map((frame) => shown(frame, "", 10_000)));
        return found;
      }
      if (Date.now() > end) throw new Error(`${found.length} frames, not ${count}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  } catch (error) {
    if (tries === 1) throw error;
    await page.reload();
    return embeds(page, count, tries - 1);
  }
}

/** Waits until a frame shows a result; returns its digest.
 * @param {Frame} frame @param {string} other not this one @param {number} timeout in ms */
export async function shown(frame, other = "", timeout = 20_000) {
  const found = await frame.waitForFunction((other) => {
    const text = document.querySelector("[data-digest]")?.textContent ?? "";
    return /^[0-9a-f]{16}$/.test(text) && text !== other ? text : false;
  }, { timeout, polling: POLLING_MS }, other);
  return String(await found.jsonValue());
}

/** Waits for a message received by the host. @param {Page} page @param {string} type @param {number} [after] number of messages received before */
export async function nextMessage(page, type, after = 0) {
  const found = await page.waitForFunction(
    (type, after) => Reflect.get(window, "heard").slice(after).find((/** @type {{ type: string }} */ one) => one.type === type) ?? false,
    { timeout: 20_000, polling: POLLING_MS }, type, after,
  );
  return found.jsonValue();
}

/** Waits until a frame answers messages. @param {Page} page @param {number} [frame] which one */
export async function ready(page, frame = 0) {
  await page.waitForFunction(
    (frame) => Reflect.get(window, "heard").some((/** @type {any} */ one) => one.type === "ready" && one.frame === frame),
    { timeout: 20_000, polling: POLLING_MS }, frame,
  );
}

let asked = 0;

/** Sends a message from the host page to a frame; returns the answer.
 * @param {Page} page @param {string} type @param {object} [body] @param {number} [frame] which one
 * @returns {Promise<any>} */
export async function ask(page, type, body = {}, frame = 0) {
  const id = `ask ${(asked += 1)}`;
  await ready(page, frame);
  // As text, since Firefox's automation does not transfer objects with a key such as `toString`.
  await page.evaluate((text, frame) => {
    document.querySelectorAll("iframe")[frame]?.contentWindow?.postMessage(JSON.parse(text), "*");
  }, JSON.stringify({ ...body, rebootStorm: 1, type, id }), frame);
  const found = await page.waitForFunction(
    (id) => Reflect.get(window, "heard").find((/** @type {{ id: unknown }} */ one) => one.id === id) ?? false,
    { timeout: 20_000, polling: POLLING_MS }, id,
  );
  return found.jsonValue();
}

/** The messages received by the host. @param {Page} page @returns {Promise<any[]>} */
export const receivedMessages = (page) => page.evaluate(() => Reflect.get(window, "heard"));

/** The overflow of a frame's page. @param {Frame} frame */
export const overflow = (frame) =>
  frame.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement;
    return { down: scrollHeight - clientHeight, across: scrollWidth - clientWidth };
  });

/** Gives a browser time to settle. @param {number} ms */
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
