import { setTimeout as pause } from "node:timers/promises";
import { encodeVideo } from "@/engine/media/encode-video";
import type { Frame, YuvMatrix } from "@/engine/media/frame";
import type { ColourTags, Rational } from "@/engine/media/probe";
import { SharedFrames } from "@/engine/threads/shared-frames";
import { FrameRenderer } from "./frame-renderer";
import type { FramePlan } from "./plan-mouths";
import { playBackground, type ReadFrames } from "./play-background";
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

/**
 * Plays the clip, gives every frame the mouth of its plan, and writes the result. Decoding, rendering and encoding run side by side, a few
 * frames apart: memory does not grow with length.
 * @throws MediaError of decoder or encoder; what a rendering thread threw; the signal's reason
 */
export async function renderClip(job: RenderJob): Promise<void> {
  const { survey, plans, fps, signal } = job;
  const { width, height } = survey;
  const durationSec = (plans.length * fps.den) / fps.num;
  const renderer = new FrameRenderer(plans, job.matrix);
  const encoder = encodeVideo({
    ...{ out: job.out, width, height, fps, signal },
    ...{ colour: job.colour, sampleAspect: job.sampleAspect, crf: job.lossless ? 0 : undefined },
    audio: job.audioPath === undefined ? undefined : { file: job.audioPath, durationSec },
  });
  const memory = new SharedFrames();
  const ahead: Promise<Frame>[] = [];
  let written = 0;
  const writeUntil = async (most: number) => {
    while (ahead.length > most) {
      const frame = (await ahead.shift()) as Frame;
      signal?.throwIfAborted();
      await encoder.write(frame);
      memory.release(frame);
      job.onFrame?.(++written);
      if (written % BREATHE_EVERY === 0) await pause(0);
    }
  };
  try {
    let t = 0;
    const order = plans.map(({ shows }) => shows);
    for await (const frame of playBackground(job.read, { width, height }, order)) {
      const shared = memory.copy(frame);
      const rendered = renderer.render(shared, plans[t++] as FramePlan).then(() => shared);
      // Whoever waits for it is told.
      rendered.catch(() => undefined);
      ahead.push(rendered);
      await writeUntil(renderer.mostAhead);
    }
    await writeUntil(0);
    job.onEncode?.();
    await encoder.finish();
  } finally {
    encoder.abort();
    await renderer.close();
  }
}
