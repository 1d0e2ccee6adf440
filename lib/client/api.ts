import type { MadeTake } from "../document/derive";
import type { FormatId } from "../document/units";
import type { ExportSettings } from "../domain/export-settings";
import type { AssetView, FootageView, ProductionView, SpokenPreview } from "../domain/views";
import { AppError, isErrorCode, type ProblemBody } from "../errors";

/** The request never got an answer: no network, or the server is away. Trying again may help. */
export class NetworkLost extends Error {
  constructor(cause?: unknown) {
    super("The server cannot be reached. Check your connection; nothing is lost.", { cause });
    this.name = "NetworkLost";
  }
}

/** Asks our server for JSON. Throws AppError with the problem's code, NetworkLost without an answer, AbortError. */
export async function requestJson<Answer>(
  method: "GET" | "POST" | "DELETE",
  path: string,
  options: { body?: unknown; signal?: AbortSignal | undefined; fetch?: typeof fetch } = {},
): Promise<Answer> {
  const { body, signal } = options;
  const send = options.fetch ?? fetch;
  let response: Response;
  try {
    response = await send(path, {
      method,
      ...(signal ? { signal } : {}),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NetworkLost(error);
  }
  if (!response.ok) throw await readProblem(response);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** The error that a failed answer carries; a proxy's own page in between counts as the server being away. */
async function readProblem(response: Response): Promise<Error> {
  const body = (await response.json().catch(() => null)) as Partial<ProblemBody> | null;
  if (body && isErrorCode(body.code))
    return new AppError(body.code, body.detail ? { detail: body.detail } : {});
  return response.status >= 502 && response.status <= 504 ? new NetworkLost() : new AppError("internal");
}

/** The sentence for the user of anything that went wrong in the browser. */
export function problemWords(error: unknown): string {
  if (error instanceof AppError) return error.userMessage;
  if (error instanceof NetworkLost) return error.message;
  return new AppError("internal").userMessage;
}

export interface UploadRequest {
  kind: AssetView["kind"];
  origin: "upload" | "recording";
  name: string;
  sizeBytes: number;
  mime: string;
  fingerprint: string;
}

export interface BegunUpload {
  assetId: string;
  partSizeBytes: number;
  uploadedParts: number[];
}

/** What to make of a project: its takes alone, or also videos of them. */
export type MakingRequest =
  | { kind: "takes" }
  | { kind: "video"; formats: FormatId[]; settings: ExportSettings };

export const api = {
  getAsset: (assetId: string, signal?: AbortSignal) =>
    requestJson<AssetView>("GET", `/api/assets/${assetId}`, { signal }),
  findLostAssets: (assetIds: string[], signal?: AbortSignal) =>
    requestJson<string[]>("POST", "/api/assets/lost", { body: { assetIds }, signal }),
  openFootage: (assetId: string, options: { again: boolean; signal?: AbortSignal }) =>
    requestJson<FootageView>("POST", `/api/assets/${assetId}/footage${options.again ? "?again=1" : ""}`, {
      signal: options.signal,
    }),
  getProduction: (productionId: string, signal?: AbortSignal) =>
    requestJson<ProductionView>("GET", `/api/productions/${productionId}`, { signal }),
  listProductions: (projectId: string, signal?: AbortSignal) =>
    requestJson<ProductionView[]>("GET", `/api/projects/${projectId}/productions`, { signal }),
  startProduction: (projectId: string, body: { revision: number; making: MakingRequest }) =>
    requestJson<ProductionView>("POST", `/api/projects/${projectId}/productions`, { body }),
  cancelProduction: (productionId: string) => requestJson<null>("DELETE", `/api/productions/${productionId}`),
  retryProduction: (productionId: string) =>
    requestJson<ProductionView>("POST", `/api/productions/${productionId}/retry`),
  findMadeTakes: (projectId: string, signal?: AbortSignal) =>
    requestJson<Record<string, MadeTake>>("GET", `/api/projects/${projectId}/takes`, { signal }),
  beginUpload: (body: UploadRequest, signal?: AbortSignal) =>
    requestJson<BegunUpload>("POST", "/api/uploads", { body, signal }),
  signUploadParts: (assetId: string, partNumbers: number[], signal?: AbortSignal) =>
    requestJson<{ urls: Record<number, string> }>("POST", `/api/uploads/${assetId}/parts`, {
      body: { partNumbers },
      signal,
    }),
  completeUpload: (assetId: string, signal?: AbortSignal) =>
    requestJson<AssetView>("POST", `/api/uploads/${assetId}/complete`, { signal }),
  cancelUpload: (assetId: string) => requestJson<void>("DELETE", `/api/uploads/${assetId}`),
  previewSpeech: (
    body: { text: string; lang: string; voiceId: string; speed: number },
    signal?: AbortSignal,
  ) => requestJson<SpokenPreview>("POST", "/api/speech/preview", { body, signal }),
};
