import os from "node:os";

export interface Machine {
  cpu: string;
  cores: number;
  memoryMb: number;
  node: string;
  /** Of the last minute, before the first measurement: above half a core, other programs take part in the figures. */
  load: number;
}

export function machineNow(): Machine {
  const [cpu] = os.cpus();
  return {
    cpu: cpu?.model.trim() ?? "unknown",
    cores: os.availableParallelism(),
    memoryMb: Math.round(os.totalmem() / 2 ** 20),
    node: process.version,
    load: loadNow(),
  };
}

/** Programs that wanted a core in the last minute, on average. */
export function loadNow(): number {
  return Number(os.loadavg()[0]?.toFixed(2));
}

export function inWords({ cpu, cores, memoryMb, node, load }: Machine): string {
  return `${cores} cores of ${cpu}, ${memoryMb} MB, Node ${node}, load ${load} before`;
}
