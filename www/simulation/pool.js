// A pool of workers for studies of many runs. A study gives tiles, which idle workers take, and gets their results in
// any order. Loaded when the first study is asked for.
//
// A cancelled study hears nothing more from the moment it is cancelled; its workers stop within a frame and go on with
// the next one. A worker that ends, by lack of memory or by the browser, is replaced and its tile computed again.

import { reason } from "./traps.js";
import { WorkerClient } from "./worker-client.js";

/** @import { BatchJob } from "./batch.js" */
/** @import { Message } from "./worker-client.js" */

/** A computation in tiles.
 * @typedef {object} Study
 * @property {(runs: number) => BatchJob | undefined} next the next tile, of at most so many runs; none while tiles that are out
 *   decide what comes next, and none at the end
 * @property {(tile: any, results: Float64Array) => void} put takes the results of a tile */

/** What is reported of a study: that results were put, how many workers have ended over it, if any, that it is
 * complete, or why it cannot be; `refused` where there are no workers.
 * @typedef {{ done?: boolean, failed?: string, refused?: boolean, ended?: number }} StudyReport */

/** @typedef {{ study: Study, report: (report: StudyReport) => void, again: Tile[], out: number, msOfRun: number, ended: number }} Task */
/** @typedef {{ job: BatchJob, failures: number }} Tile */

/** The part of a worker's client that a pool uses. @typedef {{ ready: boolean, post(message: BatchJob | { cancel: true }): void, end(): void }} Client */

/** @typedef {{ client: Client, task?: Task | undefined, tile?: Tile | undefined, stopping: number, starting: number }} Seat */

/** How long a tile should take: long against its way to the worker, short against a reader's patience. */
const TILE_MS = 60;
/** How long a run takes before any was measured. */
const RUN_MS = 20;
const TILE_RUNS_MAX = 64;
/** Workers that may end over the same tile before the study is given up. */
const FAILURES_MAX = 3;
/** A worker that does not stop within so many ticks is ended. They are counted, since time passes while a tab sleeps. */
const TICK_MS = 100;
const STOP_TICKS_MAX = 10;
/** A worker that is not ready after so many has ended before it could be watched. */
const START_TICKS_MAX = 300;
/** Idle workers are ended after this: each holds memory. */
const IDLE_TICKS_MAX = 600;

/** Workers that leave one processor to the page. */
export const workersHere = () => Math.max((navigator.hardwareConcurrency || 2) - 1, 1);

/** Runs in a tile. @param {BatchJob} job */
const runsOf = (job) => ("cells" in job ? job.cells.length : "points" in job ? job.points.length : job.runs);

/** @type {Pool | undefined} */
let shared;

/** The pool that all answers of the page share. */
export const pool = () => (shared ??= new Pool());

export class Pool {
  /** @type {Set<Task>} */ #tasks = new Set();
  /** @type {Set<Seat>} */ #seats = new Set();
  /** Seats that can still be filled. */ #places;
  #open;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #clock;
  #idleTicks = 0;

  /** @param {number} workers @param {(listener: (message: Message) => void) => Client} open starts a worker */
  constructor(workers = workersHere(), open = (listener) => new WorkerClient(listener)) {
    this.#places = workers;
    this.#open = open;
  }

  /** Number of workers at present. */
  get workers() {
    return this.#seats.size;
  }

