import { writeTime } from "./captions/write-time";

/** "0:05.2": minutes, seconds and tenths; hours where there are any. */
export function timecode(ms: number): string {
  return writeTime(ms).slice(0, -2);
}
