import { z } from "zod";
import { BACKEND_IDS } from "@/engine/contract";

/** Pages wait for the answer. */
const TIMEOUT_MS = 1500;
const KNOWN_FOR_MS = 60_000;

const answer = z.object({
  default: z.enum(BACKEND_IDS),
  backends: z.array(
    z.object({
      id: z.enum(BACKEND_IDS),
      label: z.string().max(200),
      licence: z.object({ commercialUse: z.enum(["yes", "no", "operator"]) }),
      availability: z.object({ is: z.enum(["ready", "unavailable"]) }),
    }),
  ),
});

export type EngineBackends = z.infer<typeof answer>;

const known = new Map<string, { untilMs: number; backends: Promise<EngineBackends | null> }>();

/** What the engine at `baseUrl` can make mouths with; null when it does not tell. An answer counts for a minute. */
export function askBackends(baseUrl: string): Promise<EngineBackends | null> {
  const before = known.get(baseUrl);
  if (before && before.untilMs > Date.now()) return before.backends;
  const backends = ask(baseUrl);
  known.set(baseUrl, { untilMs: Date.now() + KNOWN_FOR_MS, backends });
  return backends;
}

async function ask(baseUrl: string): Promise<EngineBackends | null> {
  try {
    const response = await fetch(`${baseUrl}/backends`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return answer.safeParse(await response.json()).data ?? null;
  } catch {
    return null;
  }
}
