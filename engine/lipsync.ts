import { rm } from "node:fs/promises";
import { chooseBackend } from "./backends/choose-backend";
import type { RunLipSync } from "./job";

/**
 * Makes the people in a video or picture say something else. The result has the video's size and frame rate.
 * @throws LipSyncError with the reason; the signal's reason when cancelled. No file is left behind then.
 */
export const lipSync: RunLipSync = async (job) => {
  try {
    return await chooseBackend(job.backend).run(job);
  } catch (error) {
    await rm(job.outPath, { force: true });
    throw error;
  }
};
