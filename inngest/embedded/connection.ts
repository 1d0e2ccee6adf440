import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import type { Report } from "./database";

const PING_EVERY_MS = 5_000;
const PING_TIMEOUT_MS = 10_000;

export type KeptConnection = {
  /** Closes the connection and stops reconnecting. */
  close(): Promise<void>;
};

type KeepOptions = {
  connectionString: string;
  report: Report;
  /** Called on each new connection, for example to LISTEN or to take a lock. A rejection drops the connection. */
  onConnect: (client: pg.Client) => Promise<void>;
  /** Called once for each connection that was lost after {@link onConnect} began. */
  onLost?: () => void;
  onNotification?: (channel: string) => void;
};

/**
 * Holds one dedicated connection, for what lives as long as its session: advisory locks and LISTEN. A dead one is
 * noticed by a ping and replaced, at first after 50 ms, then more slowly up to 2 s.
 */
export function keepConnected(options: KeepOptions): KeptConnection {
  const closing = new AbortController();
  let current: pg.Client | undefined;

  async function session(): Promise<void> {
    const client = new pg.Client({
      connectionString: options.connectionString,
      connectionTimeoutMillis: 5_000,
      query_timeout: PING_TIMEOUT_MS,
      keepAlive: true,
    });
    const lost = new Promise<Error>((resolve) => {
      client.on("error", resolve);
      client.on("end", () => resolve(new Error("The database ended the connection.")));
    });
    client.on("notification", ({ channel }) => options.onNotification?.(channel));
    await client.connect();
    current = client;
    try {
      await Promise.race([options.onConnect(client), rejectWhen(lost)]);
      await Promise.race([pingForever(client), rejectWhen(lost)]);
    } finally {
      current = undefined;
      if (!closing.signal.aborted) options.onLost?.();
      await client.end().catch(() => undefined);
    }
  }

  async function pingForever(client: pg.Client): Promise<never> {
    for (;;) {
      await delay(PING_EVERY_MS, undefined, { signal: closing.signal });
      await client.query("select 1");
    }
  }

  async function run(): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; failures++) {
      const startedMs = Date.now();
      await session().catch((error: unknown) => {
        if (!closing.signal.aborted && failures % 20 === 0) {
          options.report("A database connection was lost; connecting again.", error);
        }
      });
      if (Date.now() - startedMs > 10_000) failures = 0;
      await delay(Math.min(2_000, 50 * 2 ** failures), undefined, { signal: closing.signal }).catch(
        () => undefined,
      );
    }
  }

  const running = run();
  return {
    async close() {
      closing.abort();
      await current?.end().catch(() => undefined);
      await running;
    },
  };
}

async function rejectWhen(lost: Promise<Error>): Promise<never> {
  throw await lost;
}
