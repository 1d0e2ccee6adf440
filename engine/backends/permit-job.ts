import {
  type BackendDeclaration,
  type BackendId,
  type BackendLimits,
  type FaceChoice,
  MIN_VIDEO_RANGE_MS,
  type SyncMode,
  type TimeRange,
} from "@/engine/contract";
import { LipSyncError } from "@/engine/job";
import { declareBackends } from "./declare-backends";
import type { BackendSettings } from "./settings";

/** What can be known of a job before its files are opened. */
export interface Wishes {
  backend?: BackendId;
  voices: readonly { face?: FaceChoice; startMs?: number }[];
  segments?: readonly unknown[];
  range?: TimeRange;
  syncMode?: SyncMode;
}

/**
 * The backend for a job, when there is one that may and can do it.
 * @throws LipSyncError `backend_unavailable`, `backend_unsuited`, `range_unusable` or `video_too_long`, before any work
 */
export function permitJob(wishes: Wishes, settings: BackendSettings): BackendDeclaration {
  const id = wishes.backend ?? settings.default;
  const backend = declareBackends(settings).find((declared) => declared.id === id);
  if (!backend) throw new LipSyncError("backend_unavailable", `There is no backend ${id}.`);
  if (backend.availability.is === "unavailable") {
    throw new LipSyncError(
      "backend_unavailable",
      `The backend ${id} cannot be used. ${backend.availability.why}`,
    );
  }
  refuseUselessRange(wishes, settings);
  const lack = whatIsLacking(wishes, backend.limits);
  if (lack) throw unsuited(id, lack);
  return backend;
}

/**
 * The rest of a backend's limits, once the files are known.
 * @throws LipSyncError `backend_unsuited`
 */
export function permitMedia(
  id: BackendId,
  media: { durationMs: number; width: number; height: number; isStill: boolean },
  settings: BackendSettings,
): void {
  const limits = declareBackends(settings).find((declared) => declared.id === id)?.limits;
  if (!limits) return;
  const { maxDurationMs, maxSidePx, stills } = limits;
  if (media.isStill && !stills) throw unsuited(id, "takes videos, not pictures");
  if (media.durationMs > maxDurationMs) throw unsuited(id, makesAtMost(limits));
  if (Math.max(media.width, media.height) > maxSidePx) {
    throw unsuited(id, `takes pictures of at most ${maxSidePx} pixels a side`);
  }
}

/** @param lack what the backend does not do, as the end of "The backend … " */
export function unsuited(id: BackendId, lack: string): LipSyncError {
  return new LipSyncError(
    "backend_unsuited",
    `The backend ${id} ${lack}. Change that, or choose another backend.`,
  );
}

function refuseUselessRange({ range, segments, syncMode }: Wishes, { maxRangeMs }: BackendSettings): void {
  if (!range) return;
  if (range.endMs - range.startMs < MIN_VIDEO_RANGE_MS)
    throw unusable(
      `The part of the video to be shown is shorter than ${MIN_VIDEO_RANGE_MS} ms. Take more of the video.`,
    );
  if (range.endMs - range.startMs > maxRangeMs)
    throw new LipSyncError(
      "video_too_long",
      `The part of the video to be shown is longer than ${maxRangeMs / 60_000} minutes. Take less of the video.`,
    );
  if (segments && segments.length > 0)
    throw unusable("Name segments or the part of the video to be shown, not both.");
  if (syncMode && syncMode !== "remap")
    throw unusable(
      `A part of the video is always shown in the time of the sound. Leave the sync mode ${syncMode} out.`,
    );
}

const unusable = (message: string) => new LipSyncError("range_unusable", message);

const makesAtMost = ({ maxDurationMs }: BackendLimits) => `makes at most ${maxDurationMs / 60_000} minutes`;

function whatIsLacking({ voices, segments, range, syncMode }: Wishes, limits: BackendLimits): string | null {
  if (voices.length > limits.maxVoices) {
    return limits.maxVoices === 1
      ? "makes one person speak, not several"
      : `makes at most ${limits.maxVoices} people speak`;
  }
  if (voices[0]?.startMs && limits.maxVoices === 1) return "begins the sound with the video";
  if (voices.some(({ startMs = 0 }) => startMs >= limits.maxDurationMs)) return makesAtMost(limits);
  if (segments && segments.length > 0 && !limits.segments) return "makes whole videos, not parts of them";
  if (range && !limits.ranges) return "cannot make a part of a video so that it fits its place";
  if (syncMode && !limits.syncModes.includes(syncMode)) return `has no sync mode ${syncMode}`;
  const face = voices.find(({ face }) => face && !limits.faces.includes(face.by))?.face;
  return face ? `cannot choose a face by ${face.by}` : null;
}
