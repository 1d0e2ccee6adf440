import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "../../scripts/local/postgres";
import { applyMigrations } from "../../scripts/supervisor/migrations";
import { freePort } from "../../scripts/supervisor/ports";
import { startTestDatabase, type TestDatabase } from "../support/database";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await startTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await database?.stop();
});

test("a test database has the migrations and no rows", async () => {
  const { rows } = await client.query('SELECT count(*)::int AS users FROM "User"');
  expect(rows).toEqual([{ users: 0 }]);
  expect(await applyMigrations(database.url)).toBe("already-current");
});

test("a database that lacks a migration gets it", async () => {
  const empty = await startTestDatabase();
  const connection = new pg.Client({ connectionString: empty.url });
  await connection.connect();
  await connection.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  expect(await applyMigrations(empty.url)).toBe("applied");
  const { rows } = await connection.query('SELECT count(*)::int AS users FROM "User"');
  expect(rows).toEqual([{ users: 0 }]);
  await connection.end();
  await empty.stop();
});

test("test databases do not see each other", async () => {
  const other = await startTestDatabase();
  const connection = new pg.Client({ connectionString: other.url });
  await connection.connect();
  await client.query("CREATE TABLE marker (id int)");
  await expect(connection.query("SELECT * FROM marker")).rejects.toThrow('relation "marker" does not exist');
  await connection.end();
  await other.stop();
});

test("a cluster that a kill cut off while it was made is made anew", async () => {
  const directory = await mkdtemp(path.join(os.tmpdir(), "twinsync-cut-off-"));
  await mkdir(path.join(directory, "pg.new"));
  await writeFile(path.join(directory, "pg.new", "PG_VERSION"), "18\n");
  const postgres = await startPostgres({ directory, port: await freePort(), password: randomUUID() });
  const connection = new pg.Client({ connectionString: postgres.url });
  await connection.connect();
  expect((await connection.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await connection.end();
  await postgres.stop();
  await rm(directory, { recursive: true, force: true });
});
