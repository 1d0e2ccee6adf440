import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

export type Transaction = pg.PoolClient;

/** Told what goes wrong without stopping anything. */
export type Report = (message: string, error?: unknown) => void;

/** SQLSTATE classes and system errors after which the same transaction may well succeed. */
const TRANSIENT_CODE = /^(08|57P0|40001|40P01|53)|^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/;
const TRANSIENT_MESSAGE =
  /connection (terminated|timeout|ended|error)|timeout exceeded when trying to connect/i;

/** The connection broke while it was in use; what its queries said is beside the point. */
class ConnectionLost extends Error {}

/** Whether an error means that the database is away or was in the way, not that the query is wrong. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ConnectionLost) return true;
  if (error instanceof AggregateError) return error.errors.every(isTransient);
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return TRANSIENT_CODE.test(code) || TRANSIENT_MESSAGE.test(error.message);
}

/**
 * A pool whose transactions outlive the server they ran on: one that is cut off is run again until it commits.
 * The work must therefore be safe to repeat, also after a commit whose acknowledgement got lost.
 */
export class Database {
  readonly pool: pg.Pool;

  constructor(
    readonly connectionString: string,
    private readonly report: Report,
    private readonly stopped: AbortSignal,
  ) {
    this.pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 5_000, keepAlive: true });
    // A client that is being closed has no listener of the pool's any more, and an unheard error ends the process.
    this.pool.on("connect", (client) => client.on("error", () => undefined));
    this.pool.on("error", (error) => report("An idle database connection was lost.", error));
  }

  /** Runs `work` in a transaction, again and again while the database is away. Throws what is not transient. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let failures = 0; ; failures++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (!isTransient(error) || this.stopped.aborted) throw error;
        if (failures % 20 === 1)
          this.report("The database does not answer; trying again until it does.", error);
        await delay(Math.min(2_000, 25 * 2 ** failures) * (0.5 + Math.random() / 2));
      }
    }
  }

  private async attempt<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    // A checked-out client reports a lost connection here as well as through its query.
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on("error", onError);
    try {
      await client.query("begin");
      const result = await work(client);
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch((lost: Error) => {
        broken ??= lost;
      });
      throw broken ? new ConnectionLost(broken.message, { cause: error }) : error;
    } finally {
      client.removeListener("error", onError);
      client.release(broken);
    }
  }

  /** Whether the server answers within two seconds. */
  async answers(): Promise<boolean> {
    const query = this.pool.query("select 1").then(
      () => true,
      () => false,
    );
    return Promise.race([query, delay(2_000, false)]);
  }

  async end(): Promise<void> {
    await this.pool.end();
  }
}
