// What a frame can be used without: it comes when there is something to see.

export { keepHeight } from "./height.js";
export { listen, tell } from "./messages.js";
export { keepUndo } from "../state/undo.js";
