// A contestant in Node.js: reads lines `CLIENTS SEED`, and answers each with a line of JSON.

import { createInterface } from "node:readline";

/** What a run gives, and what it took.
 * @typedef {{ seconds: number, attempts: number, back: number[], bytes: number }} Answer */

/** @param {(clients: number, seed: number) => Answer} run */
export function serve(run) {
  createInterface({ input: process.stdin }).on("line", (line) => {
    const [clients, seed] = line.split(" ").map(Number);
    console.log(JSON.stringify(run(clients ?? 0, seed ?? 0)));
  });
}

/** Processor time that this process has taken, in seconds: it depends less than time on what else the machine does. */
export function processorSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
