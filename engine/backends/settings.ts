import { z } from "zod";
import { BACKEND_IDS, type BackendId } from "@/engine/contract";
import type { AllowedHost } from "@/engine/fetch/address-policy";

/** What the operator set up beside the default backend. */
export interface BackendSettings {
  /** For requests that name none. */
  default: BackendId;
  /** The operator has read that some weights may not earn money, and uses them accordingly. */
  allowNonCommercial: boolean;
  wav2lip: { weightsPath: string; provider: "cpu" | "cuda" } | null;
  twinSync: TwinSyncSettings | null;
  syncSo: SyncSoSettings | null;
  /** Longest time that a service elsewhere may take for one job. */
  remoteTimeoutMs: number;
  /** Longest part of a video that a job may ask for by `video_range`: all of it is watched, however short the sound. */
  maxRangeMs: number;
  /** Private hosts that a service's results may be fetched from, beside its own. */
  allowHosts: readonly AllowedHost[];
}

export interface TwinSyncSettings {
  /** Without `/videotalking`. */
  url: string;
  key: string;
  /** The other engine is of this project: it takes voices, segments, faces and sync modes. */
  extended: boolean;
}

export interface SyncSoSettings {
  /** Without `/v2`. */
  url: string;
  apiKey: string;
  model: string;
  /** A job that would cost more is refused. US dollars. */
  maxUsd: number;
  /** What a second of result costs, for what is said before a job. US dollars; null when the operator did not say. */
  usdPerSecond: number | null;
}

const flag = z
  .enum(["0", "1", "true", "false"])
  .default("0")
  .transform((value) => value === "1" || value === "true");
const address = z
  .url({ protocol: /^https?$/ })
  .transform((url) => url.replace(/\/+$/, ""))
  .optional();
const positive = (fallback: number) => z.coerce.number().positive().default(fallback);

/** The part of the engine's environment that is about backends. */
export const BackendEnvironment = z.object({
  ENGINE_BACKEND: z.enum(BACKEND_IDS).default("own-pixels"),
  ENGINE_ALLOW_NONCOMMERCIAL: flag,
  ENGINE_REMOTE_MINUTES: positive(120),
  ENGINE_MAX_RANGE_MINUTES: positive(60),
  WAV2LIP_ONNX: z.string().optional(),
  WAV2LIP_PROVIDER: z.enum(["cpu", "cuda"]).default("cpu"),
  TWINSYNC_URL: address,
  TWINSYNC_KEY: z.string().default(""),
  TWINSYNC_EXTENDED: flag,
  SYNC_SO_API_KEY: z.string().optional(),
  SYNC_SO_URL: address,
  SYNC_SO_MODEL: z
    .string()
    .regex(/^[\w.-]+$/, "is not the name of a model")
    .default("lipsync-2"),
  SYNC_SO_MAX_USD: positive(5),
  SYNC_SO_USD_PER_SECOND: z.coerce.number().positive().optional(),
});

/** The settings of every backend, of an environment that was parsed; null where one is not set up. */
export function backendSettings(
  env: z.infer<typeof BackendEnvironment>,
  allowHosts: readonly AllowedHost[],
): BackendSettings {
  return {
    default: env.ENGINE_BACKEND,
    allowNonCommercial: env.ENGINE_ALLOW_NONCOMMERCIAL,
    wav2lip: env.WAV2LIP_ONNX ? { weightsPath: env.WAV2LIP_ONNX, provider: env.WAV2LIP_PROVIDER } : null,
    twinSync: env.TWINSYNC_URL
      ? {
          url: env.TWINSYNC_URL.replace(/\/videotalking$/, ""),
          key: env.TWINSYNC_KEY,
          extended: env.TWINSYNC_EXTENDED,
        }
      : null,
    syncSo: env.SYNC_SO_API_KEY
      ? {
          url: (env.SYNC_SO_URL ?? "https://api.sync.so").replace(/\/v2$/, ""),
          apiKey: env.SYNC_SO_API_KEY,
          model: env.SYNC_SO_MODEL,
          maxUsd: env.SYNC_SO_MAX_USD,
          usdPerSecond: env.SYNC_SO_USD_PER_SECOND ?? null,
        }
      : null,
    remoteTimeoutMs: env.ENGINE_REMOTE_MINUTES * 60_000,
    maxRangeMs: env.ENGINE_MAX_RANGE_MINUTES * 60_000,
    allowHosts,
  };
}
