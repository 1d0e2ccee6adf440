import { rm } from "node:fs/promises";
import path from "node:path";
import { placeTrack, refuseOverlaps } from "@/engine/casting/assign-roles";
import { castVoices } from "@/engine/casting/cast-voices";
import { describeCast } from "@/engine/casting/describe-cast";
import { hearVideo } from "@/engine/casting/hear-video";
import { lookUpChoices } from "@/engine/casting/look-up-choices";
import { noFace, refuseFaceless } from "@/engine/casting/refuse-faceless";
import type { LipSyncFigures } from "@/engine/contract";
import { LipSyncError, type LipSyncJob, type Voice } from "@/engine/job";
import { yuvMatrix } from "@/engine/media/frame";
import { mixVoices } from "@/engine/media/mix-voices";
import { ratio } from "@/engine/media/probe";
import type { Pcm } from "@/engine/speech/types";
import { mouthTrack } from "@/engine/speech-to-mouth/mouth-track";
import type { MouthTrack } from "@/engine/speech-to-mouth/types";
import type { StageClock } from "@/engine/stage-clock";
import { backgroundOrder, framesShown } from "@/engine/synthesis/background-order";
import { findLeftOut } from "@/engine/synthesis/find-left-out";
import { findLoopSeam } from "@/engine/synthesis/find-loop-seam";
import { planMouths, type Role, skippedRanges } from "@/engine/synthesis/plan-mouths";
import { isTooLong, rangeOrder } from "@/engine/synthesis/range-order";
import { renderClip } from "@/engine/synthesis/render-clip";
import { rangeStrength, segmentStrength } from "@/engine/synthesis/segment-strength";
import { type ClipSurvey, type FaceTrack, surveyClip } from "@/engine/synthesis/survey-clip";
import { SpillFile } from "@/engine/tracker/spill-file";
import type { Inputs } from "./own-pixels-inputs";
import { partToWatch, type WatchedPart } from "./watched-part";

/** Frames beyond the result's own that are watched for more mouths. */
const WATCH_FRAMES = 800;
/** What is watched beside a range for more mouths. */
const AROUND_RANGE_MS = 8000;
/** Faces followed at a time when the speaker has to be found among them. */
const MOST_FACES = 4;
/** A sound that was taken from the video itself may end a codec's block earlier or later. */
const SAME_LENGTH_FRAMES = 1.5;

/** A voice at its place in the result. */
type PlacedVoice = Voice & { startMs: number; endMs: number };

/** Makes the video of a job whose files were read: listens, tracks, selects, renders. */
export async function makeResult(
  job: LipSyncJob,
  inputs: Inputs,
  clock: StageClock,
): Promise<LipSyncFigures> {
  const spill = new SpillFile(path.dirname(job.outPath));
  try {
    return await make(job, inputs, clock, spill);
  } finally {
    spill.close();
  }
}

async function make(
  job: LipSyncJob,
  { clip, audios }: Inputs,
  clock: StageClock,
  spill: SpillFile,
): Promise<LipSyncFigures> {
  const { signal, syncMode = "ping_pong" } = job;
  const fps = ratio(clip.fps);
  const matrix = yuvMatrix(clip.colour, clip.height);
  const voices = placeVoices(job, audios);
  const soundMs = Math.max(...voices.map(({ endMs }) => endMs));
  const wanted = framesFor(soundMs / 1000, fps, job.range ? undefined : clip.frameCount);
  const part = partToWatch(job, clip, {
    frames: Math.max(framesShown(syncMode, wanted), WATCH_FRAMES),
    aroundMs: AROUND_RANGE_MS,
  });
  const wishes = await lookUpChoices(job, clip, fps, matrix);

  clock.enter("listen");
  const mouths = await listen(job, audios);

  clock.enter("track");
  const survey = await surveyClip(part.read(0, part.count), matrix, part.count, {
    ...{ signal, spill },
    most: wishes.every(({ by }) => by === "largest") ? 1 : MOST_FACES,
    onFrame: (done) => clock.progress(done / part.count),
    onFaceless: () => refuseFaceless(part.read, part.count, fps, matrix, signal),
  });
  refuseUnusable(survey);
  const hear = () =>
    hearVideo(job.videoPath, { fromSec: part.first / fps, maxSec: part.count / fps, signal });
  const casting = await castVoices(survey, wishes, { fps, first: part.first }, hear);
  const cues = voices.map((voice, i) => ({ ...voice, tracks: casting[i] ?? [] }));
  refuseOverlaps(cues);
  const cast = new Set(casting.flat());
  for (const track of survey.tracks) if (!cast.has(track)) track.patches.clear();

  clock.enter("select");
  const order = orderOf(job, survey, [...cast], wanted, part);
  const count = order.length;
  const roles = cues.map(({ tracks, startMs, endMs }, i): Role => {
    const mouth = mouths[i] as MouthTrack;
    return {
      tracks,
      startMs,
      endMs,
      mouth: placeTrack(mouth, startMs, Math.ceil((count / fps) * mouth.rateHz)),
    };
  });
  const { safer, reenactApartMs } = job;
  const plans = await planMouths(survey, roles, order, fps, {
    ...{ safer, reenactApartMs, segmentStrength: strengthOf(job, fps, count), signal },
    onProgress: (share) => clock.progress(share),
  });

  clock.enter("render");
  await withSound(job, voices, (audioPath) =>
    renderClip({
      ...{ read: part.read, survey, plans, matrix, audioPath, signal },
      ...{ fps: clip.fps, colour: clip.colour, sampleAspect: clip.sampleAspect },
      ...{ out: job.outPath, lossless: job.lossless },
      onFrame: (done) => clock.progress(done / count),
      onEncode: () => clock.enter("encode"),
    }),
  );
  const durationSec = count / fps;
  const { seconds, total, peakRssMb } = clock.end();
  return {
    ...{ frames: count, fps, width: survey.width, height: survey.height },
    durationMs: Math.round(durationSec * 1000),
    backend: "own-pixels",
    ...{ seconds, realTimeFactor: total / durationSec, peakRssMb, faces: survey.faces },
    drivenBy: drivenBy(mouths),
    skipped: skippedRanges(plans, fps),
    cast: roles.map(({ tracks }) => describeCast(tracks, survey, order, { fps, first: part.first })),
    computed: {
      trackedMs: Math.round((survey.shots.length / fps) * 1000),
      synthesisedMs: Math.round(durationSec * 1000),
    },
  };
}

