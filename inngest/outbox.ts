import { setTimeout as delay } from "node:timers/promises";
import { keepConnected } from "./embedded/connection";
import type { Database, Report, Transaction } from "./embedded/database";

/** The channel that `writeEvent` notifies. */
const OUTBOX_CHANNEL = "outbox";
const BATCH = 50;
const LOOK_EVERY_MS = 10_000;
const MAX_BACKOFF_MS = 30_000;
const PRUNE_EVERY_MS = 3_600_000;

/** An event as an operation wrote it. Its id makes a second delivery harmless. */
type OutboxRow = { id: string; name: string; data: Record<string, unknown> };

type RelayOptions = {
  database: Database;
  report: Report;
  /** Hands events on. They count as sent when it resolves and the transaction commits. */
  deliver: (tx: Transaction, events: OutboxRow[]) => Promise<void>;
  /** After a batch was delivered and committed. */
  onDelivered?: () => void;
};

export type Relay = {
  /** Delivers nothing more; waits for the batch under way. */
  close(): Promise<void>;
};

/**
 * Moves committed events from the outbox to whatever runs the functions, in the order in which they were written.
 * A NOTIFY wakes it at once. When a delivery fails the events stay and are tried again, after 0.5 s up to 30 s.
 */
export function relayOutbox(options: RelayOptions): Relay {
  const closing = new AbortController();
  let wake = () => {};
  let due = true;
  const notify = () => {
    due = true;
    wake();
  };
  const listening = keepConnected({
    connectionString: options.database.connectionString,
    report: options.report,
    onConnect: async (client) => {
      await client.query(`listen ${OUTBOX_CHANNEL}`);
      notify();
    },
    onNotification: notify,
  });

  async function rest(ms: number): Promise<void> {
    if (due) return;
    const woken = new AbortController();
    wake = () => woken.abort();
    const signal = AbortSignal.any([closing.signal, woken.signal]);
    await delay(ms, undefined, { signal }).catch(() => undefined);
  }

  async function run(): Promise<void> {
    let failures = 0;
    let prunedAtMs = 0;
    while (!closing.signal.aborted) {
      due = false;
      try {
        if (Date.now() - prunedAtMs > PRUNE_EVERY_MS) {
          await prune(options.database);
          prunedAtMs = Date.now();
        }
        while (!closing.signal.aborted && (await deliverBatch(options))) options.onDelivered?.();
        failures = 0;
        await rest(LOOK_EVERY_MS);
      } catch (error) {
        if (closing.signal.aborted) return;
        if (failures === 0)
          options.report("Events could not be delivered; they are kept and tried again.", error);
        const backoffMs = Math.min(MAX_BACKOFF_MS, 500 * 2 ** failures++);
        await delay(backoffMs, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  const running = run();
  return {
    async close() {
      closing.abort();
      await Promise.all([listening.close(), running]);
    },
  };
}

/** Delivers the oldest events; false when there were none. Several relays never take the same ones. */
function deliverBatch({ database, deliver }: RelayOptions): Promise<boolean> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.query<OutboxRow>(
      `select id, name, data from "OutboxEvent" where "sentAt" is null
       order by "createdAt", id limit $1 for update skip locked`,
      [BATCH],
    );
    if (rows.length === 0) return false;
    await deliver(tx, rows);
    await tx.query(`update "OutboxEvent" set "sentAt" = now() at time zone 'utc' where id = any ($1)`, [
      rows.map(({ id }) => id),
    ]);
    return true;
  });
}

async function prune(database: Database): Promise<void> {
  await database.transaction((tx) =>
    tx.query(`delete from "OutboxEvent" where "sentAt" < (now() at time zone 'utc') - interval '14 days'`),
  );
}
