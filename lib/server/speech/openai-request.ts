import { setTimeout as wait } from "node:timers/promises";
import { decodeWav } from "@/engine/speech/pcm";
import type { Pcm } from "@/engine/speech/types";
import { AppError } from "@/lib/errors";

export interface OpenaiConnection {
  /** With or without a trailing `/v1`. */
  baseUrl: string;
  apiKey?: string;
  model: string;
}

const TIMEOUT_MS = 120_000;
const LIST_TIMEOUT_MS = 3000;
/** Statuses that the same request will get again. */
const FINAL = new Set([400, 401, 403, 404, 405, 413, 415, 422]);

/**
 * One `POST /v1/audio/speech` of at most 4096 characters.
 * @throws AppError `speech_provider_refused` when trying again is useless, else `speech_failed`; the signal's reason when aborted.
 */
export async function requestSpeech(
  connection: OpenaiConnection,
  body: { input: string; voice: string; speed: number },
  signal?: AbortSignal,
): Promise<Pcm> {
  const bytes = await send(
    connection,
    "/v1/audio/speech",
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: connection.model, ...body, response_format: "wav" }),
    },
    TIMEOUT_MS,
    signal,
  );
  try {
    return decodeWav(bytes);
  } catch (cause) {
    throw new AppError("speech_provider_refused", { detail: "It did not answer with a WAV file.", cause });
  }
}

/** Names of the provider's voices (`GET /v1/audio/voices`); none when it does not tell, as OpenAI itself. */
export async function requestVoiceNames(connection: OpenaiConnection): Promise<string[]> {
  try {
    const bytes = await send(connection, "/v1/audio/voices", {}, LIST_TIMEOUT_MS);
    const body: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof body !== "object" || body === null || !("voices" in body) || !Array.isArray(body.voices))
      return [];
    return body.voices.filter((name): name is string => typeof name === "string");
  } catch (error) {
    if (error instanceof AppError || error instanceof SyntaxError) return [];
    throw error;
  }
}

async function send(
  { baseUrl, apiKey }: OpenaiConnection,
  route: string,
  init: RequestInit,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<Buffer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  let response: Response;
  try {
    response = await fetch(new URL(baseUrl.replace(/\/+$/, "").replace(/\/v1$/, "") + route), {
      ...init,
      headers: { ...init.headers, ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    if (response.ok) return Buffer.from(await response.arrayBuffer());
  } catch (cause) {
    signal?.throwIfAborted();
    throw new AppError("speech_failed", { detail: "The voice provider does not answer.", cause });
  }
  // The body may quote the key or the text: it is for the log alone.
  const cause = new Error(
    `${route} answered ${response.status}: ${(await bodyStart(response)).slice(0, 500)}`,
  );
  throw new AppError(FINAL.has(response.status) ? "speech_provider_refused" : "speech_failed", { cause });
}

const bodyStart = (response: Response): Promise<string> =>
  Promise.race([response.text().catch(() => ""), wait(2000, "", { ref: false })]);
