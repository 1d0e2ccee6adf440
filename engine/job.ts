import type {
  BackendId,
  FaceChoice,
  FailureReason,
  LipSyncFigures,
  LipSyncStage,
  SyncMode,
  TimeRange,
} from "./contract";

/** What one person of the video says. */
export interface Voice {
  audioPath: string;
  /** Where the audio came from, for a backend that works elsewhere. */
  audioUrl?: string;
  /** The words of the audio, when they are known. */
  transcript?: string;
  /** BCP 47, of `transcript`. */
  lang?: string;
  /** Default `auto`. */
  face?: FaceChoice;
  /** Where in the result the audio begins. Default 0. */
  startMs?: number;
}

/** One lip-sync job on local files. */
export interface LipSyncJob {
  /** A video or a still picture with at least one face. */
  videoPath: string;
  /** Where the video came from, for a backend that works elsewhere. */
  videoUrl?: string;
  /** Different people, or one; their sounds are mixed. */
  voices: readonly [Voice, ...Voice[]];
  /** MP4 (H.264, AAC), visually lossless: an intermediate that the final render compresses. */
  outPath: string;
  /** Parts of the result that get a new mouth, in order and apart. Default: all of it. */
  segments?: readonly TimeRange[];
  /**
   * The part of the video that is shown, in the time of the sound; what lies around it may lend mouths. The result begins and ends with the
   * video's own mouth, so that it can take the part's place. Excludes `segments`, and sync modes but `remap`. Default: the video from its start.
   */
  range?: TimeRange;
  /** Default `ping_pong`. */
  syncMode?: SyncMode;
  /** Default: the engine's setting. */
  backend?: BackendId;
  /** The task that this job is an attempt at. Without one a backend that works elsewhere starts anew each time. */
  task?: JobTask;
  /** Calmer lips and closer sources: for a second attempt, after a result that failed its certificate. */
  safer?: boolean;
  /** To measure the picture alone: every frame asks for the mouth it has, lent by frames at least so far away. No voice drives it then. */
  reenactApartMs?: number;
  /** To measure: a video that keeps every bit of the rendered frames, many times larger. */
  lossless?: boolean;
  signal?: AbortSignal;
  /** `fraction` is 0..1 of the whole job, monotonic. */
  onProgress?: (progress: { stage: LipSyncStage; fraction: number }) => void;
}

/** What outlives one attempt at a task. */
export interface JobTask {
  /** The same for every attempt: a service elsewhere is asked, and paid, once. */
  idempotencyKey: string;
  /** A folder that stays until the task has ended. */
  stateDirectory: string;
  /** An unguessable address at which a service elsewhere can fetch one of the task's files. */
  linkTo?: (path: string) => string;
}

export type RunLipSync = (job: LipSyncJob) => Promise<LipSyncFigures>;

/** A refusal or failure with a machine-readable reason and a sentence that tells the user what to do. */
export class LipSyncError extends Error {
  constructor(
    readonly reason: FailureReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "LipSyncError";
  }
}
