// The service worker: keeps the published site for use without a network.
//
// `cargo xtask dist` puts `self.PUBLISHED` in front of it: the site's files, each with a hash of its
// content, and the version that all of them make. A file is kept under its hash, so that a new
// version downloads what has changed and nothing else, and what lies in two places is kept once.

/** @typedef {{ version: string, files: Record<string, string> }} Published */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** @type {Published | undefined} */
const published = Reflect.get(self, "PUBLISHED");
// The sources are served as they are.
if (!published) throw new Error("only the published site is kept");

const { version, files } = published;
const PREFIX = "reboot-storm ";
const NAME = PREFIX + version;

/** The address under which a file's content is kept. @param {string} path */
const kept = (path) => `${worker.registration.scope}?${encodeURIComponent(files[path] ?? "")}`;

/** What the host has, if it is this version: files of two would not fit together.
 * @param {string} path */
async function downloaded(path) {
  // Some hosts send `index.html` elsewhere, to the directory it stands for.
  const url = worker.registration.scope + path.replace(/(^|\/)index\.html$/, "$1");
  const answer = await fetch(url, { cache: "no-cache", integrity: files[path] ?? "" });
  if (!answer.ok) throw new Error(`${path} cannot be kept (${answer.status})`);
  return answer;
}

/** Gets a file, from an older version's cache where its content is the same.
 * @param {Cache} cache @param {string} path */
async function keep(cache, path) {
  const key = kept(path);
  if (await cache.match(key)) return;
  await cache.put(key, (await caches.match(key)) ?? (await downloaded(path)));
}

async function install() {
  const cache = await caches.open(NAME);
  // One after the other: whoever uses the page meanwhile has the network first.
  for (const path of Object.keys(files)) await keep(cache, path);
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  // What the first visit loads later is there without a network, too.
  await worker.clients.claim();
}

/** The path of a file of the site, or nothing where the address is none. @param {URL} url */
function pathOf(url) {
  const scope = new URL(worker.registration.scope);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return undefined;
  const path = url.pathname.slice(scope.pathname.length);
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/** @param {Request} request @param {string} path */
async function answered(request, path) {
  const cache = await caches.open(NAME);
  const found = await cache.match(kept(path));
  // Without the address that it was downloaded from: a module names its neighbours by where it is
  // asked for, and a page may not be an answer that was redirected.
  return found ? new Response(found.body, { headers: found.headers }) : fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const path = pathOf(url);
  if (request.method !== "GET" || path === undefined) return;
  if (Object.hasOwn(files, path)) {
    event.respondWith(answered(request, path));
  } else if (request.mode === "navigate" && Object.hasOwn(files, `${path}/index.html`)) {
    // What a server does with a directory that is named without its slash.
    url.pathname += "/";
    event.respondWith(Response.redirect(url.href));
  }
});
// A new version waits until somebody wants it.
worker.addEventListener("message", (event) => {
  if (event.data === "begin") void worker.skipWaiting();
});
