// How far something has come, told now and then, for workers.

/** How often progress is told. */
const TELL_MS = 100;

/** A function to call as often as one likes: it tells now and then, and says that the work goes on.
 * @template T @param {(what: T) => void} tell */
export function nowAndThen(tell) {
  let told = performance.now();
  return (/** @type {T} */ what) => {
    const now = performance.now();
    if (now - told > TELL_MS) {
      told = now;
      tell(what);
    }
    return true;
  };
}
