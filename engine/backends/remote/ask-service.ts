import { LipSyncError } from "@/engine/job";
import { wait } from "./wait";

/** How patiently a service is asked. */
export interface Pace {
  /** Between two questions about a job; grows to `pollMaxMs`. */
  pollMs: number;
  pollMaxMs: number;
  /** After a refusal or a broken connection; doubles up to `retryMaxMs`. */
  retryMs: number;
  retryMaxMs: number;
  /** Tries before the service counts as away. */
  tries: number;
}

export const PATIENT: Pace = {
  pollMs: 2_000,
  pollMaxMs: 15_000,
  retryMs: 1_000,
  retryMaxMs: 30_000,
  // Together they take less than an attempt at a task may stand still: what is wrong must be said before.
  tries: 6,
};

export interface ServiceAnswer {
  status: number;
  /** The JSON of the answer; null when it is none. */
  body: unknown;
}

export interface AskOptions {
  pace: Pace;
  signal?: AbortSignal;
  /** How long a service may go on saying that it is busy. Default: as long as any other trouble. */
  busyMs?: number;
  /** Called each time it says so. */
  onBusy?: (waitedMs: number) => void;
}

const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 2 ** 20;
/** Longest waits that are granted, to a service that is busy and tells so, and to one that is ill. */
const MAX_WAIT_MS = { busy: 4 * 60_000, ill: 40_000 } as const;

/**
 * One question to a service that the operator set up, asked again while it is busy (429), ill (5xx) or out of reach. Only what may arrive twice
 * is asked so. Redirects are not followed: they would carry the key elsewhere. Nothing sent is ever part of an error.
 * @throws LipSyncError `fetch_failed` when the service stays away; the signal's reason
 */
export async function askService(
  service: string,
  request: { url: string; init?: Omit<RequestInit, "signal" | "redirect"> },
  { pace, signal, busyMs = 0, onBusy }: AskOptions,
): Promise<ServiceAnswer> {
  const began = performance.now();
  let waitMs = pace.retryMs;
  let trouble = "";
  for (let tried = 0; tried < pace.tries; tried++) {
    signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const ended = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const response = await fetch(request.url, { ...request.init, signal: ended, redirect: "error" }).catch(
      () => null,
    );
    signal?.throwIfAborted();
    let askedToWaitMs = 0;
    if (!response) {
      trouble = "it does not answer";
    } else if (response.status === 429 || response.status >= 500) {
      trouble = `it answers ${response.status}`;
      const most = response.status === 429 && busyMs > 0 ? MAX_WAIT_MS.busy : MAX_WAIT_MS.ill;
      askedToWaitMs = Math.min(most, retryAfterMs(response.headers.get("retry-after")));
      await response.body?.cancel().catch(() => undefined);
    } else {
      const body = await readJson(response).catch(() => undefined);
      if (body !== undefined) return { status: response.status, body };
      trouble = "its answer broke off";
    }
    const waitedMs = performance.now() - began;
    if (response?.status === 429 && waitedMs < busyMs) {
      tried = 0;
      onBusy?.(waitedMs);
    }
    if (tried + 1 < pace.tries) await wait(Math.max(waitMs, askedToWaitMs), signal);
    waitMs = Math.min(pace.retryMaxMs, waitMs * 2);
  }
  throw new LipSyncError("fetch_failed", `${service} cannot be reached: ${trouble}.`);
}

async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8")) as unknown;
  } catch {
    return null;
  }
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfterMs(header: string | null): number {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : 0;
}
