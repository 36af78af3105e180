// How long a run takes on this machine: its cost, times what a unit of cost has taken so far.

/** @import { Simulation } from "../pkg/slim/reboot_storm.js" */

/** How many clients the page computes one by one; the command line takes more. */
export const INDIVIDUALS_MAX = 1_000_000;
/** A run that takes longer is not computed in one piece: the page would stand still. */
export const PIECE_MS = 250;
/** How long a piece of a run takes. */
const STEP_MS = 30;
/** The least that a unit of cost takes: on faster machines only the shortest runs would be measured. */
const UNIT_MIN_MS = 15;
/** A run shares work with the one before it, and does a third of its cost at least. */
const SHARED = 3;

/** How long a unit of cost takes; before anything is measured, on a slow machine. */
let unit = 40;

/** Whether the present scenario is computed in one piece. @param {Simulation} sim */
export const quick = (sim) => sim.cost() * unit <= PIECE_MS;

/** The cost of a piece of a run. */
export const piece = () => STEP_MS / unit;

/** Learns from a run. @param {number} cost @param {number} ms that it took
 * @param {boolean} shared whether another run went before */
export function learn(cost, ms, shared) {
  const took = ms / cost;
  unit = Math.max(took, Math.min(unit, took * (shared ? SHARED : 1)), UNIT_MIN_MS);
}

/** Computes the present scenario and learns from it. @param {Simulation} sim @param {boolean} shared */
export function timed(sim, shared) {
  const cost = sim.cost();
  const began = performance.now();
  sim.run();
  learn(cost, performance.now() - began, shared);
}
