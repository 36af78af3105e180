// Computes in a thread of its own. In: a scenario as it travels. Out: `share`, then `run` or `failed`.

import { compute } from "./whole.js";

/** How often progress is told. */
const TELL_MS = 100;

self.addEventListener("message", async ({ data: asked }) => {
  let told = performance.now();
  try {
    const run = await compute(asked, (share) => {
      const now = performance.now();
      if (now - told > TELL_MS) {
        told = now;
        self.postMessage({ share });
      }
      return true;
    });
    if (run) self.postMessage({ run }, { transfer: [run.values.buffer, run.outcome.buffer] });
  } catch (error) {
    self.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
});
// Whoever hears nothing computes without a worker.
self.postMessage({ ready: true });
