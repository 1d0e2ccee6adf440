import type { TimeRange } from "@/engine/contract";
import { smoothstep } from "./face-geometry";

/** A new mouth comes and goes over this time, within its segment. */
const EASE_MS = 200;

/** Per frame of a result, how much of a new mouth it may get: 1 within the segments, 0 outside, eased at their edges. */
export function segmentStrength(segments: readonly TimeRange[], fps: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, t) => {
    const ms = ((t + 0.5) / fps) * 1000;
    const inside = segments.find(({ startMs, endMs }) => ms >= startMs && ms < endMs);
    if (!inside) return 0;
    // The result's own ends need no easing: nothing comes before or after them.
    const since = inside.startMs <= 0 ? EASE_MS : ms - inside.startMs;
    const until = inside.endMs >= (count / fps) * 1000 ? EASE_MS : inside.endMs - ms;
    return Math.min(1, since / EASE_MS, until / EASE_MS);
  });
}

/** A result that takes the place of a part of its video begins and ends with the video's own mouth, for this long. */
const EDGE_MS = 120;

/** The same for such a result: nearly nothing in its first and its last frame. */
export function rangeStrength(fps: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, t) => {
    const ms = (Math.min(t, count - 1 - t) + 0.5) * (1000 / fps);
    return smoothstep(0, EDGE_MS, ms);
  });
}
