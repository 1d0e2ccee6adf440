import { randomBytes } from "node:crypto";
import type { Transaction } from "./database";
import type { IncomingEvent, RunnerEvent } from "./protocol";

/** A random id that sorts by the time it was made. */
export function newId(): string {
  return Date.now().toString(16).padStart(12, "0") + randomBytes(10).toString("hex");
}

/** Fills in what a sender may leave out. Ids are given once, before any transaction, so that a repeat is recognised. */
export function completeEvent(event: IncomingEvent): RunnerEvent {
  return {
    ...event,
    id: event.id || newId(),
    name: event.name,
    data: event.data ?? {},
    ts: event.ts ?? Date.now(),
    user: event.user ?? {},
  };
}

/** Stores an event for the intake, in the caller's transaction; a second one of the same name and id is ignored. */
export async function recordEvent(tx: Transaction, event: RunnerEvent): Promise<void> {
  await tx.query(
    `insert into inngest_runner.events (dedupe_key, name, payload) values ($1, $2, $3)
     on conflict (dedupe_key) do nothing`,
    [`${event.name}:${event.id}`, event.name, JSON.stringify(event)],
  );
}
