// Messages between a frame and the page around it: `{ rebootStorm: 1, type, id, … }`. Only the parent is heard, and
// the answer goes to the window that asked; see docs/embed.md.

import { ANSWERS, Refused, isObject } from "./answers.js";

/** @import { RefusalError } from "../pkg/slim/reboot_storm.js" */
/** @import { Embed } from "./state.js" */

const VERSION = 1;
/** The longest id of a message: it is repeated in the answer. */
const ID_MAX = 100;

/** @param {unknown} id @returns {id is string | number} */
const isId = (id) => (typeof id === "string" && id.length <= ID_MAX) || (typeof id === "number" && Number.isFinite(id));

let sent = 0;

/** Sends the page around this frame a message that is no answer.
 * @param {string} type @param {Record<string, unknown>} body */
export function send(type, body) {
  if (window.parent === window) return;
  sent += 1;
  window.parent.postMessage({ ...body, rebootStorm: VERSION, type, id: sent }, "*");
}

/** The body of an error's message. @param {unknown} error */
function errorBody(error) {
  if (error instanceof Refused) return error.body;
  // Refusals of the simulation have the same fields under other names.
  if (error instanceof Error && "id" in error && "allowed" in error) {
    const { id, given, allowed, reason } = /** @type {RefusalError} */ (error);
    return { id, value: given, allowed, reason };
  }
  return { id: "", value: "", allowed: "", reason: error instanceof Error ? error.message : String(error) };
}

/** @param {Embed} embed @param {Record<string, unknown>} request */
async function answer(embed, { rebootStorm, type, ...request }) {
  if (rebootStorm !== VERSION) throw new Refused("rebootStorm", rebootStorm, String(VERSION), "is not a version of these messages");
  if (typeof type !== "string" || !Object.hasOwn(ANSWERS, type)) {
    throw new Refused("type", type, Object.keys(ANSWERS).join(", "), "is not a known message");
  }
  return { to: type, ...Object(await ANSWERS[type]?.(embed, request)) };
}

/** Answers the page around this frame. @param {Embed} embed */
export function listen(embed) {
  addEventListener("message", async ({ data, source, origin }) => {
    if (source === null || source !== window.parent || source === window) return;
    if (!isObject(data) || data["rebootStorm"] === undefined || !isId(data["id"])) return;
    const to = { targetOrigin: origin === "null" ? "*" : origin };
    const head = { rebootStorm: VERSION, id: data["id"] };
    try {
      source.postMessage({ ...(await answer(embed, data)), ...head, type: "reply" }, to);
    } catch (error) {
      source.postMessage({ ...head, type: "error", error: errorBody(error) }, to);
    }
  });
}
