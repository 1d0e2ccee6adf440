import { clock } from "@/components/ui/clock";
import { timecode } from "@/lib/editor/timecode";

/** "0:05:12": the last part counts frames of the second, as editors read it. */
export function frameTimecode(ms: number, fps: number): string {
  // A time that is rounded to milliseconds may lie just before its frame.
  const frames = Math.round((ms * fps) / 1000);
  const frame = frames % fps;
  const seconds = (frames - frame) / fps;
  return `${clock(seconds * 1000)}:${String(frame).padStart(2, "0")}`;
}

/** "0:05" for the ruler; tenths where its marks stand closer than a second. */
export function tickLabel(ms: number, stepMs: number): string {
  return stepMs < 1000 ? timecode(ms) : clock(ms);
}