/** Frames of a result as long as the sound; exactly those of a clip that is shown as a whole where both have the same length. */
export function framesFor(soundSec: number, fps: number, clipFrames?: number): number {
  const frames = soundSec * fps;
  if (clipFrames !== undefined && Math.abs(frames - clipFrames) <= SAME_LENGTH_FRAMES) return clipFrames;
  return Math.max(1, Math.round(frames));
}

function placeVoices({ voices }: LipSyncJob, audios: readonly Pcm[]): PlacedVoice[] {
  return voices.map((voice, i) => {
    const { samples, sampleRate } = audios[i] as Pcm;
    const startMs = voice.startMs ?? 0;
    return { ...voice, startMs, endMs: startMs + (samples.length / sampleRate) * 1000 };
  });
}

/** How the mouth of each voice moves. Empties `audios`: what follows needs the memory. */
async function listen({ voices, signal }: LipSyncJob, audios: Pcm[]): Promise<MouthTrack[]> {
  const mouths: MouthTrack[] = [];
  for (const { transcript, lang } of voices)
    mouths.push(await mouthTrack({ audio: audios.shift() as Pcm, transcript, lang, signal }));
  return mouths;
}

export function refuseUnusable(survey: ClipSurvey): void {
  if (survey.shots.length === 0) {
    throw new LipSyncError(
      "video_unreadable",
      "No picture of the video can be decoded. Export it again, as MP4.",
    );
  }
  if (survey.tracks.length === 0) throw noFace();
}

/** Which of the watched frames the result shows. */
export function orderOf(
  { syncMode = "ping_pong" }: LipSyncJob,
  survey: ClipSurvey,
  cast: readonly FaceTrack[],
  wanted: number,
  { range }: WatchedPart,
): number[] {
  const length = survey.shots.length;
  if (range) {
    const { from } = range;
    // A container may promise more frames than there are.
    const shown = { from, length: Math.min(range.length, length - from) };
    if (shown.length < 1)
      throw new LipSyncError("range_unusable", "The video ends before the part to be shown.");
    const leftOut = isTooLong(shown.length, wanted) ? findLeftOut(cast, shown, wanted) : undefined;
    return rangeOrder(shown.length, wanted, leftOut).map((frame) => from + frame);
  }
  const startsAgain = syncMode === "loop" && wanted > length;
  return backgroundOrder(syncMode, length, wanted, startsAgain ? findLoopSeam(cast, length) : undefined);
}

/** Per frame of the result, how much of a new mouth the job lets it have. Undefined: all of it. */
export function strengthOf(
  { range, segments }: LipSyncJob,
  fps: number,
  count: number,
): Float32Array | undefined {
  if (range) return rangeStrength(fps, count);
  return segments && segmentStrength(segments, fps, count);
}

/** One voice from the start on is the result's sound as it is; others are mixed into a file of their own first. */
async function withSound(
  job: LipSyncJob,
  voices: readonly PlacedVoice[],
  render: (audioPath: string) => Promise<void>,
): Promise<void> {
  const [first] = job.voices;
  if (voices.length === 1 && !first.startMs) return render(first.audioPath);
  const mix = `${job.outPath}.mix.wav`;
  try {
    const sounds = voices.map(({ audioPath, startMs }) => ({ file: audioPath, startMs }));
    await mixVoices(sounds, mix, { signal: job.signal });
    await render(mix);
  } finally {
    await rm(mix, { force: true });
  }
}

function drivenBy(mouths: readonly MouthTrack[]): LipSyncFigures["drivenBy"] {
  const drivers = mouths.map((mouth) => mouth.drivenBy);
  return drivers.find((by) => by === "phonemes") ?? drivers.find((by) => by === "sound") ?? "rest";
}
