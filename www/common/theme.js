// Light or dark: as the system has it until the reader chooses, which is stored where that is allowed.

import { make } from "./dom.js";

const KEY = "reboot-storm-theme";
const system = matchMedia("(prefers-color-scheme: dark)");

/** @returns {string | null} */
function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Whether the page is dark now. */
export const dark = () => document.documentElement.dataset.theme === "dark";

/** @param {string} theme */
function use(theme) {
  document.documentElement.dataset.theme = theme;
  dispatchEvent(new Event("theme"));
}

/** Follows the system, and returns the button that overrides it. */
export function themeButton() {
  const button = make("button", { type: "button", className: "theme" });
  const follow = () => use(remembered() ?? (system.matches ? "dark" : "light"));
  system.addEventListener("change", follow);
  addEventListener("theme", () => (button.textContent = dark() ? "Light" : "Dark"));
  follow();
  button.addEventListener("click", () => {
    const theme = dark() ? "light" : "dark";
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
    use(theme);
  });
  return button;
}
