// Prints how long the page blocks at most while it opens a scenario: for random valid scenarios, and for
// pairs of range ends under the expected law. Fails if it blocks for half a second.

import { Site } from "./harness.js";
import { scenarios, openLink, watchTasks } from "./scenarios.js";

/** Highest blocking time. */
const LIMIT_MS = 500;
const COUNT = Number(process.argv[2] ?? 2000);
const SEED = 20070816;

const site = new Site();
try {
  await site.start();
  let worst = 0;
  for (const way of /** @type {const} */ (["random", "ends"])) {
    const { page, errors } = await site.page();
    await watchTasks(page);
    await page.goto(site.url());
    await page.waitForSelector("[data-digest]");
    const all = [];
    for (const link of await scenarios(page, way, COUNT, SEED)) {
      all.push(await openLink(page, link));
      if (all.length % 100 === 0) console.log(`${way}: ${all.length} of ${COUNT}`);
    }
    // Other processes may have disturbed the measurement: slow links are measured again.
    for (const one of all.filter(({ ms }) => ms > LIMIT_MS)) {
      await openLink(page, "s=aug-2007");
      const { ms } = await openLink(page, one.link);
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
