import path from "node:path";
import { castVoices } from "@/engine/casting/cast-voices";
import { hearVideo } from "@/engine/casting/hear-video";
import { lookUpChoices } from "@/engine/casting/look-up-choices";
import { refuseFaceless } from "@/engine/casting/refuse-faceless";
import type { LipSyncFigures, LipSyncStage, SkippedRange } from "@/engine/contract";
import { LipSyncError, type LipSyncJob, type RunLipSync } from "@/engine/job";
import { yuvMatrix } from "@/engine/media/frame";
import { ratio } from "@/engine/media/probe";
import type { Pcm } from "@/engine/speech/types";
import { StageClock } from "@/engine/stage-clock";
import { framesShown } from "@/engine/synthesis/background-order";
import { type FaceTrack, surveyClip } from "@/engine/synthesis/survey-clip";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { SpillFile } from "@/engine/tracker/spill-file";
import { readInputs } from "../own-pixels-inputs";
import { framesFor, orderOf, refuseUnusable, strengthOf } from "../own-pixels-result";
import type { BackendSettings } from "../settings";
import { partToWatch } from "../watched-part";
import { faceBoxes } from "./face-box";
import { describeFaces } from "./face-on-frame";
import { type MelSpectrogram, melSpectrogram } from "./mel";
import { Wav2LipNetwork } from "./network";
import { renderFaces } from "./render-faces";

/** Faces followed at a time when the speaker has to be found among them. */
const MOST_FACES = 4;
/** Where each stage ends, as a share of the whole job. */
const STAGE_ENDS: Record<LipSyncStage, number> = {
  fetch: 0,
  probe: 0.02,
  listen: 0.04,
  track: 0.27,
  select: 0.27,
  render: 0.98,
  encode: 1,
};

/**
 * Wav2Lip (Prajwal et al. 2020, "A Lip Sync Expert Is All You Need", arXiv:2008.10010) by weights of the operator's. The face is drawn at 96 x 96
 * pixels; of it, the mouth alone is put back, by the mask and the colour match of the project's own synthesis. Memory holds one batch of frames.
 */
export function wav2LipOnnx({ wav2lip }: BackendSettings): RunLipSync {
  if (!wav2lip) throw new LipSyncError("backend_unavailable", "WAV2LIP_ONNX is not set.");
  const { weightsPath, provider } = wav2lip;
  return async (job) => {
    const network = await Wav2LipNetwork.load(weightsPath, provider);
    try {
      return await run(job, network);
    } finally {
      await network.release();
    }
  };
}

async function run(job: LipSyncJob, network: Wav2LipNetwork): Promise<LipSyncFigures> {
  const spill = new SpillFile(path.dirname(job.outPath));
  try {
    return await make(job, network, spill);
  } finally {
    spill.close();
  }
}

async function make(job: LipSyncJob, network: Wav2LipNetwork, spill: SpillFile): Promise<LipSyncFigures> {
  const clock = new StageClock(STAGE_ENDS, job.onProgress);
  const { signal, syncMode = "ping_pong" } = job;
  clock.enter("probe");
  const { clip, audios } = await readInputs(job);
  clock.enter("listen");
  const { mel, seconds: soundSec } = soundOf(audios);
  const fps = ratio(clip.fps);
  const matrix = yuvMatrix(clip.colour, clip.height);
  const wanted = framesFor(soundSec, fps, job.range ? undefined : clip.frameCount);
  // A network draws what others film: nothing around a range lends it anything.
  const part = partToWatch(job, clip, { frames: framesShown(syncMode, wanted), aroundMs: 0 });
  const [wish = { by: "auto" }] = await lookUpChoices(job, clip, fps, matrix);

  clock.enter("track");
  const survey = await surveyClip(part.read(0, part.count), matrix, part.count, {
    ...{ signal, spill },
    most: wish.by === "largest" ? 1 : MOST_FACES,
    onFrame: (done) => clock.progress(done / part.count),
    onFaceless: () => refuseFaceless(part.read, part.count, fps, matrix, signal),
  });
  for (const { patches } of survey.tracks) patches.clear();
  refuseUnusable(survey);
  const hear = () =>
    hearVideo(job.videoPath, { fromSec: part.first / fps, maxSec: part.count / fps, signal });
  const [cast = []] = await castVoices(survey, [wish], { fps, first: part.first }, hear);
  const watched = { shots: survey.shots, faceAt: (frame: number) => faceIn(cast, frame) };

  clock.enter("render");
  const order = orderOf(job, survey, cast, wanted, part);
  const strengths = strengthOf(job, fps, order.length);
  const picture = { width: survey.width, height: survey.height };
  const boxes = faceBoxes(watched, picture);
  await renderFaces({
    ...{ read: part.read, picture, matrix, order, network, mel, boxes, faceAt: describeFaces(watched) },
    ...{ fps: clip.fps, colour: clip.colour, sampleAspect: clip.sampleAspect },
    ...{ out: job.outPath, audioPath: job.voices[0].audioPath, lossless: job.lossless, signal },
    strengths,
    onFrame: (done) => clock.progress(done / order.length),
    onEncode: () => clock.enter("encode"),
  });
  const durationSec = order.length / fps;
  const { seconds, total, peakRssMb } = clock.end();
  return {
    ...{ frames: order.length, fps, ...picture, durationMs: Math.round(durationSec * 1000) },
    ...{ backend: "wav2lip-onnx", seconds, realTimeFactor: total / durationSec, peakRssMb },
    ...{ faces: survey.faces, drivenBy: "sound" },
    computed: {
      trackedMs: Math.round((survey.shots.length / fps) * 1000),
      synthesisedMs: Math.round(durationSec * 1000),
    },
    skipped: skippedRanges(
      order.map((at, t) => {
        if (boxes[at] || strengths?.[t] === 0) return null;
        return survey.tracks.some(({ faces }) => faces.has(at)) ? "other_face" : "no_face";
      }),
      fps,
    ),
  };
}

/** Takes the sound out of `audios`: what follows needs the memory. */
function soundOf(audios: Pcm[]): { mel: MelSpectrogram; seconds: number } {
  const { samples, sampleRate } = audios.shift() as Pcm;
  return { mel: melSpectrogram(samples), seconds: samples.length / sampleRate };
}

function faceIn(tracks: readonly FaceTrack[], frame: number): Landmarks | null {
  for (const { faces } of tracks) {
    const face = faces.get(frame);
    if (face) return face;
  }
  return null;
}

/** @param kept why a frame of the result has the source's own mouth although it should have a new one, else null */
function skippedRanges(kept: readonly (SkippedRange["reason"] | null)[], fps: number): SkippedRange[] {
  const ranges: SkippedRange[] = [];
  const ms = (frame: number) => Math.round((frame / fps) * 1000);
  kept.forEach((reason, t) => {
    if (!reason) return;
    const last = ranges.at(-1);
    if (last && kept[t - 1] === reason) last.endMs = ms(t + 1);
    else ranges.push({ startMs: ms(t), endMs: ms(t + 1), reason });
  });
  return ranges;
}
