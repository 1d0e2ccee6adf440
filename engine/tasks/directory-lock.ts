import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

const LOCK_FILE = "engine.pid";

/**
 * Keeps a second engine, on another port, from running the tasks of this one. A lock that a kill -9 left behind is
 * taken over.
 * @returns what releases it.
 * @throws Error with a sentence for the operator.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const file = path.join(directory, LOCK_FILE);
  await mkdir(directory, { recursive: true });
  const holder = Number(await readFile(file, "utf8").catch(() => ""));
  if (holder && (await runsAnEngine(holder))) {
    throw new Error(
      `Process ${holder} is running an engine on ${directory} already. Stop it, or set ENGINE_DATA_DIR to another folder.`,
    );
  }
  await writeFile(file, String(process.pid));
  return () => rm(file, { force: true });
}

async function runsAnEngine(pid: number): Promise<boolean> {
  // In a container each start may get the same number.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  if (!existsSync("/proc/self/cmdline")) return true;
  // Another program may have the number by now; of a process that has ended but was not waited for this is empty.
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.includes("engine");
}
