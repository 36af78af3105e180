// Traps: for want of memory, or by a fault, an instance of a module ends. Every later call fails, or returns wrong
// answers.

/** @import { Simulation } from "../pkg/slim/reboot_storm.js" */

/** What concerns the scenario and not its run: after a trap the last answers hold until there is another
 * instance. */
const KEPT_ANSWERS = ["link", "values", "presetId", "modified", "notices", "missing"];

/** Whether an error ended the instance. @param {unknown} error */
export const isTrap = (error) =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError || (error instanceof Error && error.name === "InternalError");

/** Why something was not computed, in words. @param {unknown} error */
export function reason(error) {
  if (isTrap(error)) return "the simulation stopped, perhaps for want of memory";
  return error instanceof Error ? error.message : String(error);
}

/** The same simulation, whose first trap is reported.
 * @template {Simulation} S @param {S} sim @param {() => void} trapped @returns {S} */
export function guarded(sim, trapped) {
  /** @type {Map<unknown, unknown>} */
  const answers = new Map();
  let live = true;
  return new Proxy(sim, {
    get(target, name) {
      const method = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (/** @type {unknown[]} */ ...values) => {
        if (!live && answers.has(name)) return answers.get(name);
        if (!live) throw new Error("the simulation is being started again");
        try {
          const answer = method.apply(target, values);
          if (KEPT_ANSWERS.includes(String(name))) answers.set(name, answer);
          return answer;
        } catch (error) {
          if (isTrap(error) && live) {
            live = false;
            // Memory of an instance that has ended is not freed piece by piece.
            /** @type {any} */ (target).__destroy_into_raw();
            console.error(error);
            trapped();
          }
          throw error;
        }
      };
    },
  });
}
