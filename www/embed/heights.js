// Recommended heights of a frame, in CSS pixels: it does not scroll, and its chart has the intended height.
// tests/browser/page/embed-heights.test.js measures each in the page.

/** The widths that heights are given for; the last one stands for wider ones, too. */
export const WIDTHS = /** @type {const} */ ([360, 600, 720]);

/** @type {Record<string, number[]>} */
export const HEIGHTS = {
  none: [360, 340, 400],
  chart: [440, 390, 460],
  sliders: [640, 490, 530],
  full: [1080, 820, 730],
};
/** The height of a row of further charts: one in narrow frames, otherwise two. */
const ROW = 242;

/** @param {string | undefined} ui @param {number} width of the frame @param {number} charts how many are shown */
export function recommended(ui = "sliders", width, charts = 1) {
  const at = width < WIDTHS[1] ? 0 : width < WIDTHS[2] ? 1 : 2;
  const rows = Math.ceil((charts - 1) / (at === 0 ? 1 : 2));
  return ((HEIGHTS[ui] ?? HEIGHTS["sliders"])?.[at] ?? 0) + ROW * rows;
}
