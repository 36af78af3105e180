// Whether anybody can see this frame: not where it is scrolled out of the page around it, and not in
// a hidden tab. Without a frame's own root an observer sees how the frame lies in the window.

export class Visibility {
  #listeners = [(/** @type {boolean} */ _now) => {}];
  #intersects = false;
  now = false;

  constructor() {
    new IntersectionObserver((entries) => {
      this.#intersects = entries.at(-1)?.isIntersecting ?? true;
      this.#judge();
    }).observe(document.documentElement);
    document.addEventListener("visibilitychange", () => this.#judge());
  }

  #judge() {
    const now = this.#intersects && !document.hidden;
    if (now === this.now) return;
    this.now = now;
    for (const listener of [...this.#listeners]) listener(now);
  }

  /** @param {(now: boolean) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** Resolves when the frame is seen. */
  seen() {
    return new Promise((resolve) => {
      if (this.now) resolve(undefined);
      else this.onChange((now) => now && resolve(undefined));
    });
  }
}
