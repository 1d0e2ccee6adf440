import { AppError } from "@/lib/errors";
import { countTry } from "./data/rate-limits";

const WINDOW_MS = 10 * 60_000;

/** Throws `rate_limited` when any of `keys` was tried more than `limit` times in ten minutes. Counts this try. */
export async function limitTries(keys: string[], limit: number): Promise<void> {
  const counts = await Promise.all(keys.map((key) => countTry(key, WINDOW_MS)));
  if (counts.some((count) => count > limit)) throw new AppError("rate_limited");
}
