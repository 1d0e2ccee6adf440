import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { type KeptConnection, keepConnected } from "./connection";
import type { Report } from "./database";
import { SCHEMA } from "./schema";

const RETRY_MS = 250;

type LeaseOptions = {
  connectionString: string;
  report: Report;
  /** The lease is held (again): work may go on. */
  onHeld: () => void;
  /** The lock's connection dropped: take no new work until {@link onHeld}. */
  onPaused: () => void;
  /** Another runner has led in between; this one must not go on. */
  onSuperseded: () => void;
};

/**
 * Lets one runner lead at a time, by a PostgreSQL session lock: it is free the moment its holder's connection is gone.
 * Every new leader counts up `leader.epoch`, so a runner that comes back after a lost connection can tell whether
 * somebody else led meanwhile. Runners that wait keep trying and take over.
 */
export function holdLease(options: LeaseOptions): KeptConnection {
  let epoch: string | undefined;
  let closed = false;
  const kept = keepConnected({
    connectionString: options.connectionString,
    report: options.report,
    onLost: options.onPaused,
    onConnect: async (client) => {
      while (!(await tryLock(client))) await delay(RETRY_MS);
      const found = await readEpoch(client);
      if (closed) return;
      if (epoch !== undefined && found !== epoch) return options.onSuperseded();
      epoch ??= await nextEpoch(client);
      options.onHeld();
    },
  });
  return {
    close() {
      closed = true;
      return kept.close();
    },
  };
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    "select pg_try_advisory_lock(hashtextextended($1, 0)) as held",
    [`${SCHEMA}:leader`],
  );
  return rows[0]?.held === true;
}

async function readEpoch(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ epoch: string }>(`select epoch from ${SCHEMA}.leader`);
  return rows[0]?.epoch;
}

async function nextEpoch(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ epoch: string }>(
    `insert into ${SCHEMA}.leader (epoch) values (1)
     on conflict (only_row) do update set epoch = leader.epoch + 1 returning epoch`,
  );
  return rows[0]?.epoch;
}
