// The golden digests once more, in the browser: every engine gives the same bits there.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { site } from "../harness.js";

const here = site();
const GOLDEN = readFileSync(new URL("../../goldens/digests.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split("\t"));

test("every golden link has its digest in the browser", async () => {
  const { page, errors } = await here.open();
  const digests = await page.evaluate(
    async ([module, links]) => {
      const { default: load, Simulation } = await import(/** @type {string} */ (module));
      await load();
      const simulation = new Simulation("");
      return /** @type {string[]} */ (links).map((link) => {
        simulation.open(link);
        simulation.run();
        return simulation.digest();
      });
    },
    [new URL("pkg/reboot_storm.js", here.url()).href, GOLDEN.map(([link]) => link ?? "")],
  );
  assert.deepEqual(digests, GOLDEN.map(([, digest]) => digest));
  assert.deepEqual(errors, []);
});
