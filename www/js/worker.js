// Computes in a thread of its own. In: a scenario as it travels. Out: `share`, then `run` or `failed`.

import { nowAndThen } from "./now-and-then.js";
import { compute } from "./whole.js";

self.addEventListener("message", async ({ data: asked }) => {
  try {
    const run = await compute(asked, nowAndThen((share) => self.postMessage({ share })));
    if (run) self.postMessage({ run }, { transfer: [run.values.buffer, run.outcome.buffer] });
  } catch (error) {
    self.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
});
// Whoever hears nothing computes without a worker.
self.postMessage({ ready: true });
