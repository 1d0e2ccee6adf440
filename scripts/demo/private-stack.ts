import path from "node:path";
import { prepareDataDirectory } from "../supervisor/data-directory";
import { type Part, planStack } from "../supervisor/plan";
import { freePort } from "../supervisor/ports";
import { type Stack, startStack } from "../supervisor/stack";

/**
 * The full stack on free ports with data in `dataDir`, beside whatever else runs. Its environment becomes this
 * process's, so that the product's operations can be called from here. `onSpawn` is told the process group of every part.
 */
export async function startPrivateStack(
  dataDir: string,
  signal: AbortSignal,
  onSpawn?: (part: Part, pid: number) => void,
): Promise<Stack> {
  const ports = new Set<number>();
  while (ports.size < 3) ports.add(await freePort());
  const [PORT, WORKER_PORT, ENGINE_PORT] = [...ports].map(String);
  const directory = prepareDataDirectory(path.join(dataDir, "data"));
  const plan = await planStack({ ...process.env, PORT, WORKER_PORT, ENGINE_PORT }, directory);
  const stack = await startStack(plan, { say: console.log, signal, ...(onSpawn && { onSpawn }) });
  Object.assign(process.env, plan.product);
  return stack;
}
