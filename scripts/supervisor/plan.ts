import path from "node:path";
import { parseEnv } from "../../lib/env";
import { postgresUrl } from "../local/postgres";
import { choosePorts, readSecrets } from "./data-directory";
import { whyTaken } from "./ports";
import { StartProblem } from "./problem";

export type Variables = NodeJS.ProcessEnv;

/** In the order in which they depend on each other. */
export const PARTS = ["postgres", "s3", "engine", "worker", "web"] as const;
export type Part = (typeof PARTS)[number];

/** What runs here, and where. `null`: not here, because the environment names it elsewhere or nobody asked for it. */
export type Plan = {
  directory: string;
  /** The environment of the web and the worker, complete. */
  product: Variables;
  postgres: { port: number; password: string } | null;
  /** Whether the database is this installation's to bring up to date. */
  migrate: boolean;
  s3: { port: number; bucket: string; credentials: { accessKeyId: string; secretAccessKey: string } } | null;
  engine: { port: number; environment: Variables } | null;
  worker: { port: number } | null;
  web: { port: number } | null;
};

const DEFAULT_PORTS = { PORT: 3000, ENGINE_PORT: 27_323, WORKER_PORT: 3100 };
type PortVariable = keyof typeof DEFAULT_PORTS;

/**
 * Fills in what the user's environment leaves open, and starts nothing. `parts` are those that may run here.
 * Throws {@link StartProblem}: settings that cannot work, all in one message, or the port that is taken.
 */
export async function planStack(
  user: Variables,
  directory: string,
  parts: readonly Part[] = PARTS,
): Promise<Plan> {
  const here = (part: Part, namedElsewhere?: string) => parts.includes(part) && !namedElsewhere;
  const secrets = readSecrets(directory);
  const chosen = await choosePorts(directory);
  const ports = {
    web: readPort(user, "PORT"),
    worker: readPort(user, "WORKER_PORT"),
    engine: readPort(user, "ENGINE_PORT"),
  };
  const credentials = { accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey };
  const postgres = here("postgres", user.DATABASE_URL)
    ? { port: chosen.postgres, password: secrets.postgresPassword }
    : null;
  const s3 = here("s3", user.S3_ENDPOINT)
    ? { port: chosen.s3, bucket: user.S3_BUCKET || "twinsync", credentials }
    : null;
  const engine = here("engine", user.LIPSYNC_ENGINES)
    ? {
        port: ports.engine,
        environment: engineEnvironment(user, directory, ports.engine, secrets.engineKey, storeHost(user, s3)),
      }
    : null;

  const product: Variables = {
    ...user,
    NODE_ENV: "production",
    DATA_DIR: directory,
    PORT: String(ports.web),
    WORKER_PORT: String(ports.worker),
    NEXT_TELEMETRY_DISABLED: "1",
    // Said at every start, to people who cannot do anything about it.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    NEXTAUTH_SECRET: user.NEXTAUTH_SECRET || secrets.nextAuthSecret,
    // Without a fixed address, links and cookies follow the one the browser used: localhost here, the LAN from a phone.
    ...(user.NEXTAUTH_URL ? {} : { AUTH_TRUST_HOST: "true" }),
    ...(postgres && { DATABASE_URL: postgresUrl(postgres) }),
    ...(s3 && {
      S3_ENDPOINT: `http://127.0.0.1:${s3.port}`,
      S3_BUCKET: s3.bucket,
      S3_ACCESS_KEY_ID: credentials.accessKeyId,
      S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      S3_BROWSER_ACCESS: "proxy",
    }),
    ...(engine && {
      LIPSYNC_ENGINES: `http://127.0.0.1:${engine.port}`,
      LIPSYNC_ENGINE_KEY: secrets.engineKey,
    }),
  };
  const plan: Plan = {
    ...{ directory, product, postgres, s3, engine },
    migrate: parts.includes("postgres"),
    worker: here("worker") ? { port: ports.worker } : null,
    web: here("web") ? { port: ports.web } : null,
  };
  checkSettings(product);
  await checkPorts(plan);
  return plan;
}

/** The store that the engine may fetch from, although its address may be a private one. */
function storeHost(user: Variables, s3: Plan["s3"]): string | null {
  if (s3) return `127.0.0.1:${s3.port}`;
  return user.S3_ENDPOINT && URL.canParse(user.S3_ENDPOINT) ? new URL(user.S3_ENDPOINT).host : null;
}

function engineEnvironment(
  user: Variables,
  directory: string,
  port: number,
  key: string,
  storeHost: string | null,
): Variables {
  const withAlso = (list: string | undefined, entry: string | null) =>
    [list, entry].filter(Boolean).join(",");
  return {
    ...user,
    NODE_ENV: "production",
    ENGINE_PORT: String(port),
    ENGINE_HOST: user.ENGINE_HOST || "127.0.0.1",
    ENGINE_KEYS: withAlso(user.ENGINE_KEYS, key),
    ENGINE_ALLOW_HOSTS: withAlso(user.ENGINE_ALLOW_HOSTS, storeHost),
    ENGINE_DATA_DIR: user.ENGINE_DATA_DIR || path.join(directory, "engine"),
  };
}

function readPort(user: Variables, name: PortVariable): number {
  const port = Number(user[name] || DEFAULT_PORTS[name]);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StartProblem(`${name} is "${user[name]}": set it to a number from 1 to 65535.`);
}

function checkSettings(product: Variables): void {
  try {
    parseEnv(product);
  } catch (error) {
    throw new StartProblem(error instanceof Error ? error.message : String(error));
  }
}

async function checkPorts({ web, worker, engine }: Plan): Promise<void> {
  const wanted: [PortVariable, { port: number } | null][] = [
    ["PORT", web],
    ["WORKER_PORT", worker],
    ["ENGINE_PORT", engine],
  ];
  for (const [variable, part] of wanted) {
    const reason = part && (await whyTaken(part.port, "0.0.0.0"));
    if (reason === "EACCES") {
      throw new StartProblem(
        `Port ${part?.port} may be used by root alone: set ${variable} to a number above 1023.`,
      );
    }
    if (reason) {
      throw new StartProblem(
        `Port ${part?.port} is taken by another program: stop it, or set ${variable} to another.`,
      );
    }
  }
}
