// The npm package in the programs in which people use it: installed from the tarball, without any configuration.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS, environment } from "../harness.js";

const project = mkdtempSync(join(tmpdir(), "reboot-storm-bundlers-"));
const bundlers = createRequire(join(environment("BUNDLERS"), "package.json"));

/** A module of the bundlers' directory. @param {string} name @returns {Promise<any>} */
const bundler = (name) => import(pathToFileURL(bundlers.resolve(name)).href);

/** The program that each of them is given, with this import of the package. @param {string} entry */
const program = (entry) => `
  import init, { Simulation } from "reboot-storm${entry}";

  export async function digest() {
    await init();
    const sim = new Simulation("#v=1&s=rolling-72h");
    sim.set("spread", "48h");
    sim.run();
    return sim.digest();
  }`;

const MAIN = `
  import { digest } from "./whole.js";
  import { digest as slim } from "./slim.js";

  Promise.all([digest(), slim()]).then(
    (digests) => document.body.append(digests.join()),
    (error) => document.body.append("failed: " + error),
  );`;

const PAGE = '<!doctype html><html lang="en"><title>Test</title><body><script type="module" src="/main.js"></script></body></html>';

/** The command line's digest of the same run. */
let digest = "";

before(() => {
  writeFileSync(join(project, "package.json"), '{ "name": "project", "version": "1.0.0", "type": "module", "private": true }');
  const npm = ["install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", environment("NPM_PACKAGE")];
  execFileSync("npm", npm, { cwd: project, shell: process.platform === "win32", stdio: ["ignore", "ignore", "inherit"] });
  const files = { "whole.js": program(""), "slim.js": program("/slim"), "main.js": MAIN, "index.html": PAGE };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  const run = ["run", "--format", "json", "--preset", "rolling-72h", "--set", "spread=48h"];
  digest = JSON.parse(execFileSync(environment("REBOOT_STORM"), run, { maxBuffer: 1 << 28 }).toString()).digest;
});
after(() => rmSync(project, { recursive: true }));

/** Opens the program at an address, and expects the digest from both modules and no error. @param {string} address */
async function shows(address) {
  const browser = await chromium.launch({ executablePath: environment("CHROME"), args: FLAGS });
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (line) => ["error", "warning"].includes(line.type()) && errors.push(line.text()));
    // Chromium asks for an icon by itself.
    await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
    await page.goto(address);
    // A server that finds the package only now builds it, and reloads the page.
    await page.waitForFunction(() => document.body.innerText.trim() !== "", null, { timeout: 120_000 });
    assert.equal((await page.locator("body").innerText()).trim(), `${digest},${digest}`);
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
  }
}

/** Serves a directory, as any static host does. @param {string} dir */
async function shownFrom(dir) {
  const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? "", "http://x").pathname;
    try {
      const body = readFileSync(join(dir, path === "/" ? "index.html" : path));
      answer.writeHead(200, { "content-type": Reflect.get(types, extname(path) || ".html") ?? "text/plain" });
      answer.end(body);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  try {
    await shows(`http://127.0.0.1:${address.port}/`);
  } finally {
    server.close();
  }
}

/** The sizes of the files of a directory with this ending, in order. @param {string} dir @param {string} ending */
const sizes = (dir, ending) =>
  readdirSync(dir, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(dir, name)).length)
    .sort((a, b) => a - b);

/** Expects the modules to be files of a build, and none to be inside its JavaScript. @param {string} dir */
function modulesAreFiles(dir) {
  assert.deepEqual(sizes(dir, ".wasm"), sizes(join(project, "node_modules/reboot-storm"), ".wasm"));
  const scripts = sizes(dir, ".js");
  assert.ok((scripts.at(-1) ?? Infinity) < 200_000, `${scripts}`);
}

for (const name of ["vite7", "vite8"]) {
  test(`${name}: its server for development`, async () => {
    const vite = await bundler(name);
    const cacheDir = join(project, `node_modules/.${name}`);
    const server = await vite.createServer({ root: project, configFile: false, cacheDir, logLevel: "warn", server: { port: 0, host: "127.0.0.1" } });
    try {
      await server.listen();
      await shows(server.resolvedUrls.local[0]);
    } finally {
      await server.close();
    }
  });

  test(`${name}: a build`, async () => {
    const vite = await bundler(name);
    const outDir = join(project, "built", name);
    // Set by the server above, in this process.
    delete process.env["NODE_ENV"];
    await vite.build({ root: project, configFile: false, logLevel: "warn", build: { outDir } });
    modulesAreFiles(outDir);
    await shownFrom(outDir);
  });
}

for (const mode of ["production", "development"]) {
  test(`webpack: a build for ${mode}`, async () => {
    const { default: webpack } = await bundler("webpack");
    const path = join(project, "built", `webpack-${mode}`);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "index.html"), PAGE);
    const configuration = { mode, context: project, entry: "./main.js", output: { path, filename: "main.js", publicPath: "auto" }, performance: false };
    const stats = await new Promise((done, fail) => {
      webpack(configuration, (/** @type {unknown} */ error, /** @type {any} */ found) => (error ? fail(error) : done(found)));
    });
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    assert.deepEqual([errors, warnings], [[], []]);
    if (mode === "production") modulesAreFiles(path);
    await shownFrom(path);
  });
}

test("Node.js: init() finds the module by itself", () => {
  const script = `import { digest } from "./whole.js"; import { digest as slim } from "./slim.js";
    console.log([await digest(), await slim(), await digest()].join());`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: project }).toString().trim();
  assert.equal(printed, [digest, digest, digest].join());
});

test("Node.js: the module in one file needs no other", () => {
  writeFileSync(join(project, "inline.js"), program("/inline"));
  writeFileSync(join(project, "slim-inline.js"), program("/slim/inline"));
  const script = `globalThis.fetch = () => { throw new Error("it fetches"); };
    const digests = [];
    for (const name of ["./inline.js", "./slim-inline.js"]) digests.push(await (await import(name)).digest());
    console.log(digests.join());`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: project }).toString().trim();
  assert.equal(printed, [digest, digest].join());
});

test("publint finds nothing to improve", async () => {
  const { publint } = await bundler("publint");
  const { messages } = await publint({ pkgDir: join(project, "node_modules/reboot-storm"), level: "suggestion", strict: true, pack: false });
  assert.deepEqual(messages, []);
});

test("its manifest names the Node.js that it is tested with", () => {
  const manifest = JSON.parse(readFileSync(join(project, "node_modules/reboot-storm/package.json"), "utf8"));
  const tests = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  assert.equal(manifest.engines.node, tests.engines.node);
});
