// General words beside Skype's: what other systems call the things that the controls and charts name. Loaded when the page is idle.

import { make } from "../common/dom.js";

/** Below the heading of a group of the table, by the group's id. @type {Record<string, string>} */
const GROUPS = {
  login: "In other systems: a log-in is a sign-in or the opening of a session, a log-in server the sign-in service or identity provider, and a restarted PC a client that reconnects.",
  supernodes: "In other systems: a supernode is a broker, relay or gateway, and a host cache the addresses that a client has discovered.",
  healing: "In other systems: self-healing is the replacement of failed brokers, and the fix a release that clients install.",
};

/** Before the explanation of a control, by its parameter. @type {Record<string, string>} */
const CONTROLS = {
  capacity: "Supernode (elsewhere: a broker or relay).",
  fault: "Self-healing (elsewhere: replacing failed brokers).",
};

/** After what a chart shows, by its id. @type {Record<string, string>} */
const CHARTS = {
  logins: "; elsewhere: sign-ins at a sign-in service",
  supernodes: "; elsewhere: brokers or relays",
};

/** The line below the heading of a group, if it has one. @param {string} group */
export const generalWords = (group) => (GROUPS[group] ? [make("p", { className: "general" }, GROUPS[group])] : []);

/** Adds them to the controls and charts of the page. */
export function addGeneralWords() {
  for (const [id, words] of Object.entries(CONTROLS)) document.querySelector(`#${id}-help`)?.prepend(make("span", { className: "general" }, `${words} `));
  for (const [id, words] of Object.entries(CHARTS)) document.querySelector(`storm-chart[chart="${id}"] figcaption span`)?.append(words);
}
