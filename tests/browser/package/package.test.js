// The npm package as published: unpacked, and used without this tree.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { FLAGS, environment } from "../harness.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "reboot-storm-package-"));
const unpacked = join(project, "node_modules/reboot-storm");

before(() => {
  mkdirSync(unpacked, { recursive: true });
  execFileSync("tar", ["-xzf", environment("NPM_PACKAGE"), "-C", unpacked, "--strip-components=1"]);
  writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }');
});
after(() => rmSync(project, { recursive: true }));

/** The command line's output for a preset. @param {string[]} more */
const expected = (...more) =>
  JSON.parse(execFileSync(environment("REBOOT_STORM"), ["run", "--format", "json", ...more], { maxBuffer: 1 << 28 }).toString()).digest;

test("it contains the necessary files and no others", () => {
  const names = readdirSync(unpacked, { recursive: true }).map(String).sort();
  for (const name of ["LICENSE-APACHE", "LICENSE-MIT", "MODEL.md", "README.md", "package.json", "reboot_storm.d.ts", "example/index.html"]) {
    assert.ok(names.includes(name), name);
  }
  assert.ok(!names.some((name) => /node_modules|\.gitignore|Cargo|\.rs$/.test(name)), names.join());
  const manifest = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8"));
  for (const [name, target] of Object.entries(manifest.exports)) {
    for (const file of typeof target === "string" ? [target] : Object.values(target)) {
      assert.ok(names.includes(file.slice(2)), `${name} exports ${file}`);
    }
  }
  assert.ok(!/https?:|\]\(\.\./.test(readFileSync(join(unpacked, "README.md"), "utf8")), "its readme leads out of the package");
});

test("a program in TypeScript has its types", () => {
  cpSync(join(here, "consumer.ts"), join(project, "consumer.ts"));
  cpSync(join(unpacked, "example/example.js"), join(project, "example.js"));
  const options = {
    strict: true, noEmit: true, checkJs: true, noUnusedLocals: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true,
    target: "es2022", lib: ["es2024", "esnext.disposable", "dom", "dom.iterable"], types: [],
  };
  const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
  for (const kind of [{ module: "nodenext" }, { module: "esnext", moduleResolution: "bundler" }]) {
    const config = { compilerOptions: { ...options, ...kind }, files: ["consumer.ts", "example.js"] };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify(config));
    try {
      execFileSync(process.execPath, [tsc, "--project", project]);
    } catch (error) {
      assert.fail(`${JSON.stringify(kind)}:\n${Reflect.get(Object(error), "stdout")}`);
    }
  }
});

test("a program in Node.js gets the command line's digest from both modules", () => {
  writeFileSync(join(project, "program.js"), `
    import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    import * as whole from "reboot-storm";
    import * as slim from "reboot-storm/slim";
    for (const [module, name] of [[whole, "reboot-storm/reboot_storm_bg.wasm"], [slim, "reboot-storm/slim/reboot_storm_bg.wasm"]]) {
      module.initSync({ module: readFileSync(fileURLToPath(import.meta.resolve(name))) });
      const sim = new module.Simulation("#v=1&s=rolling-72h");
      sim.set("spread", "48h");
      sim.run();
      console.log(sim.digest());
    }`);
  const printed = execFileSync(process.execPath, [join(project, "program.js")]).toString().trim().split("\n");
  const digest = expected("--preset", "rolling-72h", "--set", "spread=48h");
  assert.deepEqual(printed, [digest, digest]);
});

test("the example is a page that works by itself", async () => {
  const types = { html: "text/html", js: "text/javascript", wasm: "application/wasm" };
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? "", "http://x").pathname;
    try {
      const body = readFileSync(join(unpacked, path));
      answer.writeHead(200, { "content-type": Reflect.get(types, path.split(".").at(-1) ?? "") ?? "text/plain" });
      answer.end(body);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const browser = await chromium.launch({ executablePath: environment("CHROME"), args: FLAGS });
  after(async () => {
    await browser.close();
    server.close();
  });
  const address = server.address();
  assert.ok(address !== null && typeof address === "object");
  const page = await browser.newPage();
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`http://localhost:${address.port}/example/index.html`);
  const slider = page.getByRole("slider");
  await slider.and(page.locator(":enabled")).waitFor();
  const sentence = page.locator("#sentence");
  assert.match(await sentence.innerText(), /simulated network goes down on Thu 16 Aug/);
  const picture = () => page.locator("canvas").evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const before = await picture();
  assert.ok(before.length > 10_000, "there is a chart on the canvas");
  await slider.fill("72");
  assert.match(await sentence.innerText(), /in its stride/);
  assert.equal(await page.locator("#hours").innerText(), "72");
  assert.notEqual(await picture(), before);
  assert.match((await page.locator("canvas").getAttribute("aria-label")) ?? "", /Users online as simulated, against/);
  assert.deepEqual(errors, []);
});
