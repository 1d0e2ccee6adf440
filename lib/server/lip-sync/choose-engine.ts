import { z } from "zod";
import { askBackends } from "./ask-backends";

const health = z.object({ queue: z.object({ waiting: z.number(), running: z.number() }) });

/** Engines of others may have no /health: they count as idle, after those that say so. */
const UNKNOWN_DEPTH = 0.5;

/**
 * The engine with the shortest queue of those that answer and have the backend, if one is wanted; the first of the list when none does, so that its
 * error is the one that is shown.
 */
export async function chooseEngine(all: string[], backend?: string): Promise<string> {
  const engines = await havingBackend(all, backend);
  const [first] = engines;
  if (first === undefined) throw new Error("LIPSYNC_ENGINES is empty");
  if (engines.length === 1) return first;
  const depths = await Promise.all(engines.map(async (url) => ({ url, depth: await queueDepth(url) })));
  return depths.reduce((best, next) => (next.depth < best.depth ? next : best)).url;
}

/** All of them when none has it: then an engine says so itself. */
async function havingBackend(engines: string[], backend: string | undefined): Promise<string[]> {
  if (backend === undefined || engines.length === 1) return engines;
  const told = await Promise.all(engines.map(askBackends));
  const having = engines.filter((_, i) =>
    told[i]?.backends.some(({ id, availability }) => id === backend && availability.is === "ready"),
  );
  return having.length > 0 ? having : engines;
}

async function queueDepth(engineUrl: string): Promise<number> {
  try {
    const response = await fetch(`${engineUrl}/health`, { signal: AbortSignal.timeout(2000) });
    const parsed = health.safeParse(await response.json());
    return parsed.success ? parsed.data.queue.waiting + parsed.data.queue.running : UNKNOWN_DEPTH;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
