// The golden links in the browser: every engine gives the same bits, and links of older models give their
// results in the archived builds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ARCHIVED_LINKS, PRESENT, PRESENT_LINKS } from "../../js/golden-links.mjs";
import { site } from "../harness.js";

const here = site();

const LINKS = [...ARCHIVED_LINKS, ...PRESENT_LINKS];

for (const version of new Set(LINKS.map(({ model }) => model))) {
  test(`every golden link of model ${version} has its digest in the browser`, async () => {
    const { page, errors } = await here.open();
    const golden = LINKS.filter(({ model }) => model === version);
    const package_ = version === PRESENT ? "pkg/reboot_storm.js" : `m/${version}/pkg/reboot_storm.js`;
    const digests = await page.evaluate(
      async ([module, links]) => {
        const { default: load, Simulation } = await import(/** @type {string} */ (module));
        await load();
        const simulation = new Simulation("");
        /** @type {Map<string, string>} What many links show is computed once. */
        const known = new Map();
        return /** @type {string[]} */ (links).map((link) => {
          simulation.open(link);
          const scenario = simulation.link();
          if (!known.has(scenario)) {
            simulation.run();
            known.set(scenario, simulation.digest());
          }
          return known.get(scenario);
        });
      },
      [new URL(package_, here.url()).href, golden.map(({ link }) => link)],
    );
    assert.deepEqual(digests, golden.map(({ digest }) => digest));
    assert.deepEqual(errors, []);
  });
}
