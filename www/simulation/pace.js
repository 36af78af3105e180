// How long a run takes on this machine: its estimated cost, times what a unit of work took lately.

/** @import { Simulation } from "../pkg/slim/reboot_storm.js" */

/** How many clients the page computes one by one; the command line takes more. */
export const INDIVIDUALS_MAX = 1_000_000;
/** A run that takes longer is not computed in one piece: the page would stand still. */
export const PIECE_MS = 250;
/** How long a piece of a run takes. */
const STEP_MS = 30;
/** The least that a unit of cost takes: on faster machines only the shortest runs would be measured. */
const UNIT_MIN_MS = 15;
/** What a run does of its estimated cost, which is the most: rarely more, since most of its time is calm. */
const USUAL = 0.5;
/** What a run takes beside the engines' work, in units of cost: the wave, the columns. */
const OVERHEAD = 0.1;

/** How long a unit of cost took in the last runs; before anything is measured, on a slow machine. */
const units = [40, 40, 40];
/** How long it takes: their median, since one run may have waited for the processor. */
let unit = 40;

/** Whether the present scenario is computed in one piece. @param {Simulation} sim */
export const quick = (sim) => sim.cost() * USUAL * unit <= PIECE_MS;

/** The cost of a piece of a run. */
export const piece = () => STEP_MS / unit;

/** Learns from a run. @param {number} work that it did, in units of cost @param {number} ms that it took */
export function learn(work, ms) {
  units.push(Math.max(ms / (work + OVERHEAD), UNIT_MIN_MS));
  units.shift();
  unit = [...units].sort((one, other) => one - other)[1] ?? unit;
}

/** Computes the present scenario and learns from it. @param {Simulation} sim */
export function timed(sim) {
  const began = performance.now();
  sim.run();
  learn(sim.work(), performance.now() - began);
}
