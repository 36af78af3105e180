// Fingers on sliders: a vertical move scrolls the page and changes nothing, a horizontal one drags, and a tap
// sets the slider when the finger is lifted, as native sliders of phones do.
//
// Chromium sets a slider as soon as a finger touches it, before the direction is known. Its events are held back
// here until then. Mouse, keys and screen readers are not affected.

/** How far a finger moves before its direction is known, in screen pixels. */
const SLOP = 10;
/** The width of a slider's thumb, and how near to its middle a tap does not move it. */
const [THUMB_WIDTH, THUMB_NEAR] = [18, 14];
/** A finger that comes down this soon after a scroll stops the scrolling, and is no tap. */
const FLING_MS = 150;

/** Where a finger came down, and the slider's value then; the value that the browser set; whether it may be a
 * tap; its direction; whether it was lifted.
 * @typedef {{ id: number, x: number, y: number, from: string, wanted: string, taps: boolean, way: "" | "slides" | "scrolls", over: boolean }} Touch */

/** The last finger on each slider. @type {WeakMap<HTMLInputElement, Touch>} */
const touches = new WeakMap();
let scrolled = -FLING_MS;

/** @param {Event} event */
function touched({ target }) {
  const range = /** @type {HTMLInputElement} */ (target);
  return { range, touch: touches.get(range) };
}

/** Sets a slider, with the events of a reader's change. @param {HTMLInputElement} range @param {string} value */
function set(range, value) {
  if (range.value === value) return;
  range.value = value;
  for (const type of ["input", "change"]) range.dispatchEvent(new Event(type, { bubbles: true }));
}

/** @param {HTMLInputElement} range @param {number} x */
function onThumb(range, x) {
  const { left, width } = range.getBoundingClientRect();
  const middle = THUMB_WIDTH / 2 + ((width - THUMB_WIDTH) * range.valueAsNumber) / Number(range.max);
  return Math.abs(x - left - middle) <= THUMB_NEAR;
}

/** @param {PointerEvent} event */
function down(event) {
  const { range, touch } = touched(event);
  // A second finger on it pinches.
  if (touch && !touch.over) return void (touch.way ||= "scrolls");
  touches.delete(range);
  if (event.pointerType === "mouse" || range.type !== "range" || range.disabled) return;
  const { pointerId: id, clientX: x, clientY: y, timeStamp } = event;
  const { value: from, value: wanted } = range;
  touches.set(range, { id, x, y, from, wanted, taps: timeStamp - scrolled > FLING_MS, way: "", over: false });
}

/** @param {PointerEvent} event */
function move(event) {
  const { range, touch } = touched(event);
  if (touch?.id !== event.pointerId || touch.way) return;
  const [across, along] = [Math.abs(event.clientX - touch.x), Math.abs(event.clientY - touch.y)];
  if (Math.max(across, along) * (visualViewport?.scale ?? 1) < SLOP) return;
  touch.way = across >= along ? "slides" : "scrolls";
  if (touch.way === "slides") range.dispatchEvent(new Event("slide"));
}

/** @param {PointerEvent} event */
function up(event) {
  const { range, touch } = touched(event);
  if (touch?.id !== event.pointerId) return;
  touch.over = true;
  if (event.type === "pointercancel") {
    set(range, touch.from);
    touch.way = "scrolls";
  } else if (touch.taps && !touch.way) {
    if (!onThumb(range, touch.x)) touch.from = touch.wanted;
    set(range, touch.from);
    range.focus({ preventScroll: true });
  }
}

/** Undoes what the browser has set. @param {Event} event */
function hold(event) {
  const { range, touch } = touched(event);
  if (!touch || touch.way === "slides" || !event.isTrusted) return;
  // After the finger is lifted, the browser sends one more event without a change.
  if (touch.over && range.value !== touch.from) return void touches.delete(range);
  event.stopPropagation();
  if (event.type === "input") touch.wanted = range.value;
  range.value = touch.from;
}

/** Guards every slider of the page. */
export function guardSliders() {
  addEventListener("pointerdown", down, true);
  addEventListener("pointermove", move, true);
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) addEventListener(end, up, true);
  for (const type of ["input", "change"]) addEventListener(type, hold, true);
  addEventListener("scroll", ({ timeStamp }) => (scrolled = timeStamp), { capture: true, passive: true });
}
