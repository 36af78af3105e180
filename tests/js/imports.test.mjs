// Imports of the page's modules go one way: from a room to those after it in wasm-pack.toml, without cycles
// between files. They are parsed by the parser of the bundler.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

const { NPM_PROGRAMS = "", ROOMS = "" } = process.env;
const { parseAst } = createRequire(join(NPM_PROGRAMS, "rollup"))("rollup/parseAst");

/** The rooms, each before those that it may import. */
const rooms = ROOMS.split(" ");
const www = new URL("../../www/", import.meta.url);

/** An import of a module; `type` if it is only in a comment for the type checker.
 * @typedef {{ from: string, to: string, line: number, type: boolean }} Import */

/** Every node of a syntax tree. @param {any} node @returns {Generator<any>} */
function* nodes(node) {
  if (typeof node?.type === "string") yield node;
  for (const child of Object.values(node ?? {})) {
    if (typeof child === "object") yield* nodes(child);
  }
}

/** The module that a node imports, or starts as a worker. @param {any} node @returns {string | undefined} */
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

/** The position of a module's room in the list: modules outside of rooms may import any, and any may import wasm-bindgen's output.
 * @param {string} path */
function rank(path) {
  const [room = ""] = path.includes("/") ? path.split("/") : [];
  return room === "pkg" ? rooms.length : rooms.indexOf(room);
}

/** The forbidden imports, a line for each. @param {Import[]} all */
function findings(all) {
  const text = (/** @type {Import} */ { from, to, line }) => `${from}:${line} imports ${to}`;
  const upwards = all.filter(({ from, to }) => rank(to) < rank(from)).map((one) => `${text(one)}, whose room is in front of its own`);
  const code = all.filter(({ type }) => !type);
  /** Everything that a module imports, directly or indirectly; itself if there is a cycle. @param {string} start */
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

test("each kind of import is found, and forbidden ones are listed", () => {
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
