// The small module that the page waits for, and why it did not start, in words.

import load, * as first from "../pkg/slim/reboot_storm.js";

/** The module; after a trap another, with an instance of its own. */
let module = first;

export const charts = () => module.charts();
export const presets = () => module.presets();
export const specs = () => module.specs();
/** @param {HTMLCanvasElement} canvas */
export const textWidth = (canvas) => module.textWidth(canvas);
/** A simulation of a link. @param {string} link */
export const simulation = (link) => new module.Simulation(link);

/** Why the module did not start, in words for the page. */
export class StartError extends Error {
  /** @override */ name = "StartError";
}

/** Loads the module. A server that sends the wrong MIME type costs streaming only: wasm-bindgen's
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

const WASM = new URL("../pkg/slim/reboot_storm_bg.wasm", import.meta.url);

/** A simulation of a link after a trap, in another instance. @param {() => string} link */
export async function restarted(link) {
  const { newInstance } = await import("./new-instance.js");
  module = await newInstance(new URL("../pkg/slim/reboot_storm.js", import.meta.url), WASM);
  return simulation(link());
}

/** The module's bytes, as they arrive. */
async function download() {
  const answer = await fetch(WASM);
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
