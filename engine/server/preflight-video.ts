import {
  BACKEND_IDS,
  type BackendId,
  type FailureReason,
  type LipSyncFigures,
  type PreflightResponse,
  RESULT_CODE,
  SYNC_MODES,
  type SyncMode,
} from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import { estimateWork } from "@/engine/preflight/estimate-work";
import type { PreflightOrder } from "@/engine/preflight/preflight-messages";
import type { RunPreflight } from "@/engine/preflight/preflight-process";

export interface PreflightOptions {
  run: RunPreflight;
  /** The queue as it is now, and figures of the newest results. */
  queue: () => { waiting: number; running: number; concurrency: number };
  recent: () => readonly LipSyncFigures[];
  defaultBackend: BackendId;
  /** US dollars per second of result; 0 for what this machine makes, null when nobody said. */
  priceOf: (backend: BackendId) => number | null;
}

export type PreflightVideo = (parameters: Map<string, string>) => Promise<PreflightResponse>;

/** Looked at side by side, and waiting for that. A user waits for each: more are told to come again. */
const AT_ONCE = 2;
const MOST_WAITING = 16;
const MAX_URL_CHARACTERS = 8_192;
const MAX_AUDIO_MS = 24 * 60 * 60_000;

/** Answers what a lip-sync of a video would be like, or with a result code why that cannot be said. The caller's key is known already. */
export function videoPreflighter(options: PreflightOptions): PreflightVideo {
  const places = new Places(AT_ONCE, MOST_WAITING);
  return async (parameters) => {
    const asked = readQuestion(parameters, options.defaultBackend);
    if ("result_code" in asked) return asked;
    const place = places.take();
    if (!place) {
      return answer(
        "internal",
        "The engine is looking at many videos. Send the request again later.",
        "busy",
      );
    }
    try {
      await place.free;
      const { look, audioMs } = await options.run(asked);
      const resultSeconds = resultMs(asked.syncMode, look, audioMs) / 1000;
      const megapixels = (look.width * look.height) / 1e6;
      const { backend } = asked;
      const job = { megapixels, resultSeconds, backend, usdPerSecond: options.priceOf(backend) };
      const estimate = estimateWork(job, options.queue(), options.recent());
      return { result_code: RESULT_CODE.ok, msg: "SUCCESS!", footage: { ...look, estimate } };
    } catch (error) {
      if (error instanceof LipSyncError) return answer("badMedia", error.message, error.reason);
      console.error("engine:", error);
      return answer("internal", "The engine could not look at this video. Try again later.", "internal");
    } finally {
      place.leave();
    }
  };
}

/** A still lasts as long as the words in every mode. */
function resultMs(
  syncMode: SyncMode,
  { durationMs, still }: { durationMs: number; still: boolean },
  audioMs: number | null,
): number {
  if (audioMs === null) return durationMs;
  return syncMode === "cut_off" && !still ? Math.min(audioMs, durationMs) : audioMs;
}

type Question = Pick<PreflightOrder, "videoUrl" | "words" | "syncMode"> & { backend: BackendId };

function readQuestion(parameters: Map<string, string>, standard: BackendId): Question | PreflightResponse {
  const get = (name: string) => parameters.get(name)?.trim() || undefined;
  const videoUrl = get("video_url");
  const audioUrl = get("audio_url");
  if (!videoUrl) return answer("badMedia", "video_url is missing.");
  for (const [name, url] of Object.entries({ video_url: videoUrl, audio_url: audioUrl })) {
    if (url && url.length > MAX_URL_CHARACTERS) return answer("badMedia", `${name} is too long.`);
  }
  const audioMs = get("audio_ms");
  if (audioMs !== undefined && !(/^\d{1,8}$/.test(audioMs) && Number(audioMs) <= MAX_AUDIO_MS)) {
    return answer("badRequest", "audio_ms is not a number of milliseconds.");
  }
  const syncMode = SYNC_MODES.find((mode): mode is SyncMode => mode === (get("sync_mode") ?? "ping_pong"));
  if (!syncMode) return answer("badRequest", `sync_mode is none of ${SYNC_MODES.join(", ")}.`);
  const backend = BACKEND_IDS.find((id): id is BackendId => id === (get("backend") ?? standard));
  if (!backend) return answer("badRequest", `backend is none of ${BACKEND_IDS.join(", ")}.`);
  const words = audioMs !== undefined ? { audioMs: Number(audioMs) } : audioUrl ? { audioUrl } : null;
  return { videoUrl, words, syncMode, backend };
}

function answer(code: keyof typeof RESULT_CODE, msg: string, reason?: FailureReason): PreflightResponse {
  return { result_code: RESULT_CODE[code], msg, ...(reason ? { reason } : {}) };
}

/** So many at once, first come first served, and so many in line. */
class Places {
  readonly #atOnce: number;
  readonly #most: number;
  readonly #line: (() => void)[] = [];
  #busy = 0;

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#most = mostWaiting;
  }

  take(): { free: Promise<void>; leave: () => void } | null {
    if (this.#busy >= this.#atOnce && this.#line.length >= this.#most) return null;
    const leave = () => {
      const next = this.#line.shift();
      if (next) next();
      else this.#busy--;
    };
    if (this.#busy < this.#atOnce) {
      this.#busy++;
      return { free: Promise.resolve(), leave };
    }
    return { free: new Promise((resolve) => this.#line.push(resolve)), leave };
  }
}
