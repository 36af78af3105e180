// Computes a report in a thread of its own. In: its kind, and a scenario as it travels.
// Out: `share`, then `report` or `failed`.

import { nowAndThen } from "./now-and-then.js";
import { report } from "./whole.js";

self.addEventListener("message", async ({ data: { kind, what } }) => {
  try {
    const found = await report(kind, what, nowAndThen((share) => self.postMessage({ share })));
    if (found) self.postMessage({ report: found }, { transfer: [found.values.buffer] });
  } catch (error) {
    self.postMessage({ failed: error instanceof Error ? error.message : String(error) });
  }
});
// Whoever hears nothing computes without a worker.
self.postMessage({ ready: true });
