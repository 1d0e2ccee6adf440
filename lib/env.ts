import { z } from "zod";

/** `""` in a .env file means "not set". */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const flag = z
  .enum(["0", "1", "true", "false"])
  .default("0")
  .transform((value) => value === "1" || value === "true");
const megabytes = z.coerce.number().int().positive();

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  NEXTAUTH_SECRET: z.string().min(32, "needs at least 32 characters"),
  NEXTAUTH_URL: optional(z.url()),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  WORKER_PORT: z.coerce.number().int().min(1).max(65535).default(3100),
  DATA_DIR: z.string().default(".data"),

  S3_ENDPOINT: z.url(),
  S3_REGION: z.string().default("us-east-1"),
  S3_BUCKET: z.string().min(3).default("twinsync"),
  S3_ACCESS_KEY_ID: z.string().min(1),
  S3_SECRET_ACCESS_KEY: z.string().min(1),
  /** `direct`: browsers reach S3_ENDPOINT themselves. `proxy`: through this web's own origin (the local store). */
  S3_BROWSER_ACCESS: z.enum(["direct", "proxy"]).default("direct"),

  /** Comma-separated base URLs of TwinSync-compatible engines. */
  LIPSYNC_ENGINES: z
    .string()
    .transform((list) => list.split(",").map((url) => url.trim().replace(/\/$/, "")))
    .pipe(z.array(z.url()).min(1)),
  LIPSYNC_ENGINE_KEY: z.string().min(1),

  GOOGLE_CLIENT_ID: optional(z.string()),
  GOOGLE_CLIENT_SECRET: optional(z.string()),
  GITHUB_CLIENT_ID: optional(z.string()),
  GITHUB_CLIENT_SECRET: optional(z.string()),
  SMTP_URL: optional(z.url()),
  MAIL_FROM: z.string().default("TwinSync <no-reply@localhost>"),

  SPEECH_OPENAI_BASE_URL: optional(z.url()),
  SPEECH_OPENAI_API_KEY: optional(z.string()),
  SPEECH_OPENAI_MODEL: z.string().default("tts-1"),

  INNGEST_BASE_URL: optional(z.url()),
  INNGEST_EVENT_KEY: optional(z.string()),
  INNGEST_SIGNING_KEY: optional(z.string()),
  INNGEST_DEV: optional(z.string()),

  UPLOAD_MAX_MB: megabytes.default(4096),
  UPLOAD_MAX_MINUTES: z.coerce.number().positive().default(60),
  /** How many videos one workspace may be making at once. */
  MAX_ACTIVE_PRODUCTIONS: z.coerce.number().int().positive().default(5),
  /** Sign-in, sign-up and guest tries per address in ten minutes. */
  SIGN_IN_TRIES: z.coerce.number().int().positive().default(20),
  GUESTS_ALLOWED: flag.default(true),
});

export type Env = z.infer<typeof schema>;

/** Parses an environment. Throws one Error that lists everything wrong, a line each. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  const problems = parsed.success
    ? pairProblems(parsed.data)
    : parsed.error.issues.map(
        (issue) =>
          `${issue.path.join(".")}: ${source[String(issue.path[0])] === undefined ? "is not set" : issue.message}`,
      );
  if (!parsed.success || problems.length > 0) {
    throw new Error(
      `The environment is not usable:\n${problems.map((line) => `  - ${line}`).join("\n")}\nSee README.md, "Settings".`,
    );
  }
  return parsed.data;
}

function pairProblems(env: Env): string[] {
  const pairs = [
    ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
    ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ] as const;
  const problems: string[] = pairs.flatMap(([id, secret]) =>
    Boolean(env[id]) === Boolean(env[secret]) ? [] : [`${id} and ${secret} go together: set both or neither`],
  );
  const unsigned = env.INNGEST_DEV !== undefined && !["0", "false"].includes(env.INNGEST_DEV);
  if (env.INNGEST_BASE_URL && !unsigned && !env.INNGEST_SIGNING_KEY) {
    problems.push("INNGEST_SIGNING_KEY: an Inngest server needs it unless INNGEST_DEV is set");
  }
  return problems;
}

let parsed: Env | undefined;

/** The process's environment, parsed on first use and then fixed. Call it at boot so that errors show there. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}
