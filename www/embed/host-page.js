// What a frame can be used without: its height and messages for the page around it, and undo.

import { reportHeight } from "./height.js";
import { listen, tell } from "./messages.js";
import { enableUndo } from "../state/undo.js";

/** @import { Embed } from "./state.js" */

/** Begins to talk with the page around the frame. @param {Embed} embed */
export function connectHostPage(embed) {
  enableUndo(embed.store);
  listen(embed);
  embed.tell = tell;
  tell("ready", { link: embed.store.sim.link(), model: embed.model });
  reportHeight((height) => tell("height", { height }));
}
