// Has the service worker store the site for use without a network, and offers new versions.
//
// Where service workers are refused (a sandbox, blocked storage, plain HTTP, a file) or the reader saves data,
// nothing changes, without a message.

import { make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { site } from "../links/model-versions.js";

/** The service worker is the site's, for archived builds, too. */
const WORKER = new URL("sw.js", site);

/** Shows in the footer that the page works without a network. */
function worksOffline() {
  document.querySelector("footer")?.append(" ", make("span", { id: "offline" }, "Works offline."));
}

/** Offers a downloaded version; nothing changes until the reader accepts it.
 * @param {() => void} accept */
function offer(accept) {
  if (document.querySelector("#new-version")) return;
  loadStyles("offline/offline");
  const reload = make("button", { type: "button" }, "Reload");
  const later = make("button", { type: "button" }, "Later");
  const box = make("div", { id: "new-version", role: "status" }, make("span", {}, "A new version is ready."), reload, later);
  document.body.append(box);
  reload.addEventListener("click", accept);
  later.addEventListener("click", () => box.remove());
}

/** @param {ServiceWorkerContainer} container */
async function register(container) {
  const registration = await container.register(WORKER, { updateViaCache: "none" });
  let accepted = false;
  const waiting = () => {
    // Without an older version there is nothing to replace.
    if (!registration.waiting || !registration.active) return;
    offer(() => {
      accepted = true;
      registration.waiting?.postMessage("begin");
    });
  };
  /** @param {ServiceWorker | null} worker */
  const watch = (worker) => worker?.addEventListener("statechange", () => worker.state === "installed" && waiting());
  let controlled = container.controller !== null;
  container.addEventListener("controllerchange", () => {
    // Another tab may have accepted: this one may go on with the old version.
    if (accepted) location.reload();
    else if (controlled) offer(() => location.reload());
    controlled = true;
  });
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  waiting();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
  await container.ready;
  worksOffline();
}

try {
  // Reading the property throws in a sandbox.
  const container = navigator.serviceWorker;
  const saving = Reflect.get(Object(Reflect.get(navigator, "connection")), "saveData") === true;
  if (container && !saving) await register(container);
} catch (error) {
  console.debug("not stored for offline use:", error);
}
