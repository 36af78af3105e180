// The height at which a frame does not scroll and its main chart has the intended height; at other heights the
// chart takes up the difference.

const root = document.documentElement;

/** The page's height independent of its frame, in CSS pixels. */
export function naturalHeight() {
  root.classList.add("measuring");
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  root.classList.remove("measuring");
  return height;
}

/** Calls `report` with the height now and after every change. @param {(height: number) => void} report */
export function reportHeight(report) {
  let last = 0;
  let frame = 0;
  const measure = () => {
    frame = 0;
    const height = naturalHeight();
    if (height === last) return;
    last = height;
    report(height);
  };
  const soon = () => (frame ||= requestAnimationFrame(measure));
  if (typeof ResizeObserver === "undefined") addEventListener("resize", soon);
  else {
    const observer = new ResizeObserver(soon);
    for (const part of document.querySelectorAll("[data-part]")) observer.observe(part);
  }
  measure();
}
