import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { StartProblem } from "./problem";

const ROOT = path.join(import.meta.dirname, "../..");
const FOLDER = path.join(ROOT, "prisma/migrations");

export type MigrationOutcome = "already-current" | "applied";

/**
 * Brings a database up to prisma/migrations by `prisma migrate deploy`, which takes a lock, so that two starts at
 * once do not collide. Asks the database first, because Prisma needs two seconds to find that there is nothing to do.
 */
export async function applyMigrations(databaseUrl: string): Promise<MigrationOutcome> {
  if (await isCurrent(databaseUrl)) return "already-current";
  const child = spawn(process.execPath, ["node_modules/prisma/build/index.js", "migrate", "deploy"], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      CHECKPOINT_DISABLE: "1",
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0) {
    throw new StartProblem(`The database could not be brought up to date:\n${output.trim()}`);
  }
  return "applied";
}

/** Whether every committed migration is recorded as applied, with the same content. */
async function isCurrent(databaseUrl: string): Promise<boolean> {
  const applied = await readApplied(databaseUrl);
  const entries = await readdir(FOLDER, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const sql = await readFile(path.join(FOLDER, name, "migration.sql"));
    if (applied.get(name) !== createHash("sha256").update(sql).digest("hex")) return false;
  }
  return true;
}

/** Name to checksum of each migration that finished, empty for a database without migrations. */
async function readApplied(databaseUrl: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  try {
    await client.connect();
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return new Map(rows.map((row) => [row.migration_name, row.checksum]));
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code === "42P01" || code === "3D000") return new Map(); // no such table, no such database: Prisma makes both
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new StartProblem(`The database that DATABASE_URL names does not answer: ${reason}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
