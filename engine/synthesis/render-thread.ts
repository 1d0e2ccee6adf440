/** A thread behind `frame-renderer.ts`. */
import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { serve } from "@/engine/threads/serve";
import type { SpeakPlan } from "./plan-mouths";
import { renderFrame } from "./render-frame";
import type { Speaker } from "./speaker";

export interface RenderThreadData {
  speakers: Speaker[];
  matrix: YuvMatrix;
}

export interface RenderRequest {
  /** In shared memory: changed in place. */
  frame: Frame;
  /** The speaker by its place in the thread's data. */
  mouths: (Omit<SpeakPlan, "speaker"> & { speaker: number })[];
}

await serve<RenderThreadData, RenderRequest, null>(async ({ speakers, matrix }) => ({ frame, mouths }) => {
  const plans = mouths.map((plan): SpeakPlan => ({ ...plan, speaker: speakers[plan.speaker] as Speaker }));
  renderFrame(frame, plans, matrix);
  return null;
});
