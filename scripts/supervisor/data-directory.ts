import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { freePort } from "./ports";
import { explainDiskError, StartProblem } from "./problem";

const ROOT = path.join(import.meta.dirname, "../..");

/** Enough that a service does not meet the full disk a second after the check. */
const MINIMUM_FREE_BYTES = 32 * 2 ** 20;

/** The absolute folder that `DATA_DIR` names, made and proven to be writable. Throws {@link StartProblem}. */
export function prepareDataDirectory(dataDir: string | undefined): string {
  const directory = path.resolve(ROOT, dataDir || ".data");
  const probe = path.join(directory, `.write-check-${process.pid}`);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(probe, Buffer.alloc(MINIMUM_FREE_BYTES), { flush: true });
    } finally {
      rmSync(probe, { force: true });
    }
  } catch (error) {
    throw explainDiskError(error, directory);
  }
  return directory;
}

/** Reads `name` as JSON, or makes it, readable by its owner alone; whole or not at all, whenever the power goes. */
function readOrCreateJson<T>(directory: string, name: string, schema: z.ZodType<T>, create: () => T): T {
  const file = path.join(directory, name);
  const existing = readIfThere(file);
  if (existing !== undefined) {
    const parsed = schema.safeParse(parseJson(existing));
    if (parsed.success) return parsed.data;
    throw new StartProblem(
      `${file} is damaged: put it back from a copy, or remove it to have a new one made.`,
    );
  }
  const value = create();
  writeJson(file, value);
  return value;
}

function writeJson(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}.draft`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw explainDiskError(error, file);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const Secrets = z.object({
  nextAuthSecret: z.string().min(32),
  postgresPassword: z.string().min(16),
  engineKey: z.string().min(16),
  s3AccessKeyId: z.string().min(8),
  s3SecretAccessKey: z.string().min(16),
});

/** The secrets of this installation, made on its first start. */
export function readSecrets(directory: string): z.infer<typeof Secrets> {
  const secret = (bytes: number) => randomBytes(bytes).toString("base64url");
  return readOrCreateJson(directory, "secrets.json", Secrets, () => ({
    nextAuthSecret: secret(32),
    postgresPassword: secret(24),
    engineKey: secret(24),
    s3AccessKeyId: `local${randomBytes(8).toString("hex")}`,
    s3SecretAccessKey: secret(32),
  }));
}

const Ports = z.object({ postgres: z.number().int(), s3: z.number().int() });

/** Ports of the services that only this machine talks to: those of the last start where they are still free. */
export async function choosePorts(directory: string): Promise<z.infer<typeof Ports>> {
  const wanted = readOrCreateJson(directory, "ports.json", Ports, () => ({ postgres: 54_329, s3: 9_010 }));
  const chosen = { postgres: await freePort(wanted.postgres), s3: await freePort(wanted.s3) };
  writeJson(path.join(directory, "ports.json"), chosen);
  return chosen;
}
