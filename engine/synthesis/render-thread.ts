/** A thread behind `frame-renderer.ts`. */
import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { serve } from "@/engine/threads/serve";
import { renderFrame } from "./render-frame";
import type { Mouth, MouthModel } from "./render-mouth";

export interface RenderThreadData {
  speakers: MouthModel[];
  matrix: YuvMatrix;
}

export interface RenderRequest {
  /** In shared memory: changed in place. */
  frame: Frame;
  /** The speaker by its place in the thread's data. */
  mouths: (Omit<Mouth, "speaker"> & { speaker: number })[];
}

await serve<RenderThreadData, RenderRequest, null>(async ({ speakers, matrix }) => ({ frame, mouths }) => {
  const known = mouths.map((mouth): Mouth => ({ ...mouth, speaker: speakers[mouth.speaker] as MouthModel }));
  renderFrame(frame, known, matrix);
  return null;
});
