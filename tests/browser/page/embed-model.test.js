// Which model a frame shows: `/embed/v1/` was published with model 1.0, and keeps it for links that name that
// model or none; links that name a later one are shown by the present frame.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { PRESENT } from "../../js/golden-links.mjs";
import { PRESENT_FRAME, nativeDigest } from "../harness.js";
import { EMBED, ask, embeds, inEachBrowser, nextMessage, ready, shown } from "../hosts.js";

/** @import { Hosts } from "../hosts.js" */

/** The model with which frames were published. */
const FIRST = "1.0";
const SCENARIO = "s=healed&patch=0.6";

/** The digest that the archived module computes. @param {Hosts} hosts @param {string} link */
async function archivedDigest(hosts, link) {
  const { page } = await hosts.page();
  await page.goto(hosts.address);
  const digest = await page.evaluate(async (module, link) => {
    const { default: load, Simulation } = await import(module);
    await load();
    const simulation = new Simulation(link);
    simulation.run();
    return simulation.digest();
  }, new URL(`m/${FIRST}/pkg/reboot_storm.js`, hosts.address).href, link);
  await page.close();
  return digest;
}

/** Scenarios of the documentation's snippets. */
async function snippets() {
  const text = await readFile(new URL("../../../docs/embed.md", import.meta.url), "utf8");
  const code = text.split(/\n\n/).filter((block) => /^ {4}</.test(block));
  return code.filter((block) => /<iframe|<reboot-storm/.test(block));
}

inEachBrowser((hosts) => {
  test(`links of model ${FIRST}, or of none, are shown by its frame`, async () => {
    const expected = await archivedDigest(hosts, SCENARIO);
    for (const link of [`#${SCENARIO}`, `#v=1&m=${FIRST}&${SCENARIO}`, `?m=${FIRST}&${SCENARIO}`, `#v=1&m=nonsense&${SCENARIO}`]) {
      const { page, errors } = await hosts.open(`<iframe src="${hosts.address}${EMBED}${link.replaceAll("&", "&amp;")}" width="700" height="700"></iframe>`);
      const [frame] = await embeds(page);
      if (!frame) throw new Error("no frame");
      assert.equal(await shown(frame), expected, link);
      assert.equal(new URL(frame.url()).pathname, `/${EMBED}`, link);
      await ready(page);
      const got = await ask(page, "get");
      assert.equal(got.model, FIRST);
      assert.equal(got.digest, expected);
      // The page to which it leads computes the same.
      assert.equal(await frame.$eval("storm-frame-bar a", (anchor) => /** @type {HTMLAnchorElement} */ (anchor).href), `${hosts.address}m/${FIRST}/#${got.link}`);
      assert.deepEqual(errors, []);
      await page.close();
    }
  });

  test("links of the present model are shown by the present frame, and leave no history", async () => {
    const link = `v=1&m=${PRESENT}&${SCENARIO}`;
    const { page, errors } = await hosts.open(hosts.frame(link, undefined, EMBED));
    const history = await page.evaluate(() => globalThis.history.length);
    const frame = await page.waitForFrame((frame) => frame.url().includes(PRESENT_FRAME));
    assert.equal(await shown(frame), nativeDigest(link));
    await ready(page);
    const got = await ask(page, "get");
    assert.equal(got.model, PRESENT);
    assert.equal(await frame.$eval("storm-frame-bar a", (anchor) => /** @type {HTMLAnchorElement} */ (anchor).href), `${hosts.address}#${got.link}`);
    assert.equal(await page.evaluate(() => globalThis.history.length), history);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("an element shows the model that its attribute names", async () => {
    for (const [attribute, model] of [["", FIRST], [`m="${FIRST}"`, FIRST], [`m="${PRESENT}"`, PRESENT]]) {
      const { page, errors } = await hosts.open(`${hosts.element}<reboot-storm ${attribute} s="healed" patch="0.6"></reboot-storm>`);
      const heard = /** @type {any} */ (await nextMessage(page, "ready"));
      assert.equal(heard.model, model);
      assert.deepEqual(errors, []);
      await page.close();
    }
  });

  test(`the documentation's snippets show model ${FIRST}`, async () => {
    const all = await snippets();
    assert.equal(all.length, 2);
    const expected = await archivedDigest(hosts, "s=aug-2007&patch=0.5");
    for (const snippet of all) {
      const { page, errors } = await hosts.open(snippet.replaceAll("SITE/", hosts.address));
      const heard = /** @type {any} */ (await nextMessage(page, "ready"));
      assert.equal(heard.model, FIRST);
      const [frame] = await embeds(page);
      if (!frame) throw new Error("no frame");
      assert.equal(await shown(frame), expected, snippet);
      assert.deepEqual(errors, []);
      await page.close();
    }
  });
});
