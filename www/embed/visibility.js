// Whether this frame is visible: not where it is scrolled out of view, and not in a hidden tab. An observer without
// a root compares with the window, not with the frame.

export class Visibility {
  #listeners = [(/** @type {boolean} */ _visible) => {}];
  #intersects = false;
  visible = false;

  constructor() {
    new IntersectionObserver((entries) => {
      this.#intersects = entries.at(-1)?.isIntersecting ?? true;
      this.#update();
    }).observe(document.documentElement);
    document.addEventListener("visibilitychange", () => this.#update());
  }

  #update() {
    const visible = this.#intersects && !document.hidden;
    if (visible === this.visible) return;
    this.visible = visible;
    for (const listener of [...this.#listeners]) listener(visible);
  }

  /** @param {(visible: boolean) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** Resolves when the frame is visible. */
  whenVisible() {
    return new Promise((resolve) => {
      if (this.visible) resolve(undefined);
      else this.onChange((visible) => visible && resolve(undefined));
    });
  }
}
