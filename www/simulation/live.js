// A simulation whose end is noticed. After a trap, for want of memory or by a fault, an instance of the
// module answers nothing any more: whatever is asked of it then fails, or gives what is not so.

/** @import { Simulation } from "../pkg/slim/reboot_storm.js" */

/** What is said of the scenario, and not of its run: the last answers stand until there is a fresh
 * instance. */
const ANSWERS = ["link", "values", "presetId", "modified", "notices", "missing"];

/** Whether what was thrown ended the instance. @param {unknown} error */
export const isTrap = (error) =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError || (error instanceof Error && error.name === "InternalError");

/** Why something was not computed, in words. @param {unknown} error */
export function why(error) {
  if (isTrap(error)) return "the simulation stopped, perhaps for want of memory";
  return error instanceof Error ? error.message : String(error);
}

/** The same simulation; `ended` is told once, when it is of no use any more.
 * @template {Simulation} S @param {S} sim @param {() => void} ended @returns {S} */
export function watched(sim, ended) {
  /** @type {Map<unknown, unknown>} */
  const last = new Map();
  let live = true;
  return new Proxy(sim, {
    get(of, name) {
      const method = Reflect.get(of, name);
      if (typeof method !== "function") return method;
      return (/** @type {unknown[]} */ ...all) => {
        if (!live && last.has(name)) return last.get(name);
        if (!live) throw new Error("the simulation is being started again");
        try {
          const answer = method.apply(of, all);
          if (ANSWERS.includes(String(name))) last.set(name, answer);
          return answer;
        } catch (error) {
          if (isTrap(error) && live) {
            live = false;
            // Nobody frees what lies in an instance that has ended.
            /** @type {any} */ (of).__destroy_into_raw();
            console.error(error);
            ended();
          }
          throw error;
        }
      };
    },
  });
}
