// Restrictions of host pages on a frame: sandboxes, blocked storage, policies, removed scripts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PRESENT } from "../../js/golden-links.mjs";
import { PRESENT_FRAME } from "../harness.js";
import { ask, embeds, nextMessage, inEachBrowser, pause, shown } from "../hosts.js";

const SANDBOX = 'sandbox="allow-scripts" height="700"';
/** The expected digest, wherever the frame is shown. */
const LINK = "v=1&s=aug-2007&patch=0.6";

/** Clicks in a frame. @param {import("puppeteer-core").Frame} frame @param {string} name */
async function press(frame, name) {
  const [button] = await frame.$$(`::-p-xpath(//storm-frame-bar//*[normalize-space()="${name}"])`);
  await button?.click();
}

/** The text of the bar in every frame. @param {import("puppeteer-core").Frame} frame */
const bar = (frame) => frame.$eval("storm-frame-bar", (element) => /** @type {HTMLElement} */ (element).innerText);

inEachBrowser((hosts) => {
  test("a frame under sandbox=\"allow-scripts\" alone works, and reports what is forbidden", async () => {
    const plain = await hosts.open(hosts.frame(LINK));
    const [free] = await embeds(plain.page);
    if (!free) throw new Error("no frame");
    const expected = await shown(free);

    const { page, errors } = await hosts.open(hosts.frame(LINK, SANDBOX));
    const [frame] = await embeds(page);
    if (!frame) throw new Error("no frame");
    assert.equal(await shown(frame), expected);
    assert.equal(await frame.evaluate(() => self.origin), "null");
    const { origin } = /** @type {{ origin: string }} */ (await nextMessage(page, "ready"));
    assert.equal(origin, "null");
    assert.match(await bar(frame), /Open full\s+Copy link\s+Data\s+Model \d+\.\d+/);

    await press(frame, "Open full");
    const offered = await frame.waitForSelector("storm-frame-bar input");
    const address = String(await offered?.evaluate((input) => input.value));
    assert.ok(address.startsWith(`${hosts.address}#v=1&`) && address.includes("&patch=0.6&"), address);

    // The clipboard cannot be read here; if copying fails, the link is shown for copying by hand.
    await press(frame, "Copy link");
    await frame.waitForFunction((address) => {
      const said = document.querySelector("storm-frame-bar [role=status]");
      return said?.textContent === "Copied." || said?.querySelector("input")?.value === address;
    }, {}, address);

    await press(frame, "Data");
    const text = await frame.waitForFunction(() => document.querySelector("textarea")?.value || false);
    const csv = String(await text.jsonValue());
    assert.ok(csv.startsWith("#") && csv.includes(expected), csv.slice(0, 300));
    assert.equal(await frame.$eval("#data a", (link) => link.getAttribute("download")), `reboot-storm-aug-2007-${expected}.csv`);
    assert.match(await frame.$eval("#data", (element) => /** @type {HTMLElement} */ (element).innerText), /copy the text/);
    assert.deepEqual(errors, []);
    await Promise.all([page.close(), plain.page.close()]);
  });

  test("a frame in WordPress's markup shows its scenario, and ignores the secret", async () => {
    const rest = 'sandbox="allow-scripts" security="restricted" data-secret="a1B2c3D4e5" width="600" height="530" title="Reboot Storm" '
      + 'frameborder="0" marginwidth="0" marginheight="0" scrolling="no"';
    const plain = await hosts.open(hosts.frame("v=1&s=healed&patch=0.6"));
    const [free] = await embeds(plain.page);
    if (!free) throw new Error("no frame");
    const expected = await shown(free);
    for (const [link, digest] of [
      ["#v=1&amp;s=healed&amp;patch=0.6&amp;ui=chart#?secret=a1B2c3D4e5", expected],
      ["#?secret=a1B2c3D4e5&amp;s=healed&amp;patch=0.6&amp;ui=chart", expected],
      ["#s=healed&amp;patch=0.6&amp;ui=chart&amp;secret=a1B2c3D4e5", expected],
      ["?s=healed&amp;patch=0.6&amp;ui=chart#?secret=a1B2c3D4e5", expected],
      ["#?secret=a1B2c3D4e5", undefined],
    ]) {
      const { page, errors } = await hosts.open(`<iframe src="${hosts.address}${PRESENT_FRAME}${link}" ${rest}></iframe>`);
      const [frame] = await embeds(page);
      if (!frame) throw new Error("no frame");
      if (digest) assert.equal(await shown(frame), digest, link);
      assert.equal(await frame.$eval("storm-notices", (notices) => notices.textContent), "", link);
      const got = await ask(page, "get");
      assert.equal(got.flags.ui, digest ? "chart" : "sliders", link);
      assert.match(got.link, digest ? /&s=healed&patch=0.6&/ : /&s=aug-2007&/, link);
      assert.deepEqual(errors, []);
      await page.close();
    }
    await plain.page.close();
  });

  test("a frame without workers computes sampled runs itself", async () => {
    const { page } = await hosts.open(hosts.frame("v=1&engine=sampled&seed=5", SANDBOX));
    const [frame] = await embeds(page);
    if (!frame) throw new Error("no frame");
    const alone = await shown(frame);
    const free = await hosts.open(hosts.frame("v=1&engine=sampled&seed=5"));
    const [other] = await embeds(free.page);
    if (!other) throw new Error("no frame");
    assert.equal(alone, await shown(other));
    assert.equal((await ask(page, "get")).values.engine, "sampled");
    await Promise.all([page.close(), free.page.close()]);
  });

  test("a strict policy that allows the site is sufficient", async () => {
    const site = hosts.address.slice(0, -1);
    const headers = { "content-security-policy": `default-src 'none'; script-src ${site}; frame-src ${site}` };
    const { page } = await hosts.open(`${hosts.frame(LINK)}${hosts.element}<reboot-storm m="${PRESENT}" patch="0.6">none</reboot-storm>`, { headers, height: 1500 });
    const found = await embeds(page, 2);
    const [one, other] = await Promise.all(found.map((frame) => shown(frame)));
    assert.equal(one, other);
    // The element sets its frame's styles without inline style attributes.
    const inside = await page.$("reboot-storm >>> iframe");
    assert.equal(await inside?.evaluate((frame) => getComputedStyle(frame).borderTopWidth), "0px");
    await page.close();
  });

  test("without the host's scripts an iframe works, and the element's children are shown", async () => {
    const headers = { "content-security-policy": "script-src 'none'" };
    const element = `${hosts.element}<reboot-storm><a href="https://example.org/">The page</a></reboot-storm>`;
    const { page } = await hosts.open(hosts.frame(LINK) + element, { headers, height: 1500 });
    const [frame] = await embeds(page);
    if (!frame) throw new Error("no frame");
    assert.match(await shown(frame), /^[0-9a-f]{16}$/);
    assert.equal((await embeds(page)).length, 1);
    const link = await page.$("reboot-storm a");
    assert.ok(await link?.isVisible(), "the element's children are shown");
    await page.close();
  });

  test("a frame without scripts is a picture and a link", async () => {
    const { page } = await hosts.open(hosts.frame(LINK, 'sandbox="" height="700"'));
    const element = await page.waitForSelector("iframe");
    const frame = await element?.contentFrame();
    const image = await frame?.waitForSelector(".plot img");
    assert.ok(await image?.isVisible());
    assert.ok(Number(await image?.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth)) > 0);
    const text = String(await frame?.$eval("body", (body) => body.innerText));
    assert.match(text, /JavaScript/);
    assert.match(text, /Open full/);
    assert.equal(await frame?.$eval("a", (link) => link.href), hosts.address);
    await page.close();
  });

  test("without WebAssembly there is a message, the picture and the link", async () => {
    const { page } = await hosts.page();
    await page.evaluateOnNewDocument(() => void Reflect.deleteProperty(globalThis, "WebAssembly"));
    await page.goto(`${hosts.address}${PRESENT_FRAME}#${LINK}`);
    const alert = await page.waitForSelector('[role="alert"]');
    assert.match(String(await alert?.evaluate((alert) => alert.textContent)), /WebAssembly/);
    assert.ok(await (await page.$(".plot img"))?.isVisible());
    assert.ok(await (await page.$("storm-frame-bar a"))?.isVisible());
    assert.equal(await page.$(".loading"), null);
    await page.close();
  });

  test("the wheel scrolls the page around a frame", async () => {
    const { page } = await hosts.open(`${hosts.frame(LINK)}<div style="height: 3000px"></div>`);
    await embeds(page);
    for (const [x, y] of /** @type {const} */ ([[360, 250], [200, 620]])) {
      const before = await page.evaluate(() => scrollY);
      await page.mouse.move(x, y - before);
      await page.mouse.wheel({ deltaY: 120 });
      await page.waitForFunction((before) => scrollY > before, { timeout: 5000 }, before);
    }
    await page.close();
  });

  test("neither chart nor slider blocks vertical touch scrolling", async () => {
    const { page } = await hosts.open(`${hosts.frame(LINK)}<div style="height: 3000px"></div>`, { touch: true });
    const [frame] = await embeds(page);
    if (!frame) throw new Error("no frame");
    const actions = await frame.$$eval(".plot, input[type=range]", (all) => all.map((element) => getComputedStyle(element).touchAction));
    assert.deepEqual(new Set(actions), new Set(["pan-y pinch-zoom"]));
    // Firefox's automation moves fingers, but pages do not scroll by them.
    if (hosts.name === "chromium") {
      for (const [x, y] of /** @type {const} */ ([[360, 300], [200, 560]])) {
        await page.evaluate(() => scrollTo(0, 0));
        await page.touchscreen.touchStart(x, y);
        for (let by = 10; by <= 150; by += 10) await page.touchscreen.touchMove(x, y - by);
        await page.touchscreen.touchEnd();
        await page.waitForFunction(() => scrollY > 50, { timeout: 5000 });
      }
    }
    await page.close();
  });

  test("a frame does not take the focus, neither at its start nor on messages", async () => {
    const { page } = await hosts.open('<input id="mine">');
    await page.focus("#mine");
    await page.evaluate((frame) => document.body.insertAdjacentHTML("beforeend", frame), hosts.frame(LINK));
    await embeds(page);
    const focused = () => page.evaluate(() => document.hasFocus() && document.activeElement?.id);
    assert.equal(await focused(), "mine");
    await ask(page, "set", { values: { patch: 0.3, ui: "full", charts: "logins" } });
    await ask(page, "export", { format: "csv" });
    await pause(200);
    assert.equal(await focused(), "mine");
    await page.close();
  });

  test("a frame does not change the history", async () => {
    const { page } = await hosts.open(hosts.frame(LINK));
    const [frame] = await embeds(page);
    const before = await page.evaluate(() => history.length);
    await ask(page, "set", { values: { patch: 0.3 } });
    await ask(page, "set", { values: { s: "healed" } });
    await pause(200);
    assert.equal(await page.evaluate(() => history.length), before);
    assert.ok(frame?.url().endsWith(LINK));
    await page.close();
  });
});

inEachBrowser((hosts) => {
  test("storage may be blocked", async () => {
    const { page, errors } = await hosts.open(hosts.frame(LINK));
    const [frame] = await embeds(page);
    if (!frame) throw new Error("no frame");
    const stored = await frame.evaluate(() => {
      try {
        localStorage.setItem("a", "b");
        return true;
      } catch {
        return false;
      }
    });
    assert.equal(stored, false, "this browser's storage is not blocked");
    assert.match(await shown(frame), /^[0-9a-f]{16}$/);
    assert.deepEqual(errors, []);
    await page.close();
  });
}, { storage: false });
