import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";

const root = () => path.resolve(env().DATA_DIR, "work");

/** Runs `work` with a folder of its own under DATA_DIR, removed afterwards. What a killed process leaves is swept later. */
export async function withWorkFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const own = path.join(root(), String(process.pid));
  await mkdir(own, { recursive: true });
  const folder = await mkdtemp(path.join(own, "job-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes the folders of processes that are gone. Call once when a process starts. */
export async function sweepWorkFolders(): Promise<void> {
  const names = await readdir(root()).catch(() => []);
  const gone = names.filter((name) => !isRunning(Number(name)));
  await Promise.all(gone.map((name) => rm(path.join(root(), name), { recursive: true, force: true })));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    // EPERM: it is there and someone else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
