// The worker: jobs in, one after the other; `share` at intervals, then `result`, or `failed`, out. `cancel` ends the
// present job with the result null, where that job looks at messages: a batch does.

import { compute } from "./compute.js";
import { throttled } from "./throttle.js";
import { isTrap, reason } from "./traps.js";

/** @import { Progress } from "./compute.js" */

/** Whether this worker holds a lock under its name. The browser releases it when the worker ends, for whatever
 * reason, and nothing else tells the page of that.
 * @type {Promise<boolean>} */
const locked = new Promise((done) => {
  const held = navigator.locks?.request(self.name, () => (done(true), new Promise(() => {})));
  if (held) held.catch(() => done(false));
  else done(false);
});

let cancelled = false;

self.addEventListener("message", async ({ data: job }) => {
  cancelled = job.cancel === true;
  if (cancelled) return;
  await locked;
  try {
    const began = performance.now();
    const report = throttled((/** @type {Progress} */ progress) => self.postMessage(progress));
    const result = await compute(job, report, () => !cancelled);
    const ms = performance.now() - began;
    const values = ArrayBuffer.isView(result) ? [result] : Object.values(result ?? {});
    const transfer = values.flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer] : []));
    self.postMessage({ result, ms }, { transfer });
  } catch (error) {
    console.error(error);
    self.postMessage({ failed: reason(error), details: Reflect.get(Object(error), "details"), trapped: isTrap(error) });
  }
});

// Without this message the page computes by itself.
void locked.then((locked) => self.postMessage({ ready: true, locked }));
