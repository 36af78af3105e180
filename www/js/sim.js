// The engine as a typed module, and what a reader is told when it cannot start.

import load, { Simulation, charts, presets, specs } from "../pkg/reboot_storm.js";

export { Simulation, charts, presets, specs };

/** Why the engine did not start, in words for the page. */
export class StartError extends Error {
  name = "StartError";
}

/** Loads the engine. A server that sends the wrong MIME type costs streaming only: wasm-bindgen's
 * loader then compiles the downloaded bytes.
 * @throws {StartError} */
export async function init() {
  if (typeof WebAssembly !== "object") {
    throw new StartError("this browser has no WebAssembly, or a policy has switched it off");
  }
  try {
    await load();
  } catch (cause) {
    throw new StartError(reason(cause), { cause });
  }
}

/** @param {unknown} cause */
function reason(cause) {
  if (cause instanceof WebAssembly.CompileError) {
    return "this browser could not read the simulation: it may be too old (WebAssembly SIMD is needed), or the file is damaged";
  }
  if (cause instanceof TypeError) return "the simulation could not be downloaded";
  return `the simulation did not start (${cause instanceof Error ? cause.message : String(cause)})`;
}
