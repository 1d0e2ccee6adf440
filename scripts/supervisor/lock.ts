import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { killGroup, STOP_GRACE_MS } from "./leash";
import { explainDiskError, StartProblem } from "./problem";
import { findProcess, isRunning, waitUntil } from "./processes";

type Holder = { pid: number; startedAt: string };
type LockFile = Holder & { services: Holder[] };

export type Lock = {
  /** Remembers a service's process group, for the start that follows a kill -9 of this one. */
  addService(pid: number): void;
  release(): void;
};

/**
 * Takes the data directory for this process. Refuses with a sentence while another start holds it; takes over from
 * one that was killed, once the services it left have gone.
 */
export async function takeLock(directory: string): Promise<Lock> {
  const file = path.join(directory, "running.json");
  const self = holderOf(process.pid);
  let own: LockFile = { ...self, services: [] };
  for (let attempt = 0; !create(file, own); attempt++) {
    const other = read(file);
    if (other && isRunning(other.pid, other.startedAt)) {
      throw new StartProblem(
        `TwinSync is already running on ${directory} (process ${other.pid}): stop it first, or set DATA_DIR to another folder.`,
      );
    }
    if (attempt > 20) throw new StartProblem(`${file} cannot be taken over: remove it and start again.`);
    await waitForServices(other?.services ?? []);
    rmSync(file, { force: true });
  }
  return {
    addService(pid) {
      own = { ...own, services: [...own.services.filter(stillRuns), holderOf(pid)] };
      const draft = `${file}.draft`;
      writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
      renameSync(draft, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}

const holderOf = (pid: number): Holder => ({ pid, startedAt: findProcess(pid)?.startedAt ?? "" });
const stillRuns = ({ pid, startedAt }: Holder) => isRunning(pid, startedAt);

/** False when the file is there already. */
function create(file: string, lock: LockFile): boolean {
  try {
    writeFileSync(file, JSON.stringify(lock), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw explainDiskError(error, path.dirname(file));
  }
}

function read(file: string): LockFile | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null; // cut short by a kill, or gone meanwhile
  }
}

/** Services are told to stop when their supervisor dies: gives them the time for it, then kills them. */
async function waitForServices(services: Holder[]): Promise<void> {
  const gone = () => !services.some(stillRuns);
  if (await waitUntil(gone, STOP_GRACE_MS + 1_000)) return;
  for (const service of services.filter(stillRuns)) killGroup(service.pid);
  await waitUntil(gone, 2_000);
}
