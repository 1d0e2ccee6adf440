import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { countTry } from "./data/rate-limits";

const WINDOW_MS = 10 * 60_000;
/** How many newcomers there may be from everywhere, in those allowed from one address. */
const EVERYWHERE_FACTOR = 20;

/** Throws `rate_limited` when any of `keys` was tried more than `limit` times in ten minutes. Counts this try. */
export async function limitTries(keys: string[], limit: number): Promise<void> {
  const counts = await Promise.all(keys.map((key) => countTry(key, WINDOW_MS)));
  if (counts.some((count) => count > limit)) throw new AppError("rate_limited");
}

/** Throws `rate_limited` when too many came anew from `address`, or, as addresses can be forged, from everywhere. */
export async function limitNewcomers(as: "guest" | "register", address: string): Promise<void> {
  const { SIGN_IN_TRIES } = env();
  await limitTries([`${as}:address:${address}`], SIGN_IN_TRIES);
  await limitTries([`${as}:all`], SIGN_IN_TRIES * EVERYWHERE_FACTOR);
}
