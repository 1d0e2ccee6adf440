import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../scripts/local/postgres";
import { applyMigrations } from "../../scripts/supervisor/migrations";
import { freePort } from "../../scripts/supervisor/ports";

declare module "vitest" {
  interface ProvidedContext {
    /** A database with every migration applied and no rows, to copy and never to write in. */
    templateDatabaseUrl: string;
  }
}

/** Vitest's global set-up of the integration tests: one PostgreSQL for the whole run, in a folder deleted after it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(path.join(os.tmpdir(), "twinsync-tests-"));
  const postgres = await startPostgres({
    directory,
    port: await freePort(),
    password: randomUUID(),
    database: "template_migrated",
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
  const tearDown = async () => {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await applyMigrations(postgres.url);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide("templateDatabaseUrl", postgres.url);
  return tearDown;
}
