// Third-party notices are part of everything that is distributed.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { environment } from "../harness.js";

const tree = fileURLToPath(new URL("../../..", import.meta.url));
const notices = readFileSync(join(tree, "THIRD-PARTY.md"), "utf8");

/** A file in a packed archive. @param {string} archive @param {string} name */
const within = (archive, name) => execFileSync("tar", ["-xzOf", archive, name], { maxBuffer: 1 << 24 }).toString();

test("the site has them, and so has every archived page", () => {
  const dist = join(tree, "dist");
  const kept = readdirSync(join(dist, "m")).map((version) => join(dist, "m", version));
  for (const site of [dist, ...kept]) {
    const page = readFileSync(join(site, "index.html"), "utf8");
    // Pages of models frozen before the notices existed are unchanged.
    if (!page.includes("third-party.txt")) continue;
    const shown = readFileSync(join(site, "third-party.txt"), "utf8");
    if (site === dist) assert.equal(shown, notices);
    // An archived page has those of what was in it.
    else assert.match(shown, /^# Third-party notices\n[^]*\n\| wasm-bindgen \| /, site);
  }
  assert.ok(readFileSync(join(dist, "index.html"), "utf8").includes('href="third-party.txt"'), "the page leads to them");
});

test("the npm package has them", () => {
  assert.equal(within(environment("NPM_PACKAGE"), "package/THIRD-PARTY.md"), notices);
});

test("the crate has them, and the room with the font has its licence", () => {
  const crates = readdirSync(environment("PACKAGES")).filter((name) => name.endsWith(".crate"));
  /** @param {RegExp} name @param {string} file */
  const inside = (name, file) => {
    const [found = "", ...more] = crates.filter((crate) => name.test(crate));
    assert.ok(found !== "" && more.length === 0, crates.join());
    return within(join(environment("PACKAGES"), found), `${found.replace(/\.crate$/, "")}/${file}`);
  };
  assert.equal(inside(/^reboot-storm-\d/, "THIRD-PARTY.md"), notices);
  assert.match(inside(/^reboot-storm-raster-/, "fonts/OFL.txt"), /SIL OPEN FONT LICENSE/);
});
