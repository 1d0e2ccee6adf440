import type { LipSyncFigures, LipSyncStage } from "@/engine/contract";
import type { LipSyncJob } from "@/engine/job";
import { StageClock } from "@/engine/stage-clock";
import type { Backend } from "./backend";
import { readInputs } from "./own-pixels-inputs";

/** Where each stage ends, as a share of the whole job. */
const STAGE_ENDS: Record<LipSyncStage, number> = {
  fetch: 0,
  probe: 0.02,
  listen: 0.05,
  track: 0.48,
  select: 0.5,
  render: 0.98,
  encode: 1,
};

/**
 * The default: each speaker's own mouth, from other frames of the same video. The result lasts as long as the sound (or as its sync mode
 * says), at the video's size and frame rate. What is known of every frame is kept on disk: memory grows by less than 1 KB a frame and face.
 */
export const ownPixels: Backend = { id: "own-pixels", run };

async function run(job: LipSyncJob): Promise<LipSyncFigures> {
  const clock = new StageClock(STAGE_ENDS, job.onProgress);
  clock.enter("probe");
  const inputs = await readInputs(job);
  // Not before: a refusal needs neither the tracker nor the networks.
  const { makeResult } = await import("./own-pixels-result");
  return makeResult(job, inputs, clock);
}
