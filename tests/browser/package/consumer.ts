// A program that uses the types of the package: it is type-checked, and not run.

import init, { Simulation, charts, initSync, presets, specs } from "reboot-storm";
import type { Outcome, Preset, Spec } from "reboot-storm";
import slim, { Simulation as SlimSimulation } from "reboot-storm/slim";

/** The outcome of each preset. */
export async function outcomes(canvas: HTMLCanvasElement): Promise<Map<string, Outcome>> {
  await init();
  const found = new Map<string, Outcome>();
  for (const preset of presets()) {
    const sim = new Simulation(`#v=1&s=${preset.id}`);
    sim.set("patch", 0.8);
    sim.set("spread", "6.5h");
    sim.run();
    const online: Float64Array = sim.column("online");
    const onset: number | null = sim.outcome().onset_hours;
    if (onset === null && online.length > 0) sim.draw(canvas, charts()[0]!.id, 2, { dark: true });
    found.set(preset.id, sim.outcome());
    sim.free();
  }
  return found;
}

export const allowed = (spec: Spec): string => (spec.kind === "choice" ? spec.choices.map(({ id }) => id).join() : spec.allowed);
export const hours = (preset: Preset): number => Number(preset.values["fix"]);
export const names: string[] = specs().map(({ name }) => name);
export const synchronous = (bytes: Uint8Array<ArrayBuffer>) => initSync({ module: bytes });

export async function small(): Promise<string> {
  await slim();
  return new SlimSimulation("").sentence();
}

// @ts-expect-error a value is a number or a text
new Simulation("").set("patch", true);
// @ts-expect-error a column has a name
new Simulation("").column();
// @ts-expect-error the small module has no exports
new SlimSimulation("").csv();
