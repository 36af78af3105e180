// How tall a frame should be, in CSS pixels: for nothing in it to scroll, and its chart to be as tall as
// it is meant to be. Measured: tests/browser/page/embed-heights.test.js holds each to the page.

/** The widths that heights are given for; the last one is that or wider. */
export const WIDTHS = /** @type {const} */ ([360, 600, 720]);

/** @type {Record<string, number[]>} */
export const HEIGHTS = {
  none: [400, 400, 400],
  chart: [450, 450, 450],
  sliders: [700, 700, 600],
  full: [1000, 900, 800],
};
/** What each further chart needs. */
const MORE = 240;

/** @param {string | undefined} ui @param {number} width of the frame @param {number} charts how many are shown */
export function recommended(ui = "sliders", width, charts) {
  const at = width < WIDTHS[1] ? 0 : width < WIDTHS[2] ? 1 : 2;
  return (HEIGHTS[ui]?.[at] ?? 700) + MORE * (charts - 1);
}
