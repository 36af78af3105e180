// The published site without a network, and its updates.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { on } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { digest, press, ready, site, slider } from "../harness.js";

/** @import { Page } from "playwright-core" */

const here = site();
// Where a reader saves data nothing is kept.
here.answers = true;
const sources = site(["--sources"]);
sources.answers = true;
/** @type {import("playwright-core").BrowserContextOptions} */
const KEPT = { serviceWorkers: "allow" };
const kept = (/** @type {Page} */ page) => page.locator("#offline").waitFor({ timeout: 30_000 });

test("after a first visit, everything works without a network", async () => {
  const { page, errors } = await here.open("v=1&s=healed&patch=0.5", KEPT);
  const before = await digest(page);
  assert.equal(await page.locator("#offline").count(), 0, "not while the page starts");
  await kept(page);
  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  assert.equal(await digest(page), before);
  await press(page, "patch", "ArrowLeft", 3);
  await ready(page, before);

  // Parts loaded on demand, and the pages below.
  await page.goto(here.url("v=1&s=aug-2007&engine=sampled"));
  await page.reload();
  await ready(page);
  await page.locator("#own-log summary").click();
  await page.locator("storm-log input").first().waitFor();
  for (const path of ["s/rolling-72h/", "s/rolling-72h", "validation.html"]) {
    const answer = await page.goto(here.address + path);
    assert.equal(answer?.status(), 200, path);
    assert.notEqual(await page.title(), "", path);
  }
  const links = await fetch(`${here.address}sw.js`).then((answer) => answer.text());
  for (const path of ["s/healed/picture.svg", "pkg/reboot_storm_bg.wasm"]) assert.ok(links.includes(`"${path}"`), path);
  assert.ok(!links.includes("card.png"), "what only programs read is not kept");
  assert.deepEqual(errors, []);
});

/** A copy of the published site with its own server, which can be updated. */
class Copy {
  dir = mkdtempSync(join(tmpdir(), "reboot-storm-"));
  server = createServer((request, answer) => {
    const path = new URL(request.url ?? "", "http://x").pathname.replace(/\/$/, "/index.html");
    /** @type {Record<string, string>} */
    const types = { html: "text/html", js: "text/javascript", css: "text/css", wasm: "application/wasm", svg: "image/svg+xml", json: "application/json" };
    try {
      const body = readFileSync(join(this.dir, path));
      const ending = path.split(".").at(-1) ?? "";
      answer.writeHead(200, { "content-type": types[ending] ?? "text/plain", "cache-control": "no-cache" });
      answer.end(body);
    } catch {
      answer.writeHead(404).end();
    }
  });
  address = "";

  async start() {
    const dist = join(dirname(fileURLToPath(import.meta.url)), "../../../dist");
    cpSync(dist, this.dir, { recursive: true });
    await new Promise((done) => this.server.listen(0, "127.0.0.1", () => done(undefined)));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.address = `http://localhost:${address.port}/`;
  }

  /** Publishes the site with another text in its main page. @param {string} from @param {string} to */
  change(from, to) {
    const page = join(this.dir, "index.html");
    const text = readFileSync(page, "utf8").replace(from, to);
    writeFileSync(page, text);
    const worker = join(this.dir, "sw.js");
    const hash = createHash("sha256").update(text).digest("base64");
    const list = readFileSync(worker, "utf8")
      .replace(/"index\.html":"sha256-[^"]*"/, `"index.html":"sha256-${hash}"`)
      .replace(/"version":"[^"]*"/, `"version":"${hash.slice(0, 16)}"`);
    writeFileSync(worker, list);
  }

  stop() {
    this.server.close();
    this.server.closeAllConnections();
    rmSync(this.dir, { recursive: true });
  }
}

test("a new version is offered, waits, and is activated when accepted", async () => {
  const copy = new Copy();
  await copy.start();
  after(() => copy.stop());
  const { page, errors } = await here.page(KEPT);
  await page.goto(copy.address);
  await ready(page);
  await kept(page);
  /** The files requested from the host. @type {string[]} */
  const asked = [];
  copy.server.on("request", (request) => asked.push(request.url ?? ""));

  copy.change("<h1>Reboot Storm</h1>", "<h1>Reboot Storm, again</h1>");
  await page.reload();
  await ready(page);
  assert.equal(await page.locator("h1").innerText(), "Reboot Storm", "the version that was kept");
  await press(page, "patch", "ArrowLeft", 10);
  const offer = page.locator("#new-version");
  await offer.waitFor({ timeout: 30_000 });
  assert.equal(await offer.getAttribute("role"), "status");
  assert.ok(await slider(page, "patch").evaluate((input) => input === document.activeElement), "who moves a slider keeps it");
  await press(page, "patch", "ArrowLeft", 10);
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => /patch=0\.7&/.test(location.hash));
  const changed = await digest(page);

  // If declined, it is offered again at the next visit; the old version continues to work.
  await offer.getByRole("button", { name: "Later" }).click();
  assert.equal(await offer.count(), 0);
  await page.reload();
  await ready(page);
  assert.equal(await page.locator("h1").innerText(), "Reboot Storm");
  await offer.waitFor({ timeout: 30_000 });
  await offer.getByRole("button", { name: "Reload" }).click();
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Reboot Storm, again");
  await ready(page);
  assert.equal(await digest(page), changed, "the scenario is the same");
  assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, 0, "what has not changed is not downloaded again");
  const caches = await page.evaluate(() => globalThis.caches.keys());
  assert.equal(caches.length, 1, `old versions are gone: ${caches}`);

  await page.context().setOffline(true);
  await page.reload();
  await ready(page);
  assert.equal(await page.locator("h1").innerText(), "Reboot Storm, again");
  assert.deepEqual(errors, []);
});

