/** sync.so's API, version 2: https://sync.so/docs/api-reference (its OpenAPI of June 2026). */
import { stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type AllowedHost, hostAndPort } from "@/engine/fetch/address-policy";
import { putMedia } from "@/engine/fetch/put-media";
import { LipSyncError } from "@/engine/job";
import type { SyncSoSettings } from "../settings";
import { type AskOptions, askService, type ServiceAnswer } from "./ask-service";
import type { RemoteProgress } from "./await-job";

/** Body of `POST /v2/generate`. */
export interface Generation {
  model: string;
  input: { type: "video" | "image" | "audio"; assetId: string }[];
  options: {
    sync_mode?: "bounce" | "loop" | "cut_off" | "remap";
    active_speaker_detection?:
      | { auto_detect: true }
      | { frame_number: number; coordinates: [x: number, y: number] };
  };
}

export interface SyncSoFile {
  path: string;
  kind: "video" | "image" | "audio";
  contentType: string;
}

const Upload = z.object({ uploadUrl: z.url(), url: z.url() });
const Asset = z.object({ id: z.string().min(1) });
const Estimate = z.object({ estimatedGenerationCost: z.number().min(0) });
const Created = z.object({ id: z.string().min(1) });
const Status = z.object({
  status: z.enum(["PENDING", "PROCESSING", "COMPLETED", "FAILED", "REJECTED"]),
  outputUrl: z.url().nullish(),
  error: z.string().nullish(),
});
const Trouble = z.object({
  message: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
  errorCode: z.string().optional().catch(undefined),
  /** Beside an outcome that it could not tell at first. */
  generationId: z.string().min(1).optional().catch(undefined),
});

const WHO = "sync.so";
/** It says 429 while an account has as many jobs running as its plan allows: as long as those take. */
const BUSY_MS = 60 * 60_000;

export class SyncSoClient {
  readonly #settings: SyncSoSettings;
  readonly #how: AskOptions;
  readonly #allowHosts: readonly AllowedHost[];

  constructor(settings: SyncSoSettings, allowHosts: readonly AllowedHost[], how: AskOptions) {
    this.#settings = settings;
    this.#how = how;
    this.#allowHosts = [...allowHosts, hostAndPort(settings.url)];
  }

  /** US dollars. Nothing is sent but the numbers. */
  async estimateUsd(durationMs: number, fps: number): Promise<number> {
    const body = { model: this.#settings.model, duration: durationMs / 1000, fps };
    const answer = await this.#post("/generations/estimate", body);
    return read(Estimate, answer).estimatedGenerationCost;
  }

  /** Uploads a file and registers it. @returns its asset id */
  async upload(file: SyncSoFile, onProgress: (fraction: number) => void): Promise<string> {
    const { size } = await stat(file.path);
    const fileName = `${path.basename(file.path).replace(/[^\w.-]/g, "_")}`;
    const asked = { fileName, contentType: file.contentType, size };
    const place = read(Upload, await this.#post("/assets/upload", asked));
    await putMedia(
      file.path,
      place.uploadUrl,
      { allowHosts: this.#allowHosts },
      {
        ...{ contentType: file.contentType, signal: this.#how.signal, onProgress },
      },
    );
    const registered = await this.#post("/assets", { url: place.url, type: file.kind.toUpperCase() });
    return read(Asset, registered).id;
  }

  /** @returns the generation's id. The same key and body give the same generation. */
  async generate(
    body: Generation,
    idempotencyKey: string,
    onBusy: (waitedMs: number) => void,
  ): Promise<string> {
    const answer = await this.#post(
      "/generate",
      body,
      { "idempotency-key": idempotencyKey },
      { busyMs: BUSY_MS, onBusy },
    );
    if (answer.status === 409) {
      const { generationId } = Trouble.catch({}).parse(answer.body);
      if (generationId) return generationId;
      // The first copy of this very request is still being looked at.
      throw new LipSyncError("fetch_failed", `${WHO} has not decided about the job yet.`);
    }
    return read(Created, answer).id;
  }

  /** @throws LipSyncError `backend_failed` with its own words */
  async look(id: string): Promise<RemoteProgress<string>> {
    const answer = await this.#ask(`/generate/${encodeURIComponent(id)}`, { method: "GET" });
    const { status, outputUrl, error } = read(Status, answer);
    switch (status) {
      case "PENDING":
      case "PROCESSING":
        return { is: "working" };
      case "COMPLETED":
        if (outputUrl) return { is: "done", result: outputUrl };
        throw failedThere("it says that the job is done and gives no result");
      case "FAILED":
      case "REJECTED":
        throw failedThere(error ?? `it ended as ${status}`);
    }
  }

  #post(
    endpoint: string,
    body: object,
    headers: Record<string, string> = {},
    options: Partial<AskOptions> = {},
  ): Promise<ServiceAnswer> {
    const init = {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    };
    return this.#ask(endpoint, init, options);
  }

  #ask(
    endpoint: string,
    init: { method: string; headers?: Record<string, string>; body?: string },
    options: Partial<AskOptions> = {},
  ): Promise<ServiceAnswer> {
    const { url, apiKey } = this.#settings;
    const request = {
      url: `${url}/v2${endpoint}`,
      init: { ...init, headers: { accept: "application/json", "x-api-key": apiKey, ...init.headers } },
    };
    return askService(WHO, request, { ...this.#how, ...options });
  }
}

/** What an answer of 2xx says; anything else as the error that it means for the job. */
function read<Schema extends z.ZodType>(schema: Schema, { status, body }: ServiceAnswer): z.infer<Schema> {
  if (status >= 200 && status < 300) {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new LipSyncError("backend_failed", `${WHO} answers in another way than its documentation says.`);
  }
  const { message, error, errorCode } = Trouble.catch({}).parse(body);
  const said = message ?? error ?? errorCode ?? `it answers ${status}`;
  if (status === 401 || status === 403) {
    throw new LipSyncError("backend_unavailable", `${WHO} does not accept SYNC_SO_API_KEY.`);
  }
  if (status === 402) {
    throw new LipSyncError("backend_unavailable", `${WHO} wants the account to be looked at: ${tidy(said)}`);
  }
  throw failedThere(said);
}

function failedThere(said: string): LipSyncError {
  return new LipSyncError("backend_failed", `${WHO} did not do this job: ${tidy(said)}`);
}

const tidy = (said: string) => `${said.replace(/\s+/g, " ").trim().replace(/\.$/, "").slice(0, 300)}.`;
