import { rm } from "node:fs/promises";
import { chooseBackend } from "./backends/choose-backend";
import { runCertified } from "./certificate/run-certified";
import type { RunLipSync } from "./job";

/**
 * Makes the people in a video or picture say something else. The result has the video's size and frame rate, and the figures a
 * certificate of what a second look at the finished file found.
 * @throws LipSyncError with the reason; the signal's reason when cancelled. No file is left behind then.
 */
export const lipSync: RunLipSync = async (job) => {
  const backend = chooseBackend(job.backend);
  const isForMeasuring = job.lossless === true || job.reenactApartMs !== undefined;
  try {
    return await (isForMeasuring ? backend.run(job) : runCertified(backend, job));
  } catch (error) {
    await rm(job.outPath, { force: true });
    throw error;
  }
};
