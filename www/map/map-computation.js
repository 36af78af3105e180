// Has the map of the present scenario computed: coarse while a control is held, to the end when it rests, and only while
// it is wanted. A map of other settings is kept to be looked at, and is stale, until the coarse new one is there.

import { COARSE, COMPLETE, MapStudy } from "../simulation/studies.js";
import { pool } from "../simulation/pool.js";
import { reason } from "../simulation/traps.js";

/** @import { Scenario } from "../simulation/compute.js" */
/** @import { StudyReport } from "../simulation/pool.js" */

/** What a map is of: the link that all its scenarios have in common, and its two parameters; and one of the scenarios.
 * @typedef {{ base: string, x: string, y: string, scenario: Scenario }} MapOf */

/** @param {MapOf} of */
const keyOf = ({ base, x, y }) => `${x} ${y} ${base}`;

export class MapComputation {
  /** The map that there is to show. @type {MapStudy | undefined} */ shown;
  /** What that is of, and what is wanted. */ shownKey = "";
  wantedKey = "";
  /** Why it is not computed, in words. */ failed = "";
  refused = false;
  /** Workers that have ended over it. */ ended = 0;
  /** The present one, which becomes the shown one. @type {MapStudy | undefined} */ #study;
  #cancel = () => {};
  #running = false;

  /** @param {() => void} changed called when there is more to show, or something to say */
  constructor(changed, workers = pool()) {
    this.changed = changed;
    this.pool = workers;
  }

  /** Whether what is shown is of other settings than those that are wanted. */
  get stale() {
    return this.shown !== undefined && this.shownKey !== this.wantedKey;
  }

  /** How far the wanted map is. */
  get stage() {
    return this.#study?.refinement.stage() ?? 0;
  }

  /** Another map is wanted from now on: nothing is computed of the one before. Returns whether it is another.
   * @param {MapOf} of */
  want(of) {
    const key = keyOf(of);
    if (key === this.wantedKey) return false;
    this.pause();
    this.wantedKey = key;
    this.#drop(this.#study);
    this.#study = undefined;
    this.failed = "";
    this.refused = false;
    this.ended = 0;
    return true;
  }

  /** Computes the wanted map, or what is left of it. @param {MapOf} of @param {boolean} held whether a control is held */
  async compute(of, held) {
    const key = keyOf(of);
    if (key !== this.wantedKey || this.failed) return;
    const until = held ? COARSE : COMPLETE;
    if (this.#running && this.#study) return void (this.#study.until = until);
    if (this.#running || (this.#study && this.stage >= until)) return;
    this.#running = true;
    try {
      const study = this.#study ?? await MapStudy.of(of.scenario, of.x, of.y);
      // Paused, or another map is wanted, during the download.
      if (key !== this.wantedKey || !this.#running || (this.#study && this.#study !== study)) return void (study !== this.#study && study !== this.shown && study.refinement.free());
      this.#study = study;
      study.until = until;
      study.takeBack();
      this.#cancel = this.pool.start(study, (report) => this.#hear(study, report));
    } catch (error) {
      if (key !== this.wantedKey) return;
      this.#running = false;
      this.failed = reason(error);
      this.changed();
    }
  }

  /** Stops for now. */
  pause() {
    this.#cancel();
    this.#cancel = () => {};
    this.#running = false;
  }

  /** Tries again what has failed. @param {MapOf} of */
  retry(of) {
    this.failed = "";
    this.refused = false;
    void this.compute(of, false);
  }

  /** @param {MapStudy} study @param {StudyReport} report */
  #hear(study, { done, failed, refused = false, ended }) {
    if (study !== this.#study) return;
    this.ended = ended ?? this.ended;
    if (done || failed !== undefined) {
      this.#running = false;
      this.failed = failed ?? "";
      this.refused = refused;
    }
    if (this.shown !== study && (this.stage >= COARSE || (!this.shown && study.refinement.computed() > 0))) {
      const before = this.shown;
      this.shown = study;
      this.shownKey = this.wantedKey;
      this.#drop(before);
    }
    this.changed();
  }

  /** @param {MapStudy | undefined} study that is not needed any more */
  #drop(study) {
    if (study && study !== this.shown) study.refinement.free();
  }
}
