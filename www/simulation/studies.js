// Studies for the pool of workers: the map over two parameters, the band over many months, margins, remedies, samples of
// parameters that are not known, and the plan of a log.

import { fullModule } from "./full-module.js";

/** @import { Band, MapRefinement, MarginSearches, PlanSearch, RemedySearches, UncertaintySamples } from "../pkg/reboot_storm.js" */
/** @import { LinksJob, MapJob, PlanJob, RunsJob } from "./batch.js" */
/** @import { Scenario } from "./compute.js" */

/** Cells along each side of a map; fewer where a slider has fewer positions. */
export const SIDE = 64;

/** How far a map is: 0 cells are empty, 1 coarse, 2 its boundaries are traced, 3 every cell has a run of its own. */
export const [COARSE, TRACED, COMPLETE] = /** @type {const} */ ([1, 2, 3]);

/** The job of a search's points, by the links of their scenarios; none of no points.
 * @param {LinksJob["kind"]} kind @param {Scenario} scenario @param {{ link(point: number): string }} search @param {Uint32Array} points
 * @returns {LinksJob | undefined} */
const linksJob = (kind, scenario, search, points) =>
  points.length > 0 ? { kind, scenario, points, links: Array.from(points, (point) => search.link(point)) } : undefined;

/** A map of a scenario over the sliders of two parameters: `refinement` has what there is to show. */
export class MapStudy {
  /** The stage after which nothing more is computed. @type {number} */ until = COMPLETE;
  /** Tiles that are being computed. @type {Set<Uint32Array>} */ #out = new Set();

  /** @param {MapRefinement} refinement @param {Omit<MapJob, "cells">} job */
  constructor(refinement, job) {
    this.refinement = refinement;
    this.job = job;
  }

  /** @param {Scenario} scenario @param {string} x @param {string} y
   * @throws {Error} that names a parameter without a slider */
  static async of(scenario, x, y, side = SIDE) {
    const { MapRefinement } = await fullModule();
    return new MapStudy(new MapRefinement(scenario.link, x, y, side), { kind: "map", scenario, x, y, side });
  }

  /** @param {number} runs @returns {MapJob | undefined} */
  next(runs) {
    if (this.refinement.stage() >= this.until) return undefined;
    const cells = this.refinement.next(runs);
    if (cells.length === 0) return undefined;
    this.#out.add(cells);
    return { ...this.job, cells };
  }

  /** @param {MapJob} job @param {Float64Array} results */
  put({ cells }, results) {
    this.#out.delete(cells);
    this.refinement.put(cells, results);
  }

  /** After a cancellation: has the cells computed that were on their way. */
  takeBack() {
    for (const cells of this.#out) this.refinement.takeBack(cells);
    this.#out.clear();
  }
}

/** The band of a scenario: `band` has what there is to show. */
export class BandStudy {
  #given = 0;

  /** @param {Band} band @param {Scenario} scenario */
  constructor(band, scenario) {
    this.band = band;
    this.scenario = scenario;
  }

  /** @param {Scenario} scenario @param {number | undefined} months */
  static async of(scenario, months = undefined) {
    const { Band } = await fullModule();
    return new BandStudy(new Band(months), scenario);
  }

