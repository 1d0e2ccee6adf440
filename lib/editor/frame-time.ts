/**
 * When the frame begins that is shown at a time, in whole milliseconds: what begins there too is seen at once, and what begins a
 * few milliseconds later only in the next frame.
 */
export function frameTime(atMs: number, fps: number): number {
  return Math.round((Math.round((atMs * fps) / 1000) * 1000) / fps);
}
