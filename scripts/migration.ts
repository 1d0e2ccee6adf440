/**
 * `npm run migration -- NAME`: writes the SQL that takes the committed migrations to prisma/schema.prisma into
 * prisma/migrations, on an empty PostgreSQL of its own, so that no one's data is touched.
 */
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startPostgres } from "./local/postgres";
import { freePort } from "./supervisor/ports";

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Give the migration a name in snake_case: npm run migration -- add_brand_kits");
  process.exit(1);
}

const directory = mkdtempSync(path.join(os.tmpdir(), "twinsync-migration-"));
const postgres = await startPostgres({
  directory,
  port: await freePort(),
  password: randomUUID(),
  settings: { fsync: "off" },
});
try {
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/prisma/build/index.js", "migrate", "dev", "--create-only", "--name", name],
    {
      cwd: path.join(import.meta.dirname, ".."),
      env: { ...process.env, DATABASE_URL: postgres.url, CHECKPOINT_DISABLE: "1" },
      stdio: "inherit",
    },
  );
  process.exitCode = status ?? 1;
} finally {
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}
