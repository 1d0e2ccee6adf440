import type { LipSyncFigures, LipSyncStage } from "@/engine/contract";
import { LipSyncError, type LipSyncJob } from "@/engine/job";
import { yuvMatrix } from "@/engine/media/frame";
import { ratio } from "@/engine/media/probe";
import { StageClock } from "@/engine/stage-clock";
import { backgroundOrder, framesShown } from "@/engine/synthesis/background-order";
import type { Backend } from "./backend";
import { readInputs } from "./own-pixels-inputs";

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

/** A sound that was taken from the video itself may end a codec's block earlier or later. */
const SAME_LENGTH_FRAMES = 1.5;

/** Frames of a result as long as the sound; exactly the video's where both have the same length. */
export function framesFor(soundSec: number, fps: number, clipFrames: number): number {
  const frames = soundSec * fps;
  if (Math.abs(frames - clipFrames) <= SAME_LENGTH_FRAMES) return clipFrames;
  return Math.max(1, Math.round(frames));
}

/** Frames beyond the result's own that are watched for more mouths. */
const WATCH_FRAMES = 800;

/**
 * The default: the speaker's own mouth, from other frames of the same video. The result lasts as long as the audio, at the video's size and
 * frame rate. Memory does not grow with length beyond about 6 KB a frame.
 */
export const ownPixels: Backend = { id: "own-pixels", run };

async function run(job: LipSyncJob): Promise<LipSyncFigures> {
  const clock = new StageClock(STAGE_ENDS, job.onProgress);
  const { signal } = job;
  const [voice] = job.voices;
  const syncMode = job.syncMode ?? "ping_pong";
  clock.enter("probe");
  const { clip, audio } = await readInputs(job);
  // Not before: a refusal needs neither the tracker nor the networks.
  const [{ surveyClip }, { mouthTrack }, { planMouths, skippedRanges }, { renderClip }] = await Promise.all([
    import("@/engine/synthesis/survey-clip"),
    import("@/engine/speech-to-mouth/mouth-track"),
    import("@/engine/synthesis/plan-mouths"),
    import("@/engine/synthesis/render-clip"),
  ]);
  const fps = ratio(clip.fps);
  const count = framesFor(audio.samples.length / audio.sampleRate, fps, clip.frameCount);

  clock.enter("track");
  const matrix = yuvMatrix(clip.colour, clip.height);
  const watched = Math.min(clip.frameCount, Math.max(framesShown(syncMode, count), WATCH_FRAMES));
  const survey = await surveyClip(clip.read(0, watched), matrix, watched, {
    signal,
    onFrame: (done) => clock.progress(done / watched),
  });
  if (survey.shots.length === 0) {
    throw new LipSyncError(
      "video_unreadable",
      "No picture of the video can be decoded. Export it again, as MP4.",
    );
  }
  if (survey.tracks.length === 0) {
    throw new LipSyncError(
      "video_no_face",
      "No face was found. Use a video in which the speaker faces the camera.",
    );
  }

  clock.enter("listen");
  const track = await mouthTrack({ audio, transcript: voice.transcript, lang: voice.lang, signal });

  clock.enter("select");
  const role = { mouth: track, tracks: survey.tracks, startMs: 0, endMs: Number.POSITIVE_INFINITY };
  const order = backgroundOrder(syncMode, survey.shots.length, count);
  const plans = planMouths(survey, [role], order, fps, job);

  clock.enter("render");
  await renderClip({
    read: clip.read,
    survey,
    plans,
    matrix,
    fps: clip.fps,
    colour: clip.colour,
    sampleAspect: clip.sampleAspect,
    out: job.outPath,
    audioPath: voice.audioPath,
    lossless: job.lossless,
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
    backend: "own-pixels",
    seconds,
    realTimeFactor: total / durationSec,
    peakRssMb,
    faces: survey.faces,
    drivenBy: track.drivenBy,
    skipped: skippedRanges(plans, fps),
  };
}
