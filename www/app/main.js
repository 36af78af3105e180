// Starts the page. Nothing is imported outside the `try`: where a part cannot be downloaded there is a message,
// and the static picture stays.

/** @param {unknown} error */
function showFailure(error) {
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
  // In a frame nothing is stored.
  if (parent === window) setTimeout(() => void import("../offline/offline.js"), 4000);
} catch (error) {
  showFailure(error);
}
root.classList.remove("loading");
