import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { killGroup } from "../../scripts/supervisor/leash";
import { type Part, planStack, type Variables } from "../../scripts/supervisor/plan";
import { freePort } from "../../scripts/supervisor/ports";
import { startStack } from "../../scripts/supervisor/stack";

export type TestStack = {
  /** Address of the web, for those who asked for it. */
  baseUrl: string;
  databaseUrl: string;
  /** What the web and the worker see: pass it to code under test, or read addresses and secrets from it. */
  environment: Variables;
  /** Lines that the services printed so far. */
  log: string[];
  /** kill -9 of a service and all its children; the supervisor starts it again. */
  kill(part: Part): void;
  /** Stops everything and deletes its data. */
  stop(): Promise<void>;
};

/** Settings of the machine that would make a test use someone's real services. */
const NOT_INHERITED =
  /^(DATABASE_URL|DATA_DIR|LIPSYNC_|S3_|INNGEST_|NEXTAUTH_|SMTP_|GOOGLE_|GITHUB_|SPEECH_|ENGINE_|WAV2LIP_|TWINSYNC_|SYNC_SO_|PORT$|WORKER_)/;

/**
 * The real services on free ports, with data of their own. `parts` names which; of what is left out, `environment`
 * says where it is, as in `startTestStack({ parts: ["s3", "worker"], environment: { DATABASE_URL: database.url } })`.
 * Needs the build: `npm test` makes it, alone run `npm run build` first when "web" is among the parts.
 */
export async function startTestStack(options: {
  parts: readonly Part[];
  environment?: Record<string, string>;
}): Promise<TestStack> {
  const directory = await mkdtemp(path.join(os.tmpdir(), "twinsync-stack-"));
  const [postgres, s3, web, worker, engine] = await freePorts(5);
  await writeFile(path.join(directory, "ports.json"), JSON.stringify({ postgres, s3 }));
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  const environment: Variables = {
    ...Object.fromEntries(inherited),
    NODE_ENV: "production",
    PORT: String(web),
    WORKER_PORT: String(worker),
    ENGINE_PORT: String(engine),
    ...placeholders(options.parts),
    ...options.environment,
  };
  const log: string[] = [];
  const groups = new Map<Part, number>();
  const deleteData = () => rm(directory, { recursive: true, force: true, maxRetries: 5 });
  try {
    const plan = await planStack(environment, directory, options.parts);
    const stack = await startStack(plan, {
      say: (line) => log.push(line),
      onSpawn: (part, pid) => groups.set(part, pid),
    });
    return {
      baseUrl: `http://localhost:${web}`,
      databaseUrl: plan.product.DATABASE_URL ?? "",
      environment: plan.product,
      log,
      kill: (part) => killGroup(groups.get(part)),
      async stop() {
        await stack.stop();
        await deleteData();
      },
    };
  } catch (error) {
    await deleteData();
    throw new Error(`The stack did not start:\n${log.join("\n")}`, { cause: error });
  }
}

/** Parts that a test leaves out must not be looked for where an installation would have them. */
function placeholders(parts: readonly Part[]): Record<string, string> {
  const nowhere = "127.0.0.1:9";
  return {
    ...(parts.includes("postgres") ? {} : { DATABASE_URL: `postgresql://none@${nowhere}/none` }),
    ...(parts.includes("engine") ? {} : { LIPSYNC_ENGINES: `http://${nowhere}`, LIPSYNC_ENGINE_KEY: "none" }),
    ...(parts.includes("s3")
      ? {}
      : { S3_ENDPOINT: `http://${nowhere}`, S3_ACCESS_KEY_ID: "none", S3_SECRET_ACCESS_KEY: "none" }),
  };
}

async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
