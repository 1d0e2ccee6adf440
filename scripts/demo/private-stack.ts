import path from "node:path";
import { prepareDataDirectory } from "../supervisor/data-directory";
import { freePort } from "../supervisor/ports";
import { type Stack, startStack } from "../supervisor/stack";

/**
 * The full stack on free ports with data in `dataDir`, beside whatever else runs. Its environment becomes this
 * process's, so that the product's operations can be called from here.
 */
export async function startPrivateStack(dataDir: string, signal: AbortSignal): Promise<Stack> {
  const [PORT, WORKER_PORT, ENGINE_PORT] = [await freePort(), await freePort(), await freePort()].map(String);
  const stack = await startStack({
    directory: prepareDataDirectory(path.join(dataDir, "data")),
    environment: { ...process.env, PORT, WORKER_PORT, ENGINE_PORT },
    say: console.log,
    signal,
  });
  Object.assign(process.env, stack.environment);
  return stack;
}
