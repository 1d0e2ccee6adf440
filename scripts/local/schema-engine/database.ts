import pg from "pg";

/** Connection fields of a PostgreSQL URL. Fields, not a connection string: in `pg` a string overrides `database`. */
export function connectionFields(
  url: string,
): pg.PoolConfig & { database: string; schema: string | undefined } {
  const target = new URL(url);
  const sslMode = target.searchParams.get("sslmode") ?? "disable";
  return {
    host: target.searchParams.get("host") ?? target.hostname,
    port: Number(target.port || 5432),
    user: decodeURIComponent(target.username),
    password: decodeURIComponent(target.password),
    database: decodeURIComponent(target.pathname.slice(1)) || "postgres",
    ssl: sslMode === "disable" ? undefined : { rejectUnauthorized: sslMode.startsWith("verify") },
    schema: target.searchParams.get("schema") ?? undefined,
  };
}

export const quoteIdentifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function withClient<T>(
  url: string,
  database: string,
  run: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...connectionFields(url), database });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** Runs on a database that always exists, because one cannot create or drop the database one is connected to. */
async function withMaintenance<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  try {
    return await withClient(url, "postgres", run);
  } catch (error) {
    if (codeOf(error) !== "3D000") throw error;
    return await withClient(url, "template1", run);
  }
}

export const canConnect = (url: string): Promise<unknown> =>
  withClient(url, connectionFields(url).database, (client) => client.query("SELECT 1"));

/** Creates the database that the URL names and returns its name. */
export async function createDatabase(url: string): Promise<string> {
  const { database } = connectionFields(url);
  await withMaintenance(url, (client) => client.query(`CREATE DATABASE ${quoteIdentifier(database)}`));
  return database;
}

export async function dropDatabase(url: string): Promise<void> {
  const { database } = connectionFields(url);
  await dropDatabases(url, [database]);
}

/** Drops the named databases, closing whatever connections they still have. */
export async function dropDatabases(url: string, databases: Iterable<string>): Promise<void> {
  await withMaintenance(url, async (client) => {
    for (const database of databases) {
      await client.query(`DROP DATABASE IF EXISTS ${quoteIdentifier(database)} WITH (FORCE)`);
    }
  });
}

/** Creates an empty database for Prisma to replay migrations in. */
export async function createShadowDatabase(url: string): Promise<string> {
  const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  await withClient(url, connectionFields(url).database, (client) =>
    client.query(`CREATE DATABASE ${quoteIdentifier(database)}`),
  );
  return database;
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}

/** Prisma's own error codes for what PostgreSQL or the network refused. */
const prismaCodes: Record<string, string> = {
  "3D000": "P1003",
  "28P01": "P1000",
  "28000": "P1010",
  "42P04": "P1009",
  ECONNREFUSED: "P1001",
  ENOTFOUND: "P1001",
  ETIMEDOUT: "P1001",
};

export function toUserError(error: unknown): { error_code: string | undefined; message: string } {
  const message = error instanceof Error && error.message ? error.message : String(error);
  return { error_code: prismaCodes[codeOf(error) ?? ""], message };
}
