import { db } from "../db";

/** Counts one try of `key` in a fixed window and returns the count so far, atomically. */
export async function countTry(key: string, windowMs: number): Promise<number> {
  const rows = await db().$queryRaw<{ count: number }[]>`
    INSERT INTO "RateLimit" ("key", "windowStart", "count") VALUES (${key}, now(), 1)
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN "RateLimit"."windowStart" < now() - make_interval(secs => ${windowMs / 1000}::float8)
        THEN 1 ELSE "RateLimit"."count" + 1 END,
      "windowStart" = CASE WHEN "RateLimit"."windowStart" < now() - make_interval(secs => ${windowMs / 1000}::float8)
        THEN now() ELSE "RateLimit"."windowStart" END
    RETURNING "count"`;
  return rows[0]?.count ?? 1;
}

/** Forgets counters whose window is long over. */
export async function unsafeDropOldTries(beforeMs: number): Promise<void> {
  await db().rateLimit.deleteMany({ where: { windowStart: { lt: new Date(beforeMs) } } });
}
