// Imports of the page's modules go one way: from a room to those behind it in wasm-pack.toml, and in no
// circle between files. Read by the parser of the bundler.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

const { NPM_PROGRAMS = "", ROOMS = "" } = process.env;
const { parseAst } = createRequire(join(NPM_PROGRAMS, "rollup"))("rollup/parseAst");

/** The rooms, each in front of those that it may import. */
const rooms = ROOMS.split(" ");
const www = new URL("../../www/", import.meta.url);

/** A module that names another: `type` where only a comment for the type checker does.
 * @typedef {{ from: string, to: string, line: number, type: boolean }} Import */

/** Every node of a syntax tree. @param {any} node @returns {Generator<any>} */
function* nodes(node) {
  if (typeof node?.type === "string") yield node;
  for (const child of Object.values(node ?? {})) {
    if (typeof child === "object") yield* nodes(child);
  }
}

/** What a node imports, or names as a worker's module. @param {any} node @returns {string | undefined} */
function named({ type, source, callee, arguments: given }) {
  if (/^(Import|Export)/.test(type)) return source?.value;
  const here = type === "NewExpression" && callee.name === "URL" && given[1]?.object?.type === "MetaProperty";
  return here && String(given[0].value).endsWith(".js") ? given[0].value : undefined;
}

/** Every import of a module. @param {string} from @param {string} text @returns {Import[]} */
function imports(from, text) {
  const there = (/** @type {string} */ to) => new URL(to, `www:///${from}`).pathname.slice(1);
  const line = (/** @type {number} */ at) => text.slice(0, at).split("\n").length;
  const code = [...nodes(parseAst(text))].map((node) => ({ address: named(node), at: node.start, type: false }));
  const types = [...text.matchAll(/@import [^"\n]*"([^"]+)"|typeof import\("([^"]+)"\)/g)]
    .map((found) => ({ address: found[1] ?? found[2], at: found.index, type: true }));
  return [...code, ...types].flatMap(({ address, at, type }) =>
    address === undefined ? [] : [{ from, to: there(address), line: line(at), type }]);
}

/** Where a module's room stands in the list: what lies in no room may import any, and any what wasm-bindgen wrote.
 * @param {string} path */
function rank(path) {
  const [room = ""] = path.includes("/") ? path.split("/") : [];
  return room === "pkg" ? rooms.length : rooms.indexOf(room);
}

/** What is wrong with imports, a line for each. @param {Import[]} all */
function findings(all) {
  const text = (/** @type {Import} */ { from, to, line }) => `${from}:${line} imports ${to}`;
  const upwards = all.filter(({ from, to }) => rank(to) < rank(from)).map((one) => `${text(one)}, whose room is in front of its own`);
  const code = all.filter(({ type }) => !type);
  /** Everything that a module imports, itself where a way leads back. @param {string} start */
  const reached = (start) => {
    const found = new Set([start]);
    for (const at of found) for (const { from, to } of code) if (from === at) found.add(to);
    return found;
  };
  return [...upwards, ...code.filter(({ from, to }) => reached(to).has(from)).map((one) => `${text(one)}, which leads back to it`)];
}

const modules = readdirSync(www, { recursive: true }).map((path) => String(path).replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".js") && !path.startsWith("pkg/"));
const all = modules.flatMap((path) => imports(path, readFileSync(new URL(path, www), "utf8")));

test("rooms and files import one way", () => {
  assert.ok(all.length > 100, `${all.length} imports`);
  assert.deepEqual(findings(all), []);
});

test("a module imports modules of the page, and nothing else", () => {
  const there = new Set(modules);
  assert.deepEqual(all.filter(({ to }) => !there.has(to) && !to.startsWith("pkg/")), []);
  assert.deepEqual(modules.filter((path) => path.includes("/") && rank(path) < 0), [], "modules outside the rooms");
});

test("each kind of import is seen, and what leads back is named", () => {
  const [first = "", second = ""] = rooms.slice(-2);
  const [up, down] = [`${first}/up.js`, `${second}/down.js`];
  const kinds = {
    static: [`import { a } from "../${second}/down.js";`, false],
    again: [`export { a } from "../${second}/down.js";`, false],
    dynamic: [`const load = () => import("../${second}/down.js");`, false],
    worker: [`new Worker(new URL("../${second}/down.js", import.meta.url));`, false],
    type: [`/** @import { A } from "../${second}/down.js" */`, true],
  };
  for (const [kind, [text, type]] of Object.entries(kinds)) {
    assert.deepEqual(imports(up, `// first line\n${text}`), [{ from: up, to: down, line: 2, type }], kind);
  }
  assert.deepEqual(findings(imports(up, `import "../${second}/down.js";`)), []);
  assert.match(findings(imports(down, `/** @import { A } from "../${first}/up.js" */`)).join(), /down\.js:1 imports .*up\.js, whose room is in front/);
  const circle = [...imports(`${first}/a.js`, 'import "./b.js";'), ...imports(`${first}/b.js`, 'import("./a.js");')];
  assert.match(findings(circle).join(), /a\.js:1 imports .*b\.js, which leads back.*b\.js:1 imports/);
});
