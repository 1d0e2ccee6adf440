import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { db } from "@/lib/server/db";
import { startS3Store } from "../../scripts/local/s3/start-s3-store";
import { startTestDatabase } from "./database";

export interface TestProduct {
  dataDir: string;
  stop(): Promise<void>;
}

/**
 * A migrated database and an S3 store of this test file's own, named in `process.env` as the product wants it, so that
 * operations can be called directly. Call it in `beforeAll`, before anything reads `env()`.
 */
export async function startTestProduct(extra: Record<string, string> = {}): Promise<TestProduct> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "twinsync-product-"));
  const credentials = { accessKeyId: "test", secretAccessKey: randomUUID() };
  const database = await startTestDatabase();
  const store = await startS3Store({
    directory: path.join(dataDir, "s3"),
    port: 0,
    host: "127.0.0.1",
    credentials,
    bucket: "twinsync",
  });
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: randomUUID() + randomUUID(),
    DATA_DIR: dataDir,
    S3_ENDPOINT: store.url,
    S3_BUCKET: "twinsync",
    S3_ACCESS_KEY_ID: credentials.accessKeyId,
    S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    LIPSYNC_ENGINES: "http://127.0.0.1:1",
    LIPSYNC_ENGINE_KEY: "test-key",
    ...extra,
  });
  return {
    dataDir,
    stop: async () => {
      await db().$disconnect();
      await store.stop();
      await database.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
