import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { type Mouth, renderMouth } from "./render-mouth";

/** Gives a frame its new mouths, in place. */
export function renderFrame(frame: Frame, mouths: readonly Mouth[], matrix: YuvMatrix): void {
  for (const mouth of mouths) renderMouth(frame, mouth, matrix);
}
