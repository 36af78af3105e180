// Computes a report in a thread of its own. In: its kind, and a scenario as it travels.
// Out: `share`, then `report` or `failed`.

import { report } from "./whole.js";

/** How often progress is told. */
const TELL_MS = 100;

self.addEventListener("message", async ({ data: { kind, what } }) => {
  let told = performance.now();
  try {
    const found = await report(kind, what, (share) => {
      const now = performance.now();
      if (now - told > TELL_MS) {
        told = now;
        self.postMessage({ share });
      }
      return true;
    });
    if (found) self.postMessage({ report: found }, { transfer: [found.values.buffer] });
  } catch (error) {
    self.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
});
// Whoever hears nothing computes without a worker.
self.postMessage({ ready: true });
