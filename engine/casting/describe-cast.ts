import type { CastVoice } from "@/engine/contract";
import type { ClipSurvey, FaceTrack } from "@/engine/synthesis/survey-clip";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { boxOf } from "./find-chosen-face";

/**
 * Who says a voice, for the figures.
 * @param order the watched frames that the result shows
 * @param watched.first number in the video of the first of them
 */
export function describeCast(
  tracks: readonly FaceTrack[],
  { width, height }: Pick<ClipSurvey, "width" | "height">,
  order: readonly number[],
  { fps, first }: { fps: number; first: number },
): CastVoice {
  const seen = new Set<number>();
  let largest: { frame: number; face: Landmarks; size: number } | null = null;
  for (const { faces } of tracks) {
    for (const [frame, face] of faces) {
      seen.add(frame);
      const size = boxOf(face).height;
      if (!largest || size > largest.size) largest = { frame, face, size };
    }
  }
  const { cx, cy } = largest ? boxOf(largest.face) : { cx: 0, cy: 0 };
  const share = (value: number, of: number) => Math.max(0, Math.min(1, value / of)).toFixed(3);
  // The middle of the frame's time: rounding must not lead to its neighbour.
  const atMs = Math.round(((first + (largest?.frame ?? 0) + 0.5) / fps) * 1000);
  return {
    face: `${share(cx, width)},${share(cy, height)}@${atMs}`,
    seenMs: Math.round((order.filter((frame) => seen.has(frame)).length / fps) * 1000),
  };
}
