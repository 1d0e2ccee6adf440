import type { FailureReason, LipSyncFigures, LipSyncStage } from "./contract";

/** One lip-sync job on local files. */
export interface LipSyncJob {
  /** A video or a still picture with at least one face. */
  videoPath: string;
  audioPath: string;
  /** MP4 (H.264, AAC), visually lossless: an intermediate that the final render compresses. */
  outPath: string;
  transcript?: string;
  /** BCP 47, of `transcript`. */
  lang?: string;
  signal?: AbortSignal;
  /** `fraction` is 0..1 of the whole job, monotonic. */
  onProgress?: (progress: { stage: LipSyncStage; fraction: number }) => void;
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
