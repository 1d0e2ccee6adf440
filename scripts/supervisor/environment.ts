import path from "node:path";
import { parseEnv } from "../../lib/env";
import { postgresUrl } from "../local/postgres";
import { choosePorts, readSecrets } from "./data-directory";
import { StartProblem } from "./problem";

export type Variables = NodeJS.ProcessEnv;

/** What runs here, and where; a part that the environment names elsewhere is `null`. */
export type Plan = {
  /** The environment of the web and the worker, complete. */
  product: Variables;
  postgres: { port: number; password: string } | null;
  s3: { port: number; bucket: string; credentials: { accessKeyId: string; secretAccessKey: string } } | null;
  engine: { port: number; environment: Variables } | null;
  worker: { port: number };
  web: { port: number };
};

const DEFAULT_PORTS = { PORT: 3000, ENGINE_PORT: 27_323, WORKER_PORT: 3100 };

/** Fills in what the user's environment leaves open. Throws {@link StartProblem} with everything that is wrong. */
export async function planStack(user: Variables, directory: string): Promise<Plan> {
  const secrets = readSecrets(directory);
  const chosen = await choosePorts(directory);
  const web = readPort(user, "PORT");
  const worker = readPort(user, "WORKER_PORT");

  const postgres = user.DATABASE_URL ? null : { port: chosen.postgres, password: secrets.postgresPassword };
  const credentials = { accessKeyId: secrets.s3AccessKeyId, secretAccessKey: secrets.s3SecretAccessKey };
  const s3 = user.S3_ENDPOINT ? null : { port: chosen.s3, bucket: user.S3_BUCKET || "twinsync", credentials };
  const engine = user.LIPSYNC_ENGINES ? null : planEngine(user, directory, secrets.engineKey, s3);

  const product: Variables = {
    ...user,
    NODE_ENV: "production",
    DATA_DIR: directory,
    PORT: String(web),
    WORKER_PORT: String(worker),
    NEXT_TELEMETRY_DISABLED: "1",
    NEXTAUTH_SECRET: user.NEXTAUTH_SECRET || secrets.nextAuthSecret,
    // Without a fixed address, links and cookies follow the one the browser used: localhost here, the LAN from a phone.
    ...(user.NEXTAUTH_URL ? {} : { AUTH_TRUST_HOST: "true" }),
    ...(postgres ? { DATABASE_URL: postgresUrl(postgres) } : {}),
    ...(s3
      ? {
          S3_ENDPOINT: `http://127.0.0.1:${s3.port}`,
          S3_BUCKET: s3.bucket,
          S3_ACCESS_KEY_ID: credentials.accessKeyId,
          S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
          S3_BROWSER_ACCESS: "proxy",
        }
      : {}),
    ...(engine
      ? { LIPSYNC_ENGINES: `http://127.0.0.1:${engine.port}`, LIPSYNC_ENGINE_KEY: secrets.engineKey }
      : {}),
  };
  checkEnvironment(product);
  return { product, postgres, s3, engine, worker: { port: worker }, web: { port: web } };
}

function planEngine(
  user: Variables,
  directory: string,
  key: string,
  s3: { port: number } | null,
): Plan["engine"] {
  const port = readPort(user, "ENGINE_PORT");
  const also = (list: string | undefined, entry: string | null) => [list, entry].filter(Boolean).join(",");
  const environment: Variables = {
    ...user,
    NODE_ENV: "production",
    ENGINE_PORT: String(port),
    ENGINE_HOST: user.ENGINE_HOST || "127.0.0.1",
    ENGINE_KEYS: also(user.ENGINE_KEYS, key),
    ENGINE_ALLOW_HOSTS: also(user.ENGINE_ALLOW_HOSTS, s3 && `127.0.0.1:${s3.port}`),
    ENGINE_DATA_DIR: user.ENGINE_DATA_DIR || path.join(directory, "engine"),
  };
  return { port, environment };
}

function readPort(user: Variables, name: keyof typeof DEFAULT_PORTS): number {
  const port = Number(user[name] || DEFAULT_PORTS[name]);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new StartProblem(`${name} is "${user[name]}": set it to a number from 1 to 65535.`);
}

function checkEnvironment(product: Variables): void {
  try {
    parseEnv(product);
  } catch (error) {
    throw new StartProblem(error instanceof Error ? error.message : String(error));
  }
}
