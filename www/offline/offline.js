// Keeps the site for use without a network, once nothing else is to be done, and offers new versions.
//
// Where service workers are refused (a sandbox, blocked storage, plain HTTP, a file) or data are dear,
// nothing is said, and the page is what it was.

import { make } from "../common/dom.js";
import { loadStyles } from "../common/styles.js";
import { site } from "../links/model-versions.js";

/** The service worker is the whole site's, in the builds of earlier models, too. */
const WORKER = new URL("sw.js", site);

/** Says in the footer that the page needs no network any more. */
function worksOffline() {
  document.querySelector("footer")?.append(" ", make("span", { id: "offline" }, "Works offline."));
}

/** Offers a version that has been downloaded; nothing changes until it is accepted.
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
async function keep(container) {
  const registration = await container.register(WORKER, { updateViaCache: "none" });
  let accepted = false;
  const waiting = () => {
    // Without an older version there is nothing that the page would leave.
    if (!registration.waiting || !registration.active) return;
    offer(() => {
      accepted = true;
      registration.waiting?.postMessage("begin");
    });
  };
  /** @param {ServiceWorker | null} worker */
  const watch = (worker) => worker?.addEventListener("statechange", () => worker.state === "installed" && waiting());
  let kept = container.controller !== null;
  container.addEventListener("controllerchange", () => {
    // Another tab may have accepted: this one still shows the old version, and may go on.
    if (accepted) location.reload();
    else if (kept) offer(() => location.reload());
    kept = true;
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
  if (container && !saving) await keep(container);
} catch (error) {
  console.debug("not kept for use offline:", error);
}
