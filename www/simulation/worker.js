// Computes in a thread of its own. In: a job. Out: `share` now and then; at last `result`, or `failed`.

import { why } from "./live.js";
import { nowAndThen } from "./now-and-then.js";
import { compute } from "./full-module.js";

/** Whether this thread holds a lock of its name, which is free when it ends, whatever ends it.
 * @type {Promise<boolean>} */
const locked = new Promise((done) => {
  const held = navigator.locks?.request(self.name, () => (done(true), new Promise(() => {})));
  if (held) held.catch(() => done(false));
  else done(false);
});

self.addEventListener("message", async ({ data: job }) => {
  await locked;
  try {
    const began = performance.now();
    const result = await compute(job, nowAndThen((share) => self.postMessage({ share })));
    const ms = performance.now() - began;
    const transfer = Object.values(result ?? {}).flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer] : []));
    self.postMessage({ result, ms }, { transfer });
  } catch (error) {
    console.error(error);
    self.postMessage({ failed: why(error) });
  }
});

// Whoever hears nothing computes without a worker.
void locked.then((locked) => self.postMessage({ ready: true, locked }));
