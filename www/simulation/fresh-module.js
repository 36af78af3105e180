// Another instance of a module. What wasm-bindgen writes holds one for good; under another address it
// is another module, with an instance of its own.

let times = 0;

/** @template T @param {URL} glue what wasm-bindgen wrote @param {URL} wasm its module @returns {Promise<T>} */
export async function freshModule(glue, wasm) {
  times += 1;
  const fresh = await import(`${glue.href}?${times}`);
  await fresh.default({ module_or_path: wasm });
  return fresh;
}
