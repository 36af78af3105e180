// The service worker: stores the published site for use without a network.
//
// `cargo xtask dist` puts `self.PUBLISHED` in front of it: the site's files, each with a hash of its
// content, and the version that all of them make. A file is stored under its hash, so that a new
// version downloads only what has changed, and files with equal content are stored once.

/** @typedef {{ version: string, files: Record<string, string> }} Published */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** @type {Published | undefined} */
const published = Reflect.get(self, "PUBLISHED");
// The sources are served as they are.
if (!published) throw new Error("only the published site is stored");

const { version, files } = published;
const PREFIX = "reboot-storm ";
const NAME = PREFIX + version;

/** The address under which a file's content is stored. @param {string} path */
const storedAs = (path) => `${worker.registration.scope}?${encodeURIComponent(files[path] ?? "")}`;

/** The host's file, if it is of this version: files of two would not fit together.
 * @param {string} path */
async function downloaded(path) {
  // Some hosts redirect `index.html` to its directory.
  const url = worker.registration.scope + path.replace(/(^|\/)index\.html$/, "$1");
  const answer = await fetch(url, { cache: "no-cache", integrity: files[path] ?? "" });
  if (!answer.ok) throw new Error(`${path} cannot be stored (${answer.status})`);
  return answer;
}

/** Stores a file, from an older version's cache where its content is the same.
 * @param {Cache} cache @param {string} path */
async function store(cache, path) {
  const key = storedAs(path);
  if (await cache.match(key)) return;
  await cache.put(key, (await caches.match(key)) ?? (await downloaded(path)));
}

async function install() {
  const cache = await caches.open(NAME);
  // One after the other: the page's own requests have the network first.
  for (const path of Object.keys(files)) await store(cache, path);
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  // Requests of the first visit are answered from the cache, too.
  await worker.clients.claim();
}

/** The path of an address in the site; undefined for others. @param {URL} url */
function pathOf(url) {
  const scope = new URL(worker.registration.scope);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return undefined;
  const path = url.pathname.slice(scope.pathname.length);
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/** @param {Request} request @param {string} path */
async function answer(request, path) {
  const cache = await caches.open(NAME);
  const found = await cache.match(storedAs(path));
  // Without the address of the download: modules name others relative to the address requested, and a page may not
  // be a redirected response.
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
    event.respondWith(answer(request, path));
  } else if (request.mode === "navigate" && Object.hasOwn(files, `${path}/index.html`)) {
    // As a server does for a directory without its slash.
    url.pathname += "/";
    event.respondWith(Response.redirect(url.href));
  }
});
// A new version waits until the reader accepts it.
worker.addEventListener("message", (event) => {
  if (event.data === "begin") void worker.skipWaiting();
});
