// Messages between a frame and its host page: round trips, refusals, and unrelated messages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, embeds, receivedMessages, nextMessage, inEachBrowser, pause, ready } from "../hosts.js";

const LINK = "v=1&s=aug-2007&patch=0.6";

/** Posts a message to the first frame without a wrapper. @param {import("puppeteer-core").Page} page @param {unknown} message */
const post = (page, message) => page.evaluate((message) => document.querySelector("iframe")?.contentWindow?.postMessage(message, "*"), message);

/** The answers so far. @param {import("puppeteer-core").Page} page */
const answers = async (page) => (await receivedMessages(page)).filter(({ type }) => type === "reply" || type === "error");


inEachBrowser((hosts) => {
  test("set, change and link agree, and the link reproduces the result", async () => {
    const { page, errors } = await hosts.open(hosts.frame(LINK));
    await embeds(page);
    const before = (await receivedMessages(page)).length;
    const reply = await ask(page, "set", { values: { patch: "30%", spread: 24, theme: "dark" } });
    assert.equal(reply.type, "reply");
    assert.equal(reply.to, "set");
    assert.match(reply.link, /&patch=0\.3&spread=24h&/);
    assert.equal(reply.flags.theme, "dark");
    const change = /** @type {any} */ (await nextMessage(page, "change", before));
    assert.equal(change.rebootStorm, 1);
    assert.equal(change.link, reply.link);
    assert.deepEqual([change.values.patch, change.values.spread], [0.3, 24]);

    const got = await ask(page, "get");
    assert.equal(got.digest, change.digest);
    assert.equal(got.busy, false);
    assert.equal(got.outcome.verdict, change.outcome.verdict);
    const again = await hosts.open(hosts.frame(change.link));
    await embeds(again.page);
    assert.equal((await ask(again.page, "get")).digest, change.digest);
    assert.deepEqual(errors, []);
    await Promise.all([page.close(), again.page.close()]);
  });

  test("a request after a change does not return an earlier result", async () => {
    const { page } = await hosts.open(hosts.frame(LINK));
    await embeds(page);
    const before = await ask(page, "get");
    const reply = await ask(page, "set", { values: { patch: 0.1 } });
    assert.ok(reply.busy ? reply.digest === undefined : reply.digest !== before.digest, "another scenario's digest");
    // Once the full module is loaded there is no wait.
    await ask(page, "export", { format: "csv" });
    const exported = await page.evaluate(async () => {
      const answers = new Promise((done) => addEventListener("message", ({ data }) => data.id === "csv" && done(data)));
      const frame = document.querySelector("iframe")?.contentWindow;
      frame?.postMessage({ rebootStorm: 1, type: "set", id: "set", values: { patch: 0.2 } }, "*");
      frame?.postMessage({ rebootStorm: 1, type: "export", id: "csv", format: "csv" }, "*");
      return answers;
    });
    const { text, digest, link } = /** @type {any} */ (exported);
    assert.match(link, /&patch=0\.2&/);
    const now = await ask(page, "get");
    assert.equal(digest, now.digest);
    assert.ok(text.includes(`# digest: ${now.digest}`));
    await page.close();
  });

  test("a reader's change is reported, and null restores the scenario's value", async () => {
    const { page } = await hosts.open(hosts.frame(LINK));
    const [frame] = await embeds(page);
    await ready(page);
    const before = (await receivedMessages(page)).length;
    await frame?.focus('[data-param="patch"] input[type=range]');
    await page.keyboard.press("End");
    const change = /** @type {any} */ (await nextMessage(page, "change", before));
    assert.equal(change.values.patch, 1);
    assert.equal((await ask(page, "set", { values: { patch: null } })).values.patch, 0.9);
    await ask(page, "set", { values: { s: "healed", patch: 0.2 } });
    const { link } = await ask(page, "get");
    assert.match(link, /&s=healed&patch=0\.2&/);
    assert.match((await ask(page, "set", { values: { s: null } })).link, /&s=aug-2007&patch=0\.9&/);
    await page.close();
  });

  test("many changes at once are one run", async () => {
    const { page } = await hosts.open(hosts.frame(LINK));
    await embeds(page);
    const { runs } = await ask(page, "get");
    await page.evaluate(() => {
      for (let at = 0; at < 50; at++) {
        const message = { rebootStorm: 1, type: "set", id: at, values: { patch: at / 100 } };
        document.querySelector("iframe")?.contentWindow?.postMessage(message, "*");
      }
    });
    const last = await ask(page, "set", { values: { patch: 0.77 } });
    assert.equal(last.values.patch, 0.77);
    await page.waitForFunction(() => Reflect.get(window, "heard").some((/** @type {any} */ one) => one.type === "change" && one.values.patch === 0.77));
    const after = (await ask(page, "get")).runs;
    assert.ok(after - runs < 25, `${after - runs} runs for 51 changes`);
    await page.close();
  });

  test("files are returned as text", async () => {
    const { page } = await hosts.open(hosts.frame(LINK));
    await embeds(page);
    const { digest } = await ask(page, "get");
    const csv = await ask(page, "export", { format: "csv" });
    assert.ok(csv.text.includes(`# digest: ${digest}`) && csv.text.split("\n").length > 1000);
    assert.equal(csv.digest, digest);
    const json = JSON.parse((await ask(page, "export", { format: "json" })).text);
    assert.equal(json.digest, digest);
    const svg = await ask(page, "export", { format: "svg", chart: "logins", width: 640, height: 320 });
    assert.match(svg.text, /^<svg[^>]*width="640"[^>]*height="320"/);
    await page.close();
  });

  test("invalid requests are refused by name, and change nothing", async () => {
    const { page, errors } = await hosts.open(hosts.frame(`${LINK}&lock=spread,fault`));
    await embeds(page);
    const before = await ask(page, "get");
    for (const [type, body, id, value, allowed] of /** @type {[string, object, string, string, RegExp][]} */ ([
      ["set", { values: { patch: 7 } }, "patch", "7", /0 to 1/],
      ["set", { values: { capacity: 500, patch: "much" } }, "patch", "much", /0 to 1/],
      ["set", { values: { spread: 24 } }, "spread", "24", /locked/],
      ["set", { values: { s: "healed" } }, "s", "healed", /locked/],
      ["set", { values: { ui: "all" } }, "ui", "all", /none, chart, sliders, full/],
      ["set", { values: { charts: "users,pie" } }, "charts", "pie", /users, logins, supernodes, restarts/],
      ["set", { values: { nothing: 1 } }, "nothing", "1", /parameters/],
      ["set", { values: { toString: 1 } }, "toString", "1", /parameters/],
      ["set", { values: { patch: { a: 1 } } }, "patch", "object", /number/],
      ["set", { values: { patch: "9".repeat(100_000) } }, "patch", "9".repeat(200), /200/],
      ["set", { values: ["patch"] }, "values", "object", /object/],
      ["set", {}, "values", "undefined", /object/],
      ["export", { format: "exe" }, "format", "exe", /csv, json, svg/],
      ["export", { format: "svg", chart: "pie" }, "chart", "pie", /users/],
      ["export", { format: "svg", width: 1e9 }, "width", "1000000000", /100 to 4000/],
      ["explode", {}, "type", "explode", /set, get, export/],
      ["constructor", {}, "type", "constructor", /set, get, export/],
    ])) {
      const { type: kind, error } = await ask(page, type, body);
      assert.equal(kind, "error", `${type} ${JSON.stringify(body).slice(0, 100)}`);
      assert.deepEqual([error.id, error.value], [id, value]);
      assert.match(error.allowed, allowed);
      assert.ok(error.reason.length > 0);
    }
    assert.deepEqual((await ask(page, "get")).values, before.values);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("unrelated messages are ignored, and those of another version refused", async () => {
    const { page, errors } = await hosts.open(hosts.frame(LINK));
    await ready(page);
    const before = (await answers(page)).length;
    for (const message of [
      null, 1, "set", [], {}, { rebootStorm: 1, type: "get" }, { rebootStorm: 1, type: "get", id: {} },
      { rebootStorm: 1, type: "get", id: "x".repeat(101) }, { type: "set", id: 1, values: { patch: 0 } },
    ]) await post(page, message);
    // An own property of that name: structured clones have no prototype properties.
    await page.evaluate(() => {
      const values = JSON.parse('{ "__proto__": { "patch": 0 } }');
      document.querySelector("iframe")?.contentWindow?.postMessage({ rebootStorm: 1, type: "set", id: "proto", values }, "*");
      document.querySelector("iframe")?.contentWindow?.postMessage({ rebootStorm: 2, type: "get", id: "newer" }, "*");
    });
    await pause(300);
    const later = (await answers(page)).slice(before);
    assert.deepEqual(later.map(({ type, id, error }) => [type, id, error?.id]).sort(), [
      ["error", "newer", "rebootStorm"], ["error", "proto", "__proto__"],
    ]);
    assert.equal((await ask(page, "get")).values.patch, 0.6);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test("only messages of the host page are accepted", async () => {
    // Messages of another window must be ignored, and its answers are forwarded.
    const hostile = hosts.put(`<script>
      parent.postMessage({ type: "greeting" }, "*");
      const message = { rebootStorm: 1, type: "set", id: "hostile", values: { patch: 0 } };
      setInterval(() => parent.frames[0].postMessage(message, "*"), 20);
      addEventListener("message", ({ data }) => parent.postMessage({ ...data, stolen: true }, "*"));
    </script>`);
    // The same server under another name is another origin.
    const { page } = await hosts.open(`${hosts.frame(LINK)}<iframe src="${hostile.replace("127.0.0.1", "localhost")}" height="100"></iframe>`);
    await embeds(page);
    await nextMessage(page, "greeting");
    await pause(500);
    const { values } = await ask(page, "get");
    assert.equal(values.patch, 0.6);
    const all = await receivedMessages(page);
    assert.ok(!all.some(({ stolen, id }) => stolen || id === "hostile"), "a sibling got an answer");
    await page.close();
  });
});
