import type { LipSyncFigures, LipSyncStage } from "@/engine/contract";
import { LipSyncError, type LipSyncJob, type RunLipSync } from "@/engine/job";
import { yuvMatrix } from "@/engine/media/frame";
import { ratio } from "@/engine/media/probe";
import { StageClock } from "@/engine/stage-clock";
import { backgroundOrder, framesShown } from "@/engine/synthesis/background-order";
import { trackFace } from "@/engine/tracker/track-face";
import { readInputs } from "../own-pixels-inputs";
import type { BackendSettings } from "../settings";
import { faceBoxes } from "./face-box";
import { describeFaces, type WatchedFrame } from "./face-on-frame";
import { melSpectrogram } from "./mel";
import { Wav2LipNetwork } from "./network";
import { renderFaces } from "./render-faces";

/** Where each stage ends, as a share of the whole job. */
const STAGE_ENDS: Record<LipSyncStage, number> = {
  fetch: 0,
  probe: 0.02,
  track: 0.25,
  listen: 0.27,
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
  const clock = new StageClock(STAGE_ENDS, job.onProgress);
  const { signal } = job;
  const syncMode = job.syncMode ?? "ping_pong";
  clock.enter("probe");
  const { clip, audios } = await readInputs(job);
  const [audio] = audios;
  const fps = ratio(clip.fps);
  const wanted = Math.max(1, Math.round((audio.samples.length / audio.sampleRate) * fps));

  clock.enter("track");
  const matrix = yuvMatrix(clip.colour, clip.height);
  const watched = Math.min(clip.frameCount, framesShown(syncMode, wanted));
  const frames: WatchedFrame[] = [];
  const picture = { width: clip.width & ~1, height: clip.height & ~1 };
  let faces = 0;
  const onFaces = (count: number) => {
    faces = Math.max(faces, count);
  };
  for await (const { face, shot } of trackFace(clip.read(0, watched), matrix, { signal, onFaces })) {
    frames.push({ face, shot });
    clock.progress(frames.length / watched);
  }
  if (frames.length === 0) {
    throw new LipSyncError(
      "video_unreadable",
      "No picture of the video can be decoded. Export it again, as MP4.",
    );
  }
  if (!frames.some(({ face }) => face)) {
    throw new LipSyncError(
      "video_no_face",
      "No face was found. Use a video in which the speaker faces the camera.",
    );
  }

  clock.enter("listen");
  const mel = melSpectrogram(audio.samples);

  clock.enter("render");
  const order = backgroundOrder(syncMode, frames.length, wanted);
  const boxes = faceBoxes(frames, picture);
  await renderFaces({
    ...{ read: clip.read, picture, matrix, order, fps: clip.fps, colour: clip.colour },
    ...{ network, mel, boxes, faces: describeFaces(frames) },
    ...{ out: job.outPath, audioPath: job.voices[0].audioPath, lossless: job.lossless, signal },
    onFrame: (done) => clock.progress(done / order.length),
    onEncode: () => clock.enter("encode"),
  });
  const durationSec = order.length / fps;
  const { seconds, total, peakRssMb } = clock.end();
  return {
    frames: order.length,
    fps,
    ...picture,
    durationMs: Math.round(durationSec * 1000),
    backend: "wav2lip-onnx",
    seconds,
    realTimeFactor: total / durationSec,
    peakRssMb,
    faces,
    drivenBy: "sound",
    skipped: withoutFace(
      order.map((at) => boxes[at] === null || boxes[at] === undefined),
      fps,
    ),
  };
}

/** Frames of the result that are the source's own, as ranges. */
function withoutFace(kept: readonly boolean[], fps: number): LipSyncFigures["skipped"] {
  const ranges: LipSyncFigures["skipped"] = [];
  const ms = (frame: number) => Math.round((frame / fps) * 1000);
  kept.forEach((isKept, t) => {
    if (!isKept) return;
    const last = ranges.at(-1);
    if (last && kept[t - 1]) last.endMs = ms(t + 1);
    else ranges.push({ startMs: ms(t), endMs: ms(t + 1), reason: "no_face" });
  });
  return ranges;
}
