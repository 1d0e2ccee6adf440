/** What renders that were killed leave: folders, and browsers that run on in groups of their own. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";

const PREFIX = "render-";

/** Folders of this process's running renders: after a restart in a container another process has the same id. */
const own = new Set<string>();

/** A new folder whose name tells whose it is. */
export async function temporaryFolder(workDir: string): Promise<string> {
  const folder = await mkdtemp(path.join(workDir, `${PREFIX}${process.pid}-`));
  own.add(path.basename(folder));
  return folder;
}

export async function removeFolder(folder: string): Promise<void> {
  own.delete(path.basename(folder));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Deletes the folders of renders whose parent process is gone, and ends what still works in them. */
export async function sweepRenders(workDir: string): Promise<void> {
  const names = await readdir(workDir).catch(() => []);
  for (const name of names) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
    const inUse = pid === process.pid ? own.has(name) : isRunning(pid);
    if (!pid || inUse) continue;
    const folder = path.join(workDir, name);
    await killProcessesOf(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Ends every process that was started with `folder` in its arguments or as its `TMPDIR`. Only Linux can tell; elsewhere the
 * browser ends with its driver.
 */
export async function killProcessesOf(folder: string): Promise<void> {
  const wanted = path.resolve(folder);
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  for (const pid of pids) {
    if (pid === process.pid) continue;
    const [args, env] = await Promise.all(
      ["cmdline", "environ"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "")),
    );
    if (!args?.includes(wanted) && !env?.split("\0").includes(`TMPDIR=${wanted}`)) continue;
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended in the meantime.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
