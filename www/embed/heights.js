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

/** What flags add to a frame that shows sliders (margins) or the sentence (the differences from a pinned run).
 * @type {Record<"margins" | "words", number[]>} */
export const ADDED = { margins: [60, 60, 60], words: [180, 90, 70] };

/** @param {number} width of the frame */
const column = (width) => (width < WIDTHS[1] ? 0 : width < WIDTHS[2] ? 1 : 2);

/** @param {string | undefined} ui @param {number} width of the frame @param {number} charts how many are shown */
export function recommended(ui = "sliders", width, charts = 1) {
  const at = column(width);
  const rows = Math.ceil((charts - 1) / (at === 0 ? 1 : 2));
  return ((HEIGHTS[ui] ?? HEIGHTS["sliders"])?.[at] ?? 0) + ROW * rows;
}

/** What flags add to that, at a width. @param {{ ui?: string, margins?: string, compare?: string, b?: string }} flags */
export const additional = ({ ui = "sliders", margins, compare, b }) => (/** @type {number} */ width) => {
  const at = column(width);
  const lines = margins === "shown" && /sliders|full/.test(ui) ? ADDED.margins[at] ?? 0 : 0;
  return lines + (b && compare === "words" && ui !== "none" ? ADDED.words[at] ?? 0 : 0);
};
