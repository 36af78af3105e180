// The pool of workers over stand-ins for workers: every tile is computed once, whatever ends in between, and nothing is
// heard of a study that was cancelled.

import assert from "node:assert/strict";
import test from "node:test";
import { Pool } from "../../www/simulation/pool.js";

/** @import { RunsJob } from "../../www/simulation/batch.js" */
/** @import { Message } from "../../www/simulation/worker-client.js" */

/** A worker that answers with the numbers of its runs. */
class StandIn {
  /** @type {StandIn[]} */ static all = [];
  /** @type {any} */ job;
  ended = false;
  ready = true;
  /** @param {(message: Message) => void} listener @param {{ deaf?: boolean, delay?: number }} how */
  constructor(listener, how = {}) {
    this.listener = listener;
    this.how = how;
    StandIn.all.push(this);
  }

  /** @param {any} message */
  post(message) {
    if (message.cancel) {
      // Now and then its result is on the way already.
      if (this.job && !this.how.deaf && Math.random() < 0.7) this.#answer(null);
      return;
    }
    assert.equal(this.job, undefined, "one job at a time");
    this.job = message;
    if (!this.how.deaf) setTimeout(() => this.#answer(message), this.how.delay ?? Math.random() * 4);
  }

  /** @param {any} job */
  #answer(job) {
    if (this.ended || !this.job || (job && job !== this.job)) return;
    const { first, runs } = this.job;
    this.job = undefined;
    this.listener(job ? { result: Float64Array.from({ length: runs }, (_, n) => first + n), ms: 1 } : { result: null, ms: 1 });
  }

  /** The browser ends it. */
  kill() {
    if (this.ended) return;
    this.listener({ failed: "the browser ended it", trapped: true });
  }

  end() {
    this.ended = true;
  }
}

/** A study of so many numbers. @param {number} count */
function numbers(count) {
  let given = 0;
  /** @type {number[]} */ const got = [];
  return {
    got,
    /** @param {number} runs @returns {RunsJob | undefined} */
    next(runs) {
      const first = given;
      given = Math.min(count, given + Math.min(runs, 7));
      return given > first ? { kind: "band", scenario: { link: "" }, first, runs: given - first } : undefined;
    },
    /** @param {RunsJob} _ @param {Float64Array} results */
    put(_, results) {
      got.push(...results);
    },
  };
}

/** Runs a study to its end. @param {Pool} pool @param {ReturnType<typeof numbers>} study */
const finished = (pool, study) => new Promise((done) => {
  pool.start(study, (report) => (report.done || report.failed) && done(report));
});

/** @param {number} count */
const all = (count) => Array.from({ length: count }, (_, n) => n);
/** @param {number[]} values */
const sorted = (values) => [...values].sort((a, b) => a - b);

for (const workers of [1, 4]) {
  test(`every result is put once by ${workers} workers, in any order`, async () => {
    const pool = new Pool(workers, (listener) => new StandIn(listener));
    const study = numbers(500);
    assert.deepEqual(await finished(pool, study), { done: true });
    assert.deepEqual(sorted(study.got), all(500));
    assert.equal(pool.workers, workers);
    pool.close();
  });
}

test("a worker that ends is replaced, and its tile computed again", async () => {
  StandIn.all = [];
  const pool = new Pool(3, (listener) => new StandIn(listener));
  const study = numbers(2000);
  const ended = finished(pool, study);
  for (let n = 0; n < 20; n++) {
    await new Promise((done) => setTimeout(done, 3));
    StandIn.all.filter((one) => one.job && !one.ended).at(-1)?.kill();
  }
  assert.deepEqual(await ended, { done: true });
  assert.deepEqual(sorted(study.got), all(2000));
  assert.ok(StandIn.all.length > 10, `${StandIn.all.length}`);
  pool.close();
});

test("a tile over which every worker ends is said", async () => {
  const pool = new Pool(2, (listener) => {
    const worker = new StandIn(listener, { deaf: true });
    const post = worker.post.bind(worker);
    worker.post = (message) => (post(message), setTimeout(() => worker.kill(), 1));
    return worker;
  });
  const report = await finished(pool, numbers(5));
  assert.deepEqual(report, { failed: "the browser ended it" });
  pool.close();
});

test("where workers are refused the study says so", async () => {
  const refusing = [
    () => {
      throw new DOMException("no workers", "SecurityError");
    },
    (/** @type {(message: Message) => void} */ listener) => {
      const worker = new StandIn(listener, { deaf: true });
      setTimeout(() => worker.ended || listener({ refused: true }), 1);
      return worker;
    },
  ];
  for (const open of refusing) {
    const report = await finished(new Pool(3, open), numbers(100));
    assert.equal(report.refused, true);
    assert.match(report.failed, /workers.*refused/);
  }
});

