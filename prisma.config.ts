import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "prisma/config";

/** Prisma's native schema engine is downloaded on first use; where it is not there, its WebAssembly build runs. */
function hasNativeSchemaEngine(): boolean {
  const folder = path.join(import.meta.dirname, "node_modules/@prisma/engines");
  return existsSync(folder) && readdirSync(folder).some((file) => file.startsWith("schema-engine-"));
}

if (!process.env.PRISMA_SCHEMA_ENGINE_BINARY && !hasNativeSchemaEngine()) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY = path.join(
    import.meta.dirname,
    "scripts/local/schema-engine/launch.mjs",
  );
}

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
