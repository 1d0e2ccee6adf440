import type { Transaction } from "./database";

/** Deletes what ended more than 14 days ago: runs with their steps, handled events, used-up keys. */
export async function prune(tx: Transaction): Promise<void> {
  await tx.query("delete from inngest_runner.runs where ended_at < now() - interval '14 days'");
  await tx.query("delete from inngest_runner.events where handled_at < now() - interval '14 days'");
  await tx.query("delete from inngest_runner.idempotency where expires_at < now()");
  await tx.query("delete from inngest_runner.throttles where free_at < now() - interval '14 days'");
}
