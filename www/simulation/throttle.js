// Progress of long work, reported at intervals rather than at every step.

const INTERVAL_MS = 100;

/** A function that may be called at every step: it reports at intervals, and returns true, "go on".
 * @template T @param {(progress: T) => void} report */
export function throttled(report) {
  let last = performance.now();
  return (/** @type {T} */ progress) => {
    const now = performance.now();
    if (now - last > INTERVAL_MS) {
      last = now;
      report(progress);
    }
    return true;
  };
}