test("a site that changes during the download is not cached partially", async () => {
  const copy = new Copy();
  await copy.start();
  after(() => copy.stop());
  // A file that occurs once: duplicates would be interchangeable.
  const other = "s/healed/picture.svg";
  writeFileSync(join(copy.dir, other), "from another version");
  const { page, errors } = await here.page(KEPT);
  await page.goto(copy.address);
  await ready(page);
  // A worker whose installation fails goes, and its registration with it.
  for await (const [{ url }] of on(copy.server, "request", { signal: AbortSignal.timeout(60_000) })) if (url === `/${other}`) break;
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
  assert.equal(await page.locator("#offline").count(), 0);
  await page.reload();
  await ready(page);
  assert.deepEqual(errors, []);
});

test("a page in a frame caches nothing", async () => {
  /** Whether the page, or the one in its frame, begins to keep the site when it has time to.
   * @param {string | undefined} frame its attributes */
  const keeps = async (frame) => {
    const { page, errors } = await here.page(KEPT);
    await page.clock.install();
    /** @type {string[]} */
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    if (frame === undefined) {
      await page.goto(here.address);
      await ready(page);
    } else {
      await page.goto(`${here.address}bench.html`);
      await page.setContent(`<iframe ${frame} src="${here.address}" width="800" height="600"></iframe>`);
      await page.frameLocator("iframe").locator("[data-digest]").filter({ hasText: /[0-9a-f]{16}/ }).waitFor();
    }
    const explained = page.waitForResponse((answer) => answer.url().endsWith("/validation.html"));
    await page.clock.fastForward(60_000);
    // All requests have been sent by the time this is answered.
    await page.evaluate(() => void setTimeout(() => fetch("validation.html"), 1));
    await page.clock.fastForward(1000);
    await explained;
    assert.deepEqual(errors, []);
    return asked.some((url) => /\/offline-\w+\.js$/.test(url));
  };
  assert.equal(await keeps(undefined), true);
  assert.equal(await keeps(""), false);
  assert.equal(await keeps('sandbox="allow-scripts"'), false);
});

test("without service workers the page works as before", async () => {
  const { page, errors } = await here.page(KEPT);
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "serviceWorker", {
      get() {
        Object.assign(window, { asked: true });
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  await page.goto(here.address);
  await ready(page);
  await page.waitForFunction(() => Reflect.get(window, "asked"), undefined, { timeout: 30_000 });
  const before = await digest(page);
  await press(page, "patch", "ArrowLeft", 2);
  await ready(page, before);
  assert.deepEqual(errors, []);
});

test("the sources are not cached", async () => {
  const { page, errors } = await sources.page(KEPT);
  const refused = page.context().waitForEvent("response", (answer) => answer.url().endsWith("/sw.js"));
  await page.goto(sources.address);
  await ready(page);
  await refused;
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
  assert.equal(await page.locator("#offline").count(), 0);
  assert.deepEqual(errors, []);
});

test("a build of an earlier model is cached by the site's worker", async () => {
  const copy = new Copy();
  await copy.start();
  after(() => copy.stop());
  const parts = ["index.html", "aug-2007.svg", "favicon.svg", "app", "charts", "chunks", "common", "controls", "embed", "simulation", "state", "pkg"];
  for (const name of parts) {
    cpSync(join(copy.dir, name), join(copy.dir, "m/0.9", name), { recursive: true });
  }
  const worker = join(copy.dir, "sw.js");
  const list = readFileSync(worker, "utf8");
  const below = [...list.matchAll(/"([^"]+)":("sha256-[^"]*")/g)].filter(([, name = ""]) => parts.includes(name.split("/")[0] ?? ""));
  writeFileSync(worker, list.replace('"files":{', `"files":{${below.map(([, name, hash]) => `"m/0.9/${name}":${hash},`).join("")}`));
  /** @type {string[]} */
  const asked = [];
  const { page, errors } = await here.page(KEPT);
  await page.goto(`${copy.address}m/0.9/`);
  await ready(page);
  copy.server.on("request", (request) => asked.push(request.url ?? ""));
  await kept(page);
  const contents = new Set([...list.matchAll(/"[^"]+\/page\.js":"(sha256-[^"]*)"/g)].map(([, hash]) => hash));
  assert.equal(asked.filter((path) => path.endsWith("/page.js")).length, contents.size, "the same content is downloaded once");
  await page.context().setOffline(true);
  for (const path of ["m/0.9/", "s/healed/", ""]) {
    await page.goto(copy.address + path);
    await ready(page);
    const modules = await page.evaluate(() => performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => name.endsWith(".js")));
    const root = `${copy.address}${path.startsWith("m/") ? path : ""}`;
    assert.ok(modules.some((name) => name === `${root}app/page.js`), `${path}: ${modules}`);
    assert.ok(modules.every((name) => name.startsWith(root) && (path.startsWith("m/") || !name.includes("/m/"))), `${path}: ${modules}`);
  }
  assert.deepEqual(errors, []);
});
