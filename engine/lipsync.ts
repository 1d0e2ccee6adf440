import { rm } from "node:fs/promises";
import type { LipSyncFigures, LipSyncStage } from "./contract";
import { LipSyncError, type LipSyncJob, type RunLipSync } from "./job";
import { readInputs } from "./lipsync-inputs";
import { yuvMatrix } from "./media/frame";
import { ratio } from "./media/probe";
import { mouthTrack } from "./speech-to-mouth/mouth-track";
import { StageClock } from "./stage-clock";
import { planMouths, skippedRanges } from "./synthesis/plan-mouths";
import { renderClip } from "./synthesis/render-clip";
import { surveyClip } from "./synthesis/survey-clip";

/** Where each stage ends, as a share of the whole job. */
const STAGE_ENDS: Record<LipSyncStage, number> = {
  fetch: 0,
  probe: 0.02,
  track: 0.45,
  listen: 0.48,
  select: 0.5,
  render: 0.98,
  encode: 1,
};

/** Frames beyond the result's own that are watched for more mouths. */
const WATCH_FRAMES = 800;

/**
 * Makes the person in a video or picture say an audio. The result lasts as long as the audio, at the video's size and frame rate.
 * Memory does not grow with length beyond about 6 KB a frame.
 * @throws LipSyncError with the reason; the signal's reason when cancelled. No file is left behind then.
 */
export const lipSync: RunLipSync = async (job) => {
  const clock = new StageClock(STAGE_ENDS, job.onProgress);
  try {
    return await run(job, clock);
  } catch (error) {
    await rm(job.outPath, { force: true });
    throw error;
  }
};

async function run(job: LipSyncJob, clock: StageClock): Promise<LipSyncFigures> {
  const { signal } = job;
  clock.enter("probe");
  const { clip, audio } = await readInputs(job);
  const fps = ratio(clip.fps);
  const count = Math.max(1, Math.round((audio.samples.length / audio.sampleRate) * fps));

  clock.enter("track");
  const matrix = yuvMatrix(clip.colour, clip.height);
  const watched = Math.min(clip.frameCount, Math.max(count, WATCH_FRAMES));
  const survey = await surveyClip(clip.read(0, watched), matrix, watched, {
    signal,
    onFrame: (done) => clock.progress(done / watched),
  });
  if (survey.frames.length === 0) {
    throw new LipSyncError(
      "video_unreadable",
      "No picture of the video can be decoded. Export it again, as MP4.",
    );
  }
  if (!survey.frames.some((f) => f.face)) {
    throw new LipSyncError(
      "video_no_face",
      "No face was found. Use a video in which the speaker faces the camera.",
    );
  }

  clock.enter("listen");
  const track = await mouthTrack({ audio, transcript: job.transcript, lang: job.lang, signal });

  clock.enter("select");
  const plans = planMouths(survey, track, fps, count);

  clock.enter("render");
  await renderClip({
    read: clip.read,
    survey,
    plans,
    matrix,
    fps: clip.fps,
    colour: clip.colour,
    out: job.outPath,
    audioPath: job.audioPath,
    signal,
    onFrame: (done) => clock.progress(done / count),
    onEncode: () => clock.enter("encode"),
  });
  const durationSec = count / fps;
  const { seconds, total, peakRssMb } = clock.end();
  return {
    frames: count,
    fps,
    width: survey.width,
    height: survey.height,
    durationMs: Math.round(durationSec * 1000),
    seconds,
    realTimeFactor: total / durationSec,
    peakRssMb,
    faces: survey.faces,
    drivenBy: track.drivenBy,
    skipped: skippedRanges(plans, fps),
  };
}
