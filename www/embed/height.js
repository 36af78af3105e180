// How tall a frame must be for nothing in it to scroll. The main chart takes what is left over, or
// gives up some of its height: what is told is the height at which it has the one it is meant to have.

const root = document.documentElement;

/** The page's height where its frame does not stretch it, in CSS pixels. */
export function naturalHeight() {
  root.classList.add("measuring");
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  root.classList.remove("measuring");
  return height;
}

/** Calls `tell` with the height now, and whenever it is another one. @param {(height: number) => void} tell */
export function reportHeight(tell) {
  let told = 0;
  let frame = 0;
  const measure = () => {
    frame = 0;
    const height = naturalHeight();
    if (height === told) return;
    told = height;
    tell(height);
  };
  const soon = () => (frame ||= requestAnimationFrame(measure));
  if (typeof ResizeObserver === "undefined") addEventListener("resize", soon);
  else {
    const observer = new ResizeObserver(soon);
    for (const part of document.querySelectorAll("[data-part]")) observer.observe(part);
  }
  measure();
}
