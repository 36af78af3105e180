// Starts the page. Nothing is imported before the `try`, so that a part that cannot be downloaded
// ends in words too; the static picture stays where it is then.

/** @param {unknown} error */
function apologise(error) {
  console.error(error);
  const words = error instanceof Error && error.name === "StartError" ? error.message : "a part of the page could not be loaded";
  const message = document.createElement("p");
  message.className = "failure";
  message.setAttribute("role", "alert");
  message.textContent = `The sliders cannot be used: ${words}. The picture shows what the model computes.`;
  document.querySelector("#status")?.replaceChildren(message);
  document.querySelector("#soon")?.remove();
}

const root = document.documentElement;
root.classList.add("loading");
try {
  const { start } = await import("./page.js");
  await start();
  // In somebody's frame nothing is kept.
  if (parent === window) setTimeout(() => void import("../offline/offline.js"), 4000);
} catch (error) {
  apologise(error);
}
root.classList.remove("loading");
