import type { Frame, YuvMatrix } from "@/engine/media/frame";
import type { KeepPlan, SpeakPlan } from "./plan-mouths";
import { renderMouth } from "./render-mouth";

/** Gives a frame the mouths of its plan, in place. */
export function renderFrame(
  frame: Frame,
  mouths: readonly (SpeakPlan | KeepPlan)[],
  matrix: YuvMatrix,
): void {
  for (const plan of mouths) if (plan.kind === "speak") renderMouth(frame, plan, matrix);
}
