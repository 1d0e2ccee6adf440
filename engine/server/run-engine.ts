import type { EngineConfig } from "@/engine/config";
import { processAttempt } from "@/engine/tasks/process-attempt";
import { type RunningEngine, startEngine } from "./start-engine";

/**
 * The life of an engine process: starts, prints where it listens, and stops in order on a signal or when the process
 * that started it over IPC is gone. Trouble at the start is one sentence and exit code 1.
 */
export async function runEngine(readConfig: () => EngineConfig, jobModule: string): Promise<void> {
  let engine: RunningEngine;
  let config: EngineConfig;
  try {
    config = readConfig();
    engine = await startEngine(config, { attempt: processAttempt(config, jobModule) });
  } catch (error) {
    console.error(startTrouble(error));
    process.exitCode = 1;
    return;
  }
  console.log(`engine listening on ${engine.url}`);
  if (config.keys.length === 0)
    console.log("engine: no ENGINE_KEYS, any key is taken from programs of this machine");

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await engine.stop();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("disconnect", stop);
}

function startTrouble(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `${error.message}. Set ENGINE_PORT to a free port.`;
  if (code === "EACCES" || code === "EROFS")
    return `${error.message}. Set ENGINE_DATA_DIR to a writable folder.`;
  return error.message;
}
