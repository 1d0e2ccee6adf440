/** `npm run build`: makes what is missing or older than its sources, and nothing else. */
import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { hashFiles } from "./build/hash-files";
import { BUILD_STEPS, type BuildStep, type BuildStepName } from "./build/steps";
import { StartProblem } from "./supervisor/problem";

const ROOT = path.join(import.meta.dirname, "..");
const STAMPS = path.join(ROOT, ".build/stamps");

type Say = (line: string) => void;

/**
 * Runs the steps whose sources changed since they last ran, one after the other. Throws {@link StartProblem} with a
 * step's output when it fails; what was made before stays.
 */
export async function ensureBuilt(
  say: Say,
  signal?: AbortSignal,
  names: readonly BuildStepName[] = ["models", "prisma", "remotion", "web"],
): Promise<void> {
  for (const step of BUILD_STEPS.filter(({ name }) => names.includes(name))) {
    signal?.throwIfAborted();
    const stamp = await hashFiles(ROOT, [...step.sources, "package-lock.json"]);
    if ((await readStamp(step.name)) === stamp && (await step.isThere(ROOT))) continue;
    const startedAt = performance.now();
    await run(step, signal);
    await mkdir(STAMPS, { recursive: true });
    await writeFile(path.join(STAMPS, step.name), stamp);
    say(`${`built ${step.label}`.padEnd(28)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  }
}

const readStamp = (name: string): Promise<string | null> =>
  readFile(path.join(STAMPS, name), "utf8").catch(() => null);

async function run(step: BuildStep, signal?: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, step.args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new StartProblem(`The ${step.label} could not be built:\n${output.trim()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await ensureBuilt(console.log);
    console.log("everything is built");
  } catch (error) {
    console.error(error instanceof StartProblem ? error.message : error);
    process.exitCode = 1;
  }
}
