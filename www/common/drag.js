// A pointer that drags something sideways. A mouse drags once it has moved; a finger drags if it moves sideways, a
// vertical move scrolls the page and changes nothing, and a tap is told from both, as on the sliders
// (controls/touch-sliders.js).

/** How far a finger and a mouse move before they drag, in screen pixels. */
const [SLOP, MOUSE_SLOP] = [10, 3];
/** A finger that comes down this soon after a scroll stops the scrolling, and is no tap. */
const FLING_MS = 150;

let scrolled = -FLING_MS;
addEventListener("scroll", ({ timeStamp }) => (scrolled = timeStamp), { capture: true, passive: true });

/** What a drag does.
 * @typedef {object} Drag
 * @property {(event: PointerEvent) => void} grasp it begins
 * @property {(by: number, event: PointerEvent) => void} move it has moved by so many pixels since
 * @property {() => void} drop it ends
 * @property {() => void} back it is cancelled: everything is as before
 * @property {(event: PointerEvent) => void} tap the pointer came down and was lifted in one place */

/** A pointer that is down. @typedef {{ id: number, x: number, y: number, taps: boolean, drags: boolean }} Pointer */

/** Lets an element be dragged, also by what is inside of it. @param {HTMLElement} element @param {Drag} drag
 * @returns {() => void} what cancels a drag */
export function dragBy(element, { grasp, move, drop, back, tap }) {
  /** @type {Pointer | undefined} */ let down;
  const end = (/** @type {() => void} */ how) => {
    const dragged = down?.drags;
    down = undefined;
    if (dragged) how();
  };
  element.addEventListener("pointerdown", (event) => {
    // A second finger pinches.
    if (down && event.pointerId !== down.id) return end(back);
    if (event.button !== 0) return;
    const { pointerId: id, clientX: x, clientY: y, timeStamp } = event;
    down = { id, x, y, taps: timeStamp - scrolled > FLING_MS, drags: false };
    // Beyond the element's edges, too. A finger is captured by the browser.
    if (event.pointerType === "mouse") element.setPointerCapture(id);
  });
  element.addEventListener("pointermove", (event) => {
    if (down?.id !== event.pointerId) return;
    if (!down.drags) {
      const mouse = event.pointerType === "mouse";
      const [across, along] = [Math.abs(event.clientX - down.x), Math.abs(event.clientY - down.y)];
      if (Math.max(across, along) * (visualViewport?.scale ?? 1) < (mouse ? MOUSE_SLOP : SLOP)) return;
      if (!mouse && across < along) return void (down = undefined);
      down.drags = true;
      // What a finger has moved until now only told its direction.
      if (!mouse) down.x = event.clientX;
      grasp(event);
    }
    move(event.clientX - down.x, event);
  });
  element.addEventListener("pointerup", (event) => {
    if (down?.id !== event.pointerId) return;
    const taps = down.taps && !down.drags;
    end(drop);
    if (taps) tap(event);
  });
  for (const lost of /** @type {const} */ (["pointercancel", "lostpointercapture"])) {
    element.addEventListener(lost, (event) => {
      if (down?.id === event.pointerId) end(back);
    });
  }
  return () => end(back);
}
