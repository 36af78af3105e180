// The engine of individuals in WebAssembly.

import { readFileSync } from "node:fs";
import { Simulation, initSync } from "../../www/pkg/reboot_storm.js";
import { processorSeconds, serve } from "./serve.mjs";

const wasm = initSync({ module: readFileSync(new URL("../../www/pkg/reboot_storm_bg.wasm", import.meta.url)) });

const MINUTES = [10, 15, 20, 25];

serve((clients, seed) => {
  const accepted = Math.ceil(clients / 1200) / (clients / 1e6);
  const link = `v=1&s=storm-kernel&clients=${clients}&login=${accepted}&seed=${seed}`;
  const simulation = new Simulation(`${link}&engine=expected`);
  // The quiet reference is computed in advance and not measured.
  simulation.run();
  simulation.open(link);
  const begun = processorSeconds();
  simulation.run();
  const seconds = processorSeconds() - begun;
  const online = simulation.column("online"), rates = simulation.column("attempts");
  let attempts = 0;
  for (const rate of rates) attempts += Math.round(rate * 60);
  const back = MINUTES.map((minute) => Number(online[minute]));
  simulation.free();
  return { seconds, attempts, back, bytes: wasm.memory.buffer.byteLength };
});
