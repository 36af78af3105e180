// What a frame can be used without: its height and messages for the page around it, and undo.

import { recordSteps } from "../state/steps.js";
import { enableUndo } from "../state/undo.js";
import { reportHeight } from "./height.js";
import { listen, send } from "./messages.js";

/** @import { Embed } from "./state.js" */

/** Connects a frame with the page around it. @param {Embed} embed */
export function connectHostPage(embed) {
  enableUndo(embed.store, recordSteps(embed.store));
  listen(embed);
  embed.send = send;
  send("ready", { link: embed.store.sim.link(), model: embed.model });
  reportHeight((height) => send("height", { height }));
}
