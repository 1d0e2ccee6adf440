import { setTimeout as pause } from "node:timers/promises";
import { encodeVideo } from "@/engine/media/encode-video";
import type { YuvMatrix } from "@/engine/media/frame";
import type { ColourTags, Rational } from "@/engine/media/probe";
import type { FramePlan } from "./plan-mouths";
import { playBackground, type ReadFrames } from "./play-background";
import { renderMouth } from "./render-mouth";
import type { ClipSurvey } from "./survey-clip";

export interface RenderJob {
  read: ReadFrames;
  survey: ClipSurvey;
  /** One per frame of the result. */
  plans: readonly FramePlan[];
  matrix: YuvMatrix;
  fps: Rational;
  colour: ColourTags;
  sampleAspect?: Rational;
  out: string;
  audioPath?: string;
  /** Keep every bit of the frames. */
  lossless?: boolean;
  signal?: AbortSignal;
  onFrame?: (done: number) => void;
  /** Called when the last frame is rendered and the encoder finishes. */
  onEncode?: () => void;
}

/** Other work of the process gets its turn after so many frames. */
const BREATHE_EVERY = 25;

/** Plays the clip, gives every frame the mouth of its plan, and writes the result. One frame is in memory at a time. */
export async function renderClip(job: RenderJob): Promise<void> {
  const { survey, plans, fps, signal } = job;
  const { width, height } = survey;
  const durationSec = (plans.length * fps.den) / fps.num;
  const encoder = encodeVideo({
    out: job.out,
    width,
    height,
    fps,
    colour: job.colour,
    sampleAspect: job.sampleAspect,
    crf: job.lossless ? 0 : undefined,
    audio: job.audioPath === undefined ? undefined : { file: job.audioPath, durationSec },
    signal,
  });
  try {
    let t = 0;
    const order = plans.map(({ shows }) => shows);
    for await (const frame of playBackground(job.read, { width, height }, order)) {
      signal?.throwIfAborted();
      for (const plan of plans[t]?.mouths ?? []) {
        if (plan.kind === "speak") renderMouth(frame, plan, job.matrix);
      }
      await encoder.write(frame);
      t++;
      job.onFrame?.(t);
      if (t % BREATHE_EVERY === 0) await pause(0);
    }
    job.onEncode?.();
    await encoder.finish();
  } finally {
    encoder.abort();
  }
}
