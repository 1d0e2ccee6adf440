import { z } from "zod";
import { declareBackends } from "./backends/declare-backends";
import { BackendEnvironment, type BackendSettings, backendSettings } from "./backends/settings";
import { type AllowedHost, parseAllowedHost } from "./fetch/address-policy";

/** What the operator can set, with the defaults of a machine of one's own. */
export interface EngineConfig {
  port: number;
  host: string;
  /** Accepted access keys. None: any key is accepted, and the engine listens on this machine alone. */
  keys: string[];
  allowHosts: AllowedHost[];
  dataDirectory: string;
  concurrency: number;
  queueCapacity: number;
  /** Origin of result URLs; without it, the one by which the caller reached the engine. */
  publicUrl?: string;
  maxMediaBytes: number;
  fetchTimeoutMs: number;
  resultDays: number;
  backends: BackendSettings;
}

const LOOPBACK_HOSTS = new Set(["127.0.0.1", "::1", "localhost"]);

const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ""),
  );

const positive = (fallback: number) => z.coerce.number().positive().default(fallback);
const count = (fallback: number) => z.coerce.number().int().min(1).max(10_000).default(fallback);

const Environment = z.object({
  ENGINE_PORT: z.coerce.number().int().min(0).max(65_535).default(27_323),
  ENGINE_HOST: z.string().optional(),
  ENGINE_KEYS: list,
  ENGINE_ALLOW_HOSTS: list.transform((entries, context) =>
    entries.flatMap((entry) => {
      try {
        return [parseAllowedHost(entry)];
      } catch (error) {
        context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
        return [];
      }
    }),
  ),
  ENGINE_DATA_DIR: z.string().default(".data/engine"),
  ENGINE_CONCURRENCY: count(1),
  ENGINE_QUEUE: count(100),
  ENGINE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ENGINE_MAX_MEDIA_MB: positive(2048),
  ENGINE_FETCH_SECONDS: positive(600),
  ENGINE_RESULT_DAYS: positive(7),
  ...BackendEnvironment.shape,
});

/** @throws Error whose message names every variable that is wrong, and why. */
export function parseEngineConfig(environment: Record<string, string | undefined>): EngineConfig {
  // An empty variable in an .env file means the default.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  const wrong = parsed.error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [];
  const { ENGINE_HOST: host, ENGINE_KEYS: keys } = given;
  if (host && !keys && !LOOPBACK_HOSTS.has(host)) {
    wrong.push(
      `ENGINE_KEYS: must be set to listen on ${host}, or anyone who reaches the engine could use it`,
    );
  }
  const backends = parsed.success ? backendSettings(parsed.data, parsed.data.ENGINE_ALLOW_HOSTS) : null;
  const standard = backends && declareBackends(backends).find(({ id }) => id === backends.default);
  if (standard?.availability.is === "unavailable") {
    wrong.push(`ENGINE_BACKEND: ${standard.id} cannot be used. ${standard.availability.why}`);
  }
  if (!parsed.success || !backends || wrong.length > 0) {
    throw new Error(`The engine's settings are not usable:\n  ${wrong.join("\n  ")}`);
  }
  const env = parsed.data;
  return {
    port: env.ENGINE_PORT,
    host: env.ENGINE_HOST ?? (env.ENGINE_KEYS.length > 0 ? "0.0.0.0" : "127.0.0.1"),
    keys: env.ENGINE_KEYS,
    allowHosts: env.ENGINE_ALLOW_HOSTS,
    dataDirectory: env.ENGINE_DATA_DIR,
    concurrency: env.ENGINE_CONCURRENCY,
    queueCapacity: env.ENGINE_QUEUE,
    publicUrl: env.ENGINE_PUBLIC_URL?.replace(/\/+$/, ""),
    maxMediaBytes: env.ENGINE_MAX_MEDIA_MB * 2 ** 20,
    fetchTimeoutMs: env.ENGINE_FETCH_SECONDS * 1000,
    resultDays: env.ENGINE_RESULT_DAYS,
    backends,
  };
}
