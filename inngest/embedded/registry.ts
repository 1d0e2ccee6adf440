import { Cron } from "croner";
import { z } from "zod";
import { parseDurationMs } from "./duration";
import { compileExpression, evaluate, holds } from "./expression";
import type { RunnerEvent } from "./protocol";

type EventTrigger = { event: string; condition: string | undefined };
type CancelRule = { event: string; condition: string | undefined; withinMs: number | undefined };
/** At most `max` calls at once among those whose events give `expression` the same value. */
type ConcurrencyLimit = { prefix: string; max: number; expression: string | undefined };

export type ServedFunction = {
  id: string;
  eventTriggers: EventTrigger[];
  /** Five- or six-field expressions, optionally behind `TZ=Area/City `. */
  crons: string[];
  maxAttempts: number;
  idempotency: string | undefined;
  throttle: { gapMs: number; expression: string | undefined } | undefined;
  cancelRules: CancelRule[];
  limits: ConcurrencyLimit[];
};

const limitSchema = z.object({
  limit: z.number(),
  key: z.string().optional(),
  scope: z.enum(["fn", "env", "account"]).optional(),
});

const configSchema = z.strictObject({
  id: z.string(),
  name: z.string().optional(),
  triggers: z.array(
    z.union([
      z.strictObject({ event: z.string(), expression: z.string().optional() }),
      z.strictObject({ cron: z.string() }),
    ]),
  ),
  steps: z.record(
    z.string(),
    z.looseObject({ retries: z.object({ attempts: z.number().optional() }).optional() }),
  ),
  idempotency: z.string().optional(),
  throttle: z
    .strictObject({ limit: z.number().positive(), period: z.string(), key: z.string().optional() })
    .optional(),
  concurrency: z.union([z.number(), limitSchema, z.array(limitSchema)]).optional(),
  cancel: z
    .array(z.strictObject({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }))
    .optional(),
});
type Config = z.infer<typeof configSchema>;

/** Every function that the handler serves, by id. */
export type Registry = ReadonlyMap<string, ServedFunction>;

/**
 * Reads the answer to a sync. Throws one Error that names the function and the setting when one asks for what only a
 * real Inngest server does: better at start than a run that quietly behaves otherwise.
 */
export function readRegistry(answer: unknown): Registry {
  const { functions } = z.looseObject({ functions: z.array(z.unknown()) }).parse(answer);
  return new Map(functions.map(readFunction).map((served) => [served.id, served]));
}

function readFunction(config: unknown): ServedFunction {
  const parsed = configSchema.safeParse(config);
  const id = z.object({ id: z.string() }).safeParse(config).data?.id ?? "(without an id)";
  if (!parsed.success) throw new Error(refusal(id, parsed.error));
  try {
    return toServedFunction(parsed.data);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Function ${id}: ${reason}. ${ADVICE}`);
  }
}

const ADVICE =
  "The embedded runner does not do this: change the function, or name a real Inngest server with INNGEST_BASE_URL.";

function refusal(id: string, error: z.ZodError): string {
  const settings = error.issues.flatMap((issue) => {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [];
    const path = issue.path.map(String);
    return keys.length > 0 ? keys.map((key) => [...path, key].join(".")) : [path.join(".")];
  });
  return `Function ${id}: ${settings.map((setting) => `"${setting}"`).join(", ")} is not supported. ${ADVICE}`;
}

function toServedFunction(config: Config): ServedFunction {
  const attempts = Object.values(config.steps)[0]?.retries?.attempts ?? 4;
  const throttle = config.throttle;
  const served: ServedFunction = {
    id: config.id,
    eventTriggers: config.triggers.flatMap((trigger) =>
      "event" in trigger ? [{ event: trigger.event, condition: trigger.expression }] : [],
    ),
    crons: config.triggers.flatMap((trigger) => ("cron" in trigger ? [trigger.cron] : [])),
    maxAttempts: attempts + 1,
    idempotency: config.idempotency,
    throttle: throttle && {
      gapMs: parseDurationMs(throttle.period) / throttle.limit,
      expression: throttle.key,
    },
    cancelRules: (config.cancel ?? []).map((rule) => ({
      event: rule.event,
      condition: rule.if,
      withinMs: rule.timeout === undefined ? undefined : parseDurationMs(rule.timeout),
    })),
    limits: readLimits(config),
  };
  for (const expression of [
    ...served.eventTriggers.map((trigger) => trigger.condition),
    ...served.cancelRules.map((rule) => rule.condition),
    ...served.limits.map((limit) => limit.expression),
    served.idempotency,
    served.throttle?.expression,
  ]) {
    if (expression) compileExpression(expression);
  }
  for (const cron of served.crons) nextCronTime(cron, new Date());
  return served;
}

function readLimits(config: Config): ConcurrencyLimit[] {
  const given = config.concurrency ?? [];
  const limits =
    typeof given === "number"
      ? [limitSchema.parse({ limit: given })]
      : Array.isArray(given)
        ? given
        : [given];
  return limits
    .filter(({ limit }) => limit > 0)
    .map(({ limit, key, scope = "fn" }, index) => ({
      prefix: scope === "fn" ? `${config.id}#${index}` : `${scope}:${key ?? ""}`,
      max: limit,
      expression: key,
    }));
}

/** The keys under which a call counts against its function's limits: `prefix|value`. */
export function limitKeys(served: ServedFunction | undefined, event: RunnerEvent | undefined): string[] {
  return (served?.limits ?? []).map(({ prefix, expression }) =>
    expression ? `${prefix}|${keyOf(expression, event)}` : `${prefix}|`,
  );
}

/** How many calls may be under way at once for a key of {@link limitKeys}. */
export function limitOf(registry: Registry, key: string): number {
  const prefix = key.slice(0, key.indexOf("|"));
  for (const served of registry.values()) {
    const limit = served.limits.find((candidate) => candidate.prefix === prefix);
    if (limit) return limit.max;
  }
  return Number.POSITIVE_INFINITY;
}

/** The value of a key expression for an event, as text. */
export function keyOf(expression: string, event: RunnerEvent | undefined): string {
  return JSON.stringify(evaluate(expression, { event }));
}

/** Whether `event` starts `served`. A trigger may end in `*`. */
export function isTriggered(served: ServedFunction, event: RunnerEvent): boolean {
  return served.eventTriggers.some(
    ({ event: name, condition }) =>
      (name === event.name || (name.endsWith("*") && event.name.startsWith(name.slice(0, -1)))) &&
      holds(condition, { event }),
  );
}

/** The first moment after `after` that a cron expression names. Throws when it names none. */
export function nextCronTime(expression: string, after: Date): Date {
  const [, timezone, pattern] = expression.match(/^(?:TZ=(\S+)\s+)?(.*)$/) ?? [];
  const next = new Cron(pattern ?? expression, { timezone: timezone ?? "UTC" }).nextRun(after);
  if (!next) throw new RangeError(`the schedule "${expression}" never comes`);
  return next;
}
