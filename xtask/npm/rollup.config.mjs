// The bundles that wasm-pack.toml declares, in rollup's words. `cargo xtask` says in the environment what
// they are.

import { resolve } from "node:path";

const { sources, dist, chunks: dir, bundles } = JSON.parse(process.env.SITE);
const name = (path) => path.replace(/\.js$/, "");

export default bundles.map(({ entries, chunks }) => {
  const whole = new Map(chunks.map((path) => [resolve(sources, path), name(path)]));
  return {
    input: Object.fromEntries(entries.map((path) => [name(path), resolve(sources, path)])),
    // What wasm-bindgen wrote stays a module of its own: pages name it, to have it loaded early. The address
    // stays right, since every file of a bundle is as deep in the site as its sources are.
    external: /^\.\.\/pkg\//,
    makeAbsoluteExternalsRelative: false,
    // Chunks take what they share from an entry that has it, rather than from files of their own.
    preserveEntrySignatures: "allow-extension",
    onLog(_level, { message }) {
      throw new Error(message);
    },
    output: {
      dir: dist,
      entryFileNames: "[name].js",
      chunkFileNames: `${dir}/[name]-[hash].js`,
      manualChunks: (id) => whole.get(id),
    },
  };
});
