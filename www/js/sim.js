// The small module that the page waits for, typed, and what a reader is told when it cannot start.

import load, { Simulation, charts, presets, specs, textWidth } from "../pkg/slim/reboot_storm.js";

export { Simulation, charts, presets, specs, textWidth };

/** Why the engine did not start, in words for the page. */
export class StartError extends Error {
  /** @override */ name = "StartError";
}

/** Loads the engine. A server that sends the wrong MIME type costs streaming only: wasm-bindgen's
 * loader then compiles the downloaded bytes.
 * @throws {StartError} */
export async function init() {
  if (typeof WebAssembly !== "object") {
    throw new StartError("this browser has no WebAssembly, or a policy has switched it off");
  }
  try {
    await load({ module_or_path: await download() });
  } catch (cause) {
    throw cause instanceof StartError ? cause : new StartError(reason(cause), { cause });
  }
}

/** The compiled engine's bytes, as they arrive. */
async function download() {
  const answer = await fetch(new URL("../pkg/slim/reboot_storm_bg.wasm", import.meta.url));
  if (!answer.ok) throw new StartError(`the simulation could not be downloaded (${answer.status})`);
  return answer;
}

/** @param {unknown} cause */
function reason(cause) {
  if (cause instanceof WebAssembly.CompileError) {
    return "the simulation could not be compiled: this browser's WebAssembly may be too old (SIMD is needed), or the file is damaged";
  }
  if (cause instanceof TypeError) return "the simulation could not be downloaded";
  return `the simulation did not start (${cause instanceof Error ? cause.message : String(cause)})`;
}
