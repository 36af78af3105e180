// Starts the embedded page. Nothing is imported outside the `try`, as in app/main.js: where a part cannot be
// downloaded there is a message beside the picture and the link.

const root = document.documentElement;
root.classList.add("loading");
try {
  const { start } = await import("./frame.js");
  await start();
} catch (error) {
  console.error(error);
  const words = error instanceof Error && error.name === "StartError" ? error.message : "a part of it could not be loaded";
  const message = document.createElement("p");
  message.className = "failure";
  message.setAttribute("role", "alert");
  message.textContent = `The simulation cannot be used here: ${words}. The picture shows August 2007 as the model computes it.`;
  document.querySelector("#status")?.replaceChildren(message);
  const outcome = document.querySelector("#outcome");
  if (outcome) outcome.textContent = "August 2007, as the model computes it.";
}
root.classList.remove("loading");
