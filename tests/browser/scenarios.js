// Random valid scenarios for testing the page: drawn from the parameter table, or with two parameters at an
// end of their ranges. A seed always gives the same links.

/** @import { Page } from "playwright-core" */

/** @typedef {"random" | "ends"} Way */

/** Links made in a page of the site, from its own parameter table.
 * @param {Page} page @param {Way} way @param {number} count @param {number} seed
 * @returns {Promise<string[]>} */
export const scenarios = (page, way, count, seed) =>
  page.evaluate(async ([way, count, seed]) => {
    const at = new URL("pkg/slim/reboot_storm.js", document.baseURI).href;
    /** @type {typeof import("../../www/pkg/slim/reboot_storm.js")} */
    const { Simulation, presets, specs } = await import(at);
    let state = seed;
    // mulberry32
    const draw = () => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
    /** @template T @param {T[]} all */
    const one = (all) => /** @type {T} */ (all[Math.floor(draw() * all.length)]);
    const all = specs().filter(({ id }) => id !== "engine" && id !== "seed");
    /** Any value, or one of the ends. @param {import("../../www/pkg/slim/reboot_storm.js").Spec} spec @param {boolean} end */
    const value = (spec, end) => {
      if (spec.kind === "choice") return one(spec.choices).id;
      if (spec.kind === "seed") return spec.default;
      const [low, high] = spec.hard;
      if (end) return one(spec.never ? [low, high, Infinity] : [low, high]);
      if (spec.never && draw() < 0.2) return Infinity;
      const t = draw();
      const drawn = spec.scale === "log" ? Math.max(low, spec.step) * (high / Math.max(low, spec.step)) ** t : low + (high - low) * t;
      return Number(drawn.toFixed(spec.decimals));
    };
    /** @type {string[]} */
    const links = [];
    while (links.length < count) {
      const sim = new Simulation(way === "ends" ? "s=aug-2007" : `s=${one(presets()).id}`);
      const chosen = new Set();
      const changes = way === "ends" ? 2 : 1 + Math.floor(draw() * 8);
      while (chosen.size < changes) chosen.add(one(all));
      try {
        for (const spec of chosen) sim.set(spec.id, value(spec, way === "ends"));
        if (way === "ends") sim.set("engine", "expected");
        links.push(sim.link());
      } catch {
        // Some pairs of values are refused.
      }
      sim.free();
    }
    return links;
  }, /** @type {const} */ ([way, count, seed]));

/** Records from now on how long the page's main thread is blocked. @param {Page} page */
export const watchTasks = (page) =>
  page.addInitScript(() => {
    Reflect.set(window, "longestTask", 0);
    new PerformanceObserver((list) => {
      const longest = Math.max(...list.getEntries().map(({ duration }) => duration));
      Reflect.set(window, "longestTask", Math.max(Reflect.get(window, "longestTask"), longest));
    }).observe({ entryTypes: ["longtask"] });
  });

/** The longest task since the previous call, in ms. @param {Page} page @returns {Promise<number>} */
export const longestTask = (page) =>
  page.evaluate(async () => {
    // A task is listed after it has ended and the observer has been called.
    await new Promise((done) => setTimeout(done, 20));
    const longest = Reflect.get(window, "longestTask");
    Reflect.set(window, "longestTask", 0);
    return longest;
  });

/** Opens a link in an open page, and waits until its result is shown or is being computed
 * elsewhere; returns the longest task meanwhile, and which of the two it was.
 * @param {Page} page @param {string} link */
export async function openLink(page, link) {
  const elsewhere = await page.evaluate(async (link) => {
    const code = /** @type {Element} */ (document.querySelector("[data-digest]"));
    location.hash = link;
    await new Promise((done) => addEventListener("hashchange", done, { once: true }));
    const end = performance.now() + 700;
    let text = "";
    do {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      text = code.textContent ?? "";
    } while (text === "being computed" && performance.now() < end);
    return text === "being computed";
  }, link);
  return { link, elsewhere, ms: await longestTask(page) };
}
