// What a frame can be used without: it comes when there is something to see.

export { keepHeight } from "./embed-height.js";
export { listen, tell } from "./embed-messages.js";
export { keepUndo } from "./undo.js";
