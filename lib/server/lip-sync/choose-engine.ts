import { z } from "zod";

const health = z.object({ queue: z.object({ waiting: z.number(), running: z.number() }) });

/** Engines of others may have no /health: they count as idle, after those that say so. */
const UNKNOWN_DEPTH = 0.5;

/**
 * The engine with the shortest queue of those that answer; the first of the list when none does, so that its
 * error is the one that is shown.
 */
export async function chooseEngine(engines: string[]): Promise<string> {
  const [first] = engines;
  if (first === undefined) throw new Error("LIPSYNC_ENGINES is empty");
  if (engines.length === 1) return first;
  const depths = await Promise.all(engines.map(async (url) => ({ url, depth: await queueDepth(url) })));
  return depths.reduce((best, next) => (next.depth < best.depth ? next : best)).url;
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