test("where some workers are refused the others compute", async () => {
  let count = 0;
  const pool = new Pool(4, (listener) => {
    if (++count > 1) throw new Error("no memory");
    return new StandIn(listener);
  });
  const study = numbers(300);
  assert.deepEqual(await finished(pool, study), { done: true });
  assert.deepEqual(sorted(study.got), all(300));
  assert.equal(pool.workers, 1);
  pool.close();
});

test("of 1,000 studies in place of each other only the last is heard after it began, and completes", async () => {
  StandIn.all = [];
  const pool = new Pool(3, (listener) => new StandIn(listener));
  /** @type {number[]} */ const heard = [];
  let stale = 0;
  let cancel = () => {};
  let last = numbers(0);
  /** @type {Promise<unknown> | undefined} */ let done;
  for (let n = 0; n < 1000; n++) {
    cancel();
    const study = numbers(30);
    const put = study.put;
    study.put = (job, results) => {
      heard.push(n);
      stale += Number(study !== last);
      put(job, results);
    };
    last = study;
    done = new Promise((done) => {
      cancel = pool.start(study, (report) => {
        stale += Number(study !== last);
        if (report.done || report.failed) done(report);
      });
    });
    if (n % 10 === 0) await new Promise((done) => setTimeout(done, Math.random() * 3));
  }
  assert.deepEqual(await done, { done: true });
  assert.deepEqual(sorted(last.got), all(30));
  assert.equal(stale, 0, "nothing is heard of a cancelled study");
  assert.ok(new Set(heard).size > 10, "some of them have begun");
  assert.equal(StandIn.all.length, 3, "no worker was ended for it");
  pool.close();
});

test("a worker that does not stop is ended and replaced", async () => {
  StandIn.all = [];
  let deaf = true;
  const pool = new Pool(1, (listener) => new StandIn(listener, { deaf }));
  const cancel = pool.start(numbers(10), () => assert.fail("it is cancelled"));
  await new Promise((done) => setTimeout(done, 20));
  cancel();
  deaf = false;
  const study = numbers(10);
  assert.deepEqual(await finished(pool, study), { done: true });
  assert.deepEqual(study.got, all(10));
  assert.deepEqual(StandIn.all.map(({ ended }) => ended), [true, false]);
  pool.close();
});

test("several studies share the workers", async () => {
  const pool = new Pool(2, (listener) => new StandIn(listener, { delay: 2 }));
  const [long, short] = [numbers(2000), numbers(50)];
  const ends = [finished(pool, long), finished(pool, short)];
  await ends[1];
  assert.ok(long.got.length < 2000, "the short one does not wait for the long one");
  await ends[0];
  assert.deepEqual([long, short].map(({ got }) => got.length), [2000, 50]);
  pool.close();
});

test("an error of a study is said, and the pool goes on", async () => {
  const pool = new Pool(2, (listener) => new StandIn(listener));
  for (const part of ["next", "put"]) {
    const broken = numbers(20);
    Reflect.set(broken, part, () => {
      throw new Error(`no ${part}`);
    });
    assert.deepEqual(await finished(pool, broken), { failed: `no ${part}` });
  }
  assert.deepEqual(await finished(pool, numbers(20)), { done: true });
  pool.close();
});

test("workers that have ended over a study are counted in its reports", async () => {
  StandIn.all = [];
  const pool = new Pool(1, (listener) => /** @type {any} */ (new StandIn(listener, { delay: 5 })));
  /** @type {(number | undefined)[]} */ const ended = [];
  let kills = 2;
  await new Promise((done) => pool.start(numbers(40), (report) => {
    if (report.done || report.failed) return done(report);
    ended.push(report.ended);
    if (kills-- > 0) setTimeout(() => StandIn.all.at(-1)?.kill(), 1);
  }));
  pool.close();
  assert.equal(ended[0], undefined);
  assert.equal(ended.at(-1), 2);
});

test("studies that share one worker take turns", async () => {
  const pool = new Pool(1, (listener) => new StandIn(listener));
  const [long, short] = [numbers(4000), numbers(70)];
  const ended = finished(pool, short);
  const cancel = pool.start(long, () => {});
  await ended;
  // Seven numbers a tile, and a tile in turn.
  assert.ok(long.got.length > 35 && long.got.length < 140, `${long.got.length} of the other`);
  cancel();
  pool.close();
});
