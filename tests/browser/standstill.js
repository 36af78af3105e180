// Prints how long the page stands still at most while it takes a scenario: for random valid scenarios,
// and for pairs of range ends under the expected law. Where it stands still for half a second, it fails.

import { Site } from "./harness.js";
import { scenarios, tried, watchPage } from "./scenarios.js";

/** The page may not stand still for longer. */
const LIMIT_MS = 500;
const COUNT = Number(process.argv[2] ?? 2000);
const SEED = 20070816;

const site = new Site();
try {
  await site.start();
  let worst = 0;
  for (const way of /** @type {const} */ (["random", "ends"])) {
    const { page, errors } = await site.page();
    await watchPage(page);
    await page.goto(site.url());
    await page.waitForSelector("[data-digest]");
    const all = [];
    for (const link of await scenarios(page, way, COUNT, SEED)) {
      all.push(await tried(page, link));
      if (all.length % 100 === 0) console.log(`${way}: ${all.length} of ${COUNT}`);
    }
    // Whatever else the machine did meanwhile is not the page's: what held it up is looked at once more.
    for (const one of all.filter(({ ms }) => ms > LIMIT_MS)) {
      await tried(page, "s=aug-2007");
      const { ms } = await tried(page, one.link);
      console.log(`${one.ms.toFixed(0)} ms at first, ${ms.toFixed(0)} ms again  #${one.link}`);
      one.ms = ms;
    }
    all.sort((a, b) => b.ms - a.ms);
    worst = Math.max(worst, all[0]?.ms ?? 0);
    const over = all.filter(({ ms }) => ms > LIMIT_MS).length;
    console.log(`${way}: ${COUNT} scenarios, ${all.filter(({ elsewhere }) => elsewhere).length} computed elsewhere, ${over} held up the page for more than ${LIMIT_MS} ms; the slowest:`);
    for (const { link, elsewhere, ms } of all.slice(0, 10)) console.log(`${ms.toFixed(0).padStart(6)} ms${elsewhere ? " and elsewhere" : ""}  #${link}`);
    for (const error of errors) console.error(error);
  }
  if (worst > LIMIT_MS) process.exitCode = 1;
} finally {
  await site.stop();
}