  /** Begins a study. Several share the workers. Returns what cancels it.
   * @param {Study} study @param {(report: StudyReport) => void} report */
  start(study, report) {
    /** @type {Task} */
    const task = { study, report, again: [], out: 0, msOfRun: RUN_MS, ended: 0 };
    this.#tasks.add(task);
    // The caller has what cancels it before anything is reported.
    queueMicrotask(() => this.#fill());
    return () => {
      this.#drop(task);
      this.#fill();
    };
  }

  /** Cancels all studies and ends all workers. */
  close() {
    this.#tasks.clear();
    for (const seat of this.#seats) this.#leave(seat);
  }

  /** @param {Task} task */
  #drop(task) {
    if (!this.#tasks.delete(task)) return;
    for (const seat of this.#seats) {
      if (seat.task !== task) continue;
      seat.task = undefined;
      seat.stopping = 1;
      seat.client.post({ cancel: true });
    }
  }

  /** Gives tiles to idle workers, to the study that has the fewest first, of equals to the one that has waited longest,
   * and ends studies that are complete. */
  #fill() {
    const hungry = new Set(this.#tasks);
    while (hungry.size > 0 && this.#hasPlace()) {
      const task = [...hungry].reduce((least, other) => (other.out < least.out ? other : least));
      const tile = this.#next(task);
      if (!tile) {
        hungry.delete(task);
        if (task.out === 0) this.#end(task, { done: true });
        continue;
      }
      const seat = this.#seat();
      if (!seat) {
        task.again.push(tile);
        continue;
      }
      Object.assign(seat, { task, tile });
      task.out += 1;
      seat.client.post(tile.job);
      // It is the last of equals from now on.
      if (this.#tasks.delete(task)) this.#tasks.add(task);
      if (hungry.delete(task)) hungry.add(task);
    }
    if (this.#places === 0) {
      for (const task of this.#tasks) this.#end(task, { failed: "workers, which compute it, are refused here", refused: true });
    }
    this.#clock ??= this.#seats.size > 0 ? setInterval(() => this.#tick(), TICK_MS) : undefined;
  }

  /** The next tile of a study. @param {Task} task @returns {Tile | undefined} */
  #next(task) {
    if (!this.#tasks.has(task)) return undefined;
    const again = task.again.pop();
    if (again) return again;
    try {
      const job = task.study.next(Math.min(Math.max(Math.round(TILE_MS / task.msOfRun), 1), TILE_RUNS_MAX));
      return job && { job, failures: 0 };
    } catch (error) {
      this.#end(task, { failed: reason(error) });
      return undefined;
    }
  }

  /** Whether another tile can be given out. */
  #hasPlace() {
    return this.#seats.size < this.#places || [...this.#seats].some((seat) => !seat.tile);
  }

  /** A worker without a tile, or a new one. @returns {Seat | undefined} */
  #seat() {
    for (const seat of this.#seats) if (!seat.tile) return seat;
    try {
      /** @type {Seat} */
      const seat = { client: this.#open((message) => this.#hear(seat, message)), stopping: 0, starting: 0 };
      this.#seats.add(seat);
      return seat;
    } catch {
      this.#places -= 1;
      return undefined;
    }
  }

  /** @param {Seat} seat @param {Message} message */
  #hear(seat, { share, result, ms = 0, failed, trapped, refused }) {
    if (share !== undefined || !this.#seats.has(seat)) return;
    const { task, tile } = seat;
    if (refused || trapped) {
      this.#places -= refused ? 1 : 0;
      this.#leave(seat);
      if (task && tile) this.#again(task, tile, refused ? "" : (failed ?? ""));
      return this.#fill();
    }
    seat.task = seat.tile = undefined;
    seat.stopping = 0;
    if (task && tile) {
      task.out -= 1;
      if (failed !== undefined) this.#end(task, { failed });
      else this.#put(task, tile.job, result, ms);
    }
    this.#fill();
  }

  /** @param {Task} task @param {BatchJob} job @param {Float64Array} results @param {number} ms */
  #put(task, job, results, ms) {
    task.msOfRun += (ms / runsOf(job) - task.msOfRun) / 4;
    try {
      task.study.put(job, results);
    } catch (error) {
      return this.#end(task, { failed: reason(error) });
    }
    task.report(task.ended > 0 ? { ended: task.ended } : {});
  }

  /** Has a tile computed by another worker. @param {Task} task @param {Tile} tile @param {string} failed */
  #again(task, tile, failed) {
    task.out -= 1;
    task.again.push(tile);
    tile.failures += failed ? 1 : 0;
    task.ended += failed ? 1 : 0;
    if (tile.failures >= FAILURES_MAX) this.#end(task, { failed });
  }

  /** Ends a study with a last report. @param {Task} task @param {StudyReport} report */
  #end(task, report) {
    if (!this.#tasks.has(task)) return;
    this.#drop(task);
    task.report(report);
  }

  /** Ends a worker. @param {Seat} seat */
  #leave(seat) {
    this.#seats.delete(seat);
    seat.client.end();
  }

  /** Ends workers that do not stop, and those that are idle for long. */
  #tick() {
    for (const seat of this.#seats) {
      if (seat.stopping && ++seat.stopping > STOP_TICKS_MAX) this.#leave(seat);
      else if (!seat.client.ready && ++seat.starting > START_TICKS_MAX) this.#hear(seat, { failed: "it did not start", trapped: true });
    }
    this.#idleTicks = this.#tasks.size > 0 ? 0 : this.#idleTicks + 1;
    if (this.#idleTicks > IDLE_TICKS_MAX) for (const seat of this.#seats) this.#leave(seat);
    this.#fill();
    if (this.#seats.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
    this.#idleTicks = 0;
  }
}
