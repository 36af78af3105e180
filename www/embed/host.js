// What a frame can be used without: its height and messages for the page around it, and undo.

import { keepHeight } from "./height.js";
import { listen, tell } from "./messages.js";
import { keepUndo } from "../state/undo.js";

/** @import { Embed } from "./state.js" */

/** Begins to talk with the page around the frame. @param {Embed} embed */
export function meetHost(embed) {
  keepUndo(embed.store);
  listen(embed);
  embed.tell = tell;
  tell("ready", { link: embed.store.sim.link(), model: embed.model });
  keepHeight((height) => tell("height", { height }));
}
