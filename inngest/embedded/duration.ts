const UNIT_MS: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds in a duration such as `"1h30m"` or `"500ms"`. Throws a RangeError for anything else. */
export function parseDurationMs(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join("") !== text) {
    throw new RangeError(`"${text}" is not a duration; write one like "30s" or "1h30m"`);
  }
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNIT_MS[unit ?? ""] ?? 0), 0);
}

/** The moment a duration from `nowMs` or an ISO 8601 date stands for. */
export function resolveMoment(text: string, nowMs: number): Date {
  const date = /^\d{4}-\d{2}/.test(text) ? Date.parse(text) : nowMs + parseDurationMs(text);
  if (Number.isNaN(date)) throw new RangeError(`"${text}" is neither a duration nor a date`);
  return new Date(date);
}

const BACKOFF_SECONDS = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200];

/** Milliseconds to wait after failed attempt `attempt` (0-based): Inngest's own table, with up to 30 s of jitter. */
export function retryBackoffMs(attempt: number): number {
  const seconds = BACKOFF_SECONDS[Math.min(attempt, BACKOFF_SECONDS.length - 1)] ?? 7_200;
  return seconds * 1_000 + Math.random() * 30_000;
}

/** The moment that a `retry-after` header (seconds or a date) asks for, or undefined when it says nothing usable. */
export function retryAfter(header: string | null, nowMs: number): Date | undefined {
  if (!header) return undefined;
  const atMs = /^\d+$/.test(header) ? nowMs + Number(header) * 1_000 : Date.parse(header);
  return Number.isNaN(atMs) ? undefined : new Date(atMs);
}
