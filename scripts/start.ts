/** `npm start`: builds what is missing and runs the whole product on this machine, until Ctrl-C. */
import { existsSync } from "node:fs";
import path from "node:path";
import { ensureBuilt } from "./build";
import { prepareDataDirectory } from "./supervisor/data-directory";
import { type Lock, takeLock } from "./supervisor/lock";
import { planStack } from "./supervisor/plan";
import { StartProblem } from "./supervisor/problem";
import { startStack } from "./supervisor/stack";

const stopping = new AbortController();
const stopAsked = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      stopping.abort();
      resolve();
    });
  }
});

const envFile = path.join(import.meta.dirname, "../.env");
if (existsSync(envFile)) process.loadEnvFile(envFile);

let lock: Lock | undefined;
try {
  const directory = prepareDataDirectory(process.env.DATA_DIR);
  lock = await takeLock(directory);
  const { addService } = lock;
  const plan = await planStack(process.env, directory);
  await ensureBuilt(console.log, stopping.signal);
  const stack = await startStack(plan, {
    say: console.log,
    onSpawn: (_part, pid) => addService(pid),
    signal: stopping.signal,
  });
  console.log(`ready http://localhost:${plan.web?.port}`);
  await stopAsked;
  const startedAt = performance.now();
  await stack.stop();
  console.log(`stopped in ${((performance.now() - startedAt) / 1000).toFixed(2)} s`);
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(error instanceof StartProblem ? error.message : error);
    process.exitCode = 1;
  }
} finally {
  lock?.release();
}
process.exit();