  /** @param {number} runsMax @returns {RunsJob | undefined} */
  next(runsMax) {
    const runs = Math.min(runsMax, this.band.months() - this.#given);
    if (runs === 0) return undefined;
    this.#given += runs;
    return { kind: "band", scenario: this.scenario, first: this.#given - runs, runs };
  }

  /** @param {RunsJob} job @param {Float64Array} results */
  put({ first, runs }, results) {
    this.band.put(first, runs, results);
  }

  /** How much is computed. */
  get share() {
    return this.band.computed() / this.band.months();
  }

  free() {
    this.band.free();
  }
}

/** The plan of a scenario's log: how fast its restarts may follow each other. */
export class PlanStudy {
  /** @param {PlanSearch} search @param {Scenario} scenario */
  constructor(search, scenario) {
    this.search = search;
    this.scenario = scenario;
  }

  /** @param {Scenario} scenario
   * @throws {Error} where its log is missing */
  static async of(scenario) {
    const { PlanSearch } = await fullModule();
    return new PlanStudy(new PlanSearch(scenario.link, scenario.log ?? new Uint8Array()), scenario);
  }

  /** @param {number} runs @returns {PlanJob | undefined} */
  next(runs) {
    const points = this.search.next(runs);
    return points.length > 0 ? { kind: "plan", scenario: this.scenario, points } : undefined;
  }

  /** @param {PlanJob} job @param {Float64Array} results */
  put({ points }, results) {
    this.search.put(points, results);
  }

  /** The plan, once it is known. */
  get plan() {
    return this.search.plan();
  }

  /** How much is computed. */
  get share() {
    return this.search.share();
  }

  free() {
    this.search.free();
  }
}

/** Samples of a scenario's parameters that are not known. */
export class UncertaintyStudy {
  /** @param {UncertaintySamples} samples @param {Scenario} scenario */
  constructor(samples, scenario) {
    this.samples = samples;
    this.scenario = scenario;
  }

  /** @param {Scenario} scenario */
  static async of(scenario) {
    const { UncertaintySamples } = await fullModule();
    return new UncertaintyStudy(new UncertaintySamples(scenario.link), scenario);
  }

  /** @param {number} runs @returns {LinksJob | undefined} */
  next(runs) {
    const { samples, scenario } = this;
    return linksJob("verdicts", scenario, samples, samples.next(runs));
  }

  /** @param {LinksJob} job @param {Float64Array} results */
  put({ points }, results) {
    this.samples.put(points, results);
  }

  /** What is known by now. */
  get answer() {
    return this.samples.answer();
  }

  /** How much is computed. */
  get share() {
    return this.samples.share();
  }

  free() {
    this.samples.free();
  }
}

/** The margins of parameters. */
export class MarginStudy {
  /** @param {MarginSearches} searches @param {Scenario} scenario */
  constructor(searches, scenario) {
    this.searches = searches;
    this.scenario = scenario;
  }

  /** @param {Scenario} scenario @param {string[]} ids
   * @throws {Error} that names a parameter without a slider */
  static async of(scenario, ids) {
    const { MarginSearches } = await fullModule();
    return new MarginStudy(new MarginSearches(scenario.link, ids), scenario);
  }

  /** @param {number} runs @returns {LinksJob | undefined} */
  next(runs) {
    const { searches, scenario } = this;
    return linksJob("verdicts", scenario, searches, searches.next(runs));
  }

  /** @param {LinksJob} job @param {Float64Array} results */
  put({ points }, results) {
    this.searches.put(points, results);
  }

  /** What is known by now. */
  get margins() {
    return this.searches.margins();
  }

  free() {
    this.searches.free();
  }
}

/** What would have saved a scenario that falls. */
export class RemedyStudy {
  /** @param {RemedySearches} searches @param {Scenario} scenario */
  constructor(searches, scenario) {
    this.searches = searches;
    this.scenario = scenario;
  }

  /** @param {Scenario} scenario */
  static async of(scenario) {
    const { RemedySearches } = await fullModule();
    return new RemedyStudy(new RemedySearches(scenario.link), scenario);
  }

  /** @param {number} runs @returns {LinksJob | undefined} */
  next(runs) {
    const { searches, scenario } = this;
    const points = searches.next(runs);
    return linksJob(searches.isOutcome(points[0] ?? 0) ? "outcomes" : "verdicts", scenario, searches, points);
  }

  /** @param {LinksJob} job @param {Float64Array} results */
  put({ points }, results) {
    this.searches.put(points, results);
  }

  /** Whether the scenario falls, once that is known. */
  get falls() {
    return this.searches.falls();
  }

  /** What is known by now, the most user-hours saved first. */
  get effects() {
    return this.searches.effects();
  }

  /** Number of remedies that can change anything. */
  get remedies() {
    return this.searches.remedies();
  }

  /** How much is computed. */
  get share() {
    return this.effects.length / Math.max(this.remedies, 1);
  }

  free() {
    this.searches.free();
  }
}
