// Archived builds: every published model stays at m/<version>/, is labelled, and links to the newest.

import assert from "node:assert/strict";
import { test } from "node:test";
import { GOLDEN_LINKS, NEWEST, PRESENT } from "../../js/golden-links.mjs";
import { digest, nativeDigest, press, ready, site } from "../harness.js";

const here = site();

test("each published model has its complete page", async () => {
  const listed = await (await fetch(`${here.address}versions.json`)).json();
  assert.equal(listed.newest, NEWEST);
  assert.equal(listed.draft ?? NEWEST, PRESENT);
  assert.deepEqual(listed.models, [...new Set(GOLDEN_LINKS.map(({ model }) => model))]);
  for (const version of listed.models) {
    const golden = GOLDEN_LINKS.find(({ model, link }) => model === version && link.includes("engine=sampled"));
    assert.ok(golden);
    const { page, errors } = await here.page();
    /** @type {string[]} */
    const asked = [];
    page.on("response", (response) => asked.push(`${response.status()} ${response.url()}`));
    await page.goto(`${here.address}m/${version}/#${golden.link}`);
    await page.waitForFunction((digest) => document.querySelector("[data-digest]")?.textContent === digest, golden.digest);
    await page.locator("aside.kept").waitFor();
    assert.deepEqual(asked.filter((line) => !/^[23]\d\d /.test(line)), []);
    const others = new Set(asked.filter((line) => !line.includes(`/m/${version}/`)));
    assert.deepEqual([...others], [`200 ${here.address}versions.json`], "it needs nothing of the newest page");
    assert.deepEqual(errors, []);
  }
});

test("the page says that its model is a draft, and opens the scenario in the newest published one", { skip: PRESENT === NEWEST }, async () => {
  const { page, errors } = await here.open("s=healed&patch=0.5");
  const note = page.locator("storm-share .model");
  await note.waitFor();
  assert.equal(await note.innerText(), `Model ${PRESENT}: its numbers may change until it is published. Open this scenario in model ${NEWEST}`);
  await press(page, "load", "ArrowRight", 4);
  await note.getByRole("link").focus();
  const link = new URL(page.url()).hash.replace(`m=${PRESENT}`, `m=${NEWEST}`);
  assert.match(link, /m=1\.0&s=healed&patch=0\.5&.*load=1\.45/);
  await note.getByRole("link").click();
  await page.waitForURL((url) => url.pathname === `/m/${NEWEST}/` && url.hash === link);
  await page.getByRole("complementary", { name: "Model version" }).waitFor();
  assert.deepEqual(errors, []);
});

test("an archived page shows its model and opens its scenario in the newest", async () => {
  const { page } = await here.page();
  await page.goto(`${here.address}m/1.0/#v=1&m=1.0&s=healed`);
  await ready(page);
  const bar = page.getByRole("complementary", { name: "Model version" });
  await bar.waitFor();
  assert.match(await bar.innerText(), /^This is model 1\.0, .*kept as it was published\. Open this scenario in the/);
  const before = await digest(page);
  await press(page, "load", "ArrowRight", 4);
  await page.keyboard.press("Tab");
  await ready(page, before);
  const moved = await digest(page);
  await bar.getByRole("link").click();
  await page.waitForURL((url) => url.pathname === "/");
  await ready(page, PRESENT === NEWEST ? "" : moved);
  assert.equal(await digest(page), nativeDigest(new URL(page.url()).hash));
  assert.match(page.url(), /s=healed.*load=1\.45/);
  assert.equal(await page.locator("aside.kept").count(), 0);
});

test("a later site offers the model of a link, if it is archived", async () => {
  const { page, errors } = await here.page();
  const list = { newest: "1.0", models: ["0.9", "1.0"] };
  await page.route("**/versions.json", (route) => route.fulfill({ json: list }));
  await page.goto(here.url("v=1&m=0.9&s=healed&patch=0.5"));
  await page.getByText("m=0.9 is an older model; numbers may differ from its own; used instead:").waitFor();
  const own = page.getByRole("link", { name: "Open with model 0.9" });
  assert.equal(await own.getAttribute("href"), `${here.address}m/0.9/#v=1&m=0.9&s=healed&patch=0.5`);
  await page.goto(here.url("v=1&m=0.8&s=healed"));
  await page.getByText("m=0.8 is an older model").waitFor();
  assert.equal(await page.getByRole("link", { name: /Open with/ }).count(), 0);
  // An archived build offers newer models in the same way.
  await page.goto(`${here.address}m/1.0/#v=1&m=0.9&s=healed`);
  await page.getByRole("link", { name: "Open with model 0.9" }).waitFor();
  assert.equal(await own.getAttribute("href"), `${here.address}m/0.9/#v=1&m=0.9&s=healed`);
  assert.deepEqual(errors, []);
});

test("without the list of models the page shows the message without an offer", async () => {
  const { page, errors } = await here.page();
  await page.route("**/versions.json", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(`${here.address}m/1.0/#v=1&m=0.9&s=healed`);
  await page.getByText("m=0.9 is an older model").waitFor();
  await page.getByRole("link", { name: "Open this scenario in the page itself" }).waitFor();
  assert.equal(await page.getByRole("link", { name: /Open with/ }).count(), 0);
  assert.deepEqual(errors, []);
});
