// Prints the measurements of www/bench.html in a real Chromium. Benchmarks print and do not judge.

import { Site } from "./harness.js";

const site = new Site();
try {
  await site.start();
  const { page, errors } = await site.page();
  await page.goto(new URL("bench.html", site.address).href);
  await page.waitForFunction(
    () => !/^Measuring/.test(document.querySelector("#report")?.textContent ?? "Measuring"),
    undefined,
    { timeout: 120_000 },
  );
  console.log(await page.locator("#report").innerText());
  console.log("budgets: one run 8 ms (stretch 4 ms), slider to painted p95 33 ms (stretch 16.7 ms)");
  for (const error of errors) console.error(error);
} finally {
  await site.stop();
}
