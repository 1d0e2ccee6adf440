import { existsSync } from "node:fs";
import { type BackendDeclaration, SYNC_MODES } from "@/engine/contract";
import type { BackendSettings } from "./settings";

const HOUR_MS = 60 * 60_000;
/** H.264 knows no larger pictures. */
const H264_SIDE_PX = 8192;
const EVERY_FACE = ["auto", "largest", "id", "point"] as const;

/** All backends, set up or not, the default of the project first. Nothing is loaded and nobody is asked. */
export function declareBackends(settings: BackendSettings): BackendDeclaration[] {
  return [ownPixels(), wav2LipOnnx(settings), twinSync(settings), syncSo(settings)];
}

function ownPixels(): BackendDeclaration {
  return {
    id: "own-pixels",
    label: "The person's own mouth, at full resolution",
    licence: {
      name: "MIT, with this project",
      url: "https://opensource.org/license/mit",
      commercialUse: "yes",
    },
    needsGpu: false,
    limits: {
      ...{ maxDurationMs: HOUR_MS, maxSidePx: H264_SIDE_PX, facePx: null, stills: true },
      ...{ maxVoices: 8, faces: EVERY_FACE, segments: true, ranges: true },
      ...{ syncModes: SYNC_MODES, languages: "any" },
    },
    availability: { is: "ready" },
  };
}

function wav2LipOnnx({ wav2lip, allowNonCommercial }: BackendSettings): BackendDeclaration {
  const availability = (): BackendDeclaration["availability"] => {
    if (!wav2lip) return unavailable("Set WAV2LIP_ONNX to the path of the weights, exported as ONNX.");
    if (!allowNonCommercial) {
      return unavailable(
        "Wav2Lip's published weights may not be used commercially. If your use is not commercial, or the weights are your own, set ENGINE_ALLOW_NONCOMMERCIAL=1.",
      );
    }
    if (!existsSync(wav2lip.weightsPath)) return unavailable("There is no file at WAV2LIP_ONNX.");
    return { is: "ready" };
  };
  return {
    id: "wav2lip-onnx",
    label: "Wav2Lip, a network that draws the face at 96 pixels",
    licence: {
      name: "Of the weights: research and personal use only",
      url: "https://github.com/Rudrabha/Wav2Lip#license-and-citation",
      commercialUse: "no",
    },
    needsGpu: wav2lip?.provider === "cuda",
    limits: {
      ...{ maxDurationMs: HOUR_MS, maxSidePx: H264_SIDE_PX, facePx: 96, stills: true },
      ...{ maxVoices: 1, faces: EVERY_FACE, segments: true, ranges: true },
      ...{ syncModes: SYNC_MODES, languages: "any" },
    },
    availability: availability(),
  };
}

function twinSync({ twinSync: service }: BackendSettings): BackendDeclaration {
  const extended = service?.extended ?? false;
  return {
    id: "twinsync",
    label: "Another engine that speaks the TwinSync protocol",
    licence: { name: "Of that engine's operator", url: null, commercialUse: "operator" },
    needsGpu: false,
    limits: {
      ...{ maxDurationMs: HOUR_MS, maxSidePx: H264_SIDE_PX, facePx: null, stills: extended },
      ...{ maxVoices: extended ? 8 : 1, faces: extended ? EVERY_FACE : ["auto"] },
      ...{ segments: extended, ranges: extended },
      ...{ syncModes: extended ? SYNC_MODES : ["ping_pong"], languages: "any" },
    },
    availability: service
      ? { is: "ready" }
      : unavailable("Set TWINSYNC_URL, and TWINSYNC_KEY, to the other engine's address and key."),
  };
}

function syncSo({ syncSo: service }: BackendSettings): BackendDeclaration {
  return {
    id: "sync.so",
    label: "sync.so, a paid service that works on its own machines",
    licence: { name: "sync.so's terms of service", url: "https://sync.so/terms", commercialUse: "operator" },
    needsGpu: false,
    limits: {
      ...{ maxDurationMs: 30 * 60_000, maxSidePx: 4096, facePx: null, stills: service?.model === "sync-3" },
      ...{ maxVoices: 1, faces: selectsSpeakers(service?.model) ? ["auto", "point"] : ["auto"] },
      ...{ segments: false, ranges: false },
      // It has no mode that holds the last frame.
      ...{ syncModes: ["ping_pong", "loop", "cut_off", "remap"], languages: "any" },
    },
    availability: service
      ? { is: "ready" }
      : unavailable("Set SYNC_SO_API_KEY to a key of your sync.so account."),
  };
}

/** Of sync.so's models, those that are told who speaks. */
export const selectsSpeakers = (model = ""): boolean => /^(lipsync-2|sync-)/.test(model);

const unavailable = (why: string) => ({ is: "unavailable", why }) as const;
