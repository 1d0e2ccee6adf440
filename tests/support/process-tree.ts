import { readdir, readFile } from "node:fs/promises";

/** Resident memory of a process and everything that it started, MB; Linux. Shared pages count once for each. */
export async function residentMb(root: number): Promise<number> {
  const parents = new Map<number, number>();
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    // The name in brackets may hold spaces; the state and the parent come after it.
    const stat = await readFile(`/proc/${name}/stat`, "utf8").catch(() => "");
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    if (parent) parents.set(Number(name), parent);
  }
  const belongs = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && belongs(parents.get(pid)));
  const ours = [...parents.keys()].filter(belongs);
  const resident = await Promise.all(
    ours.map(async (pid) => {
      const statm = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "");
      return Number(statm.split(" ")[1] ?? 0) || 0;
    }),
  );
  return (resident.reduce((sum, pages) => sum + pages, 0) * 4096) / 2 ** 20;
}
