// Another instance of a WebAssembly module. What wasm-bindgen writes holds one instance for good; loaded from
// another address it is another JavaScript module, with an instance of its own.

let count = 0;

/** @template T @param {URL} glue the JavaScript that wasm-bindgen wrote @param {URL} wasm @returns {Promise<T>} */
export async function newInstance(glue, wasm) {
  count += 1;
  const module = await import(`${glue.href}?${count}`);
  await module.default({ module_or_path: wasm });
  return module;
}
