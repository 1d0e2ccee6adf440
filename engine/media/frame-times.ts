import { runTool, untrustedInput } from "./ffmpeg";
import { type MovingPicture, type Rational, ratio } from "./probe";

/** Which coded frame a variable rate shows at each frame of a constant one. */
export interface FrameSchedule {
  /** Seconds after the start of the file, per coded frame in the order of showing. */
  times: Float64Array;
  /** Coded frame, per frame of the constant rate; never decreasing. */
  shown: Uint32Array;
}

const LIMITS = { maxMemoryMb: 1024, timeoutMs: 10 * 60_000, maxBytes: 64 * 2 ** 20 } as const;
/** A gap longer than this is a broken time stamp, not a picture that stands still. */
const LONGEST_GAP_SEC = 600;
/** Of the constant rate: ten hours at 60. Beyond, the time stamps were made to fill the memory. */
const MOST_FRAMES = 10 * 3600 * 60;

/**
 * Times of a video's frames, by reading its packets without decoding them.
 * @returns null when the container does not time every packet
 */
export async function readSchedule(
  file: string,
  { fps, offsetSec }: Pick<MovingPicture, "fps" | "offsetSec">,
  options: { signal?: AbortSignal } = {},
): Promise<FrameSchedule | null> {
  const entries = ["-select_streams", "V:0", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0"];
  const args = ["-v", "error", ...entries, ...untrustedInput(file)];
  const listed = await runTool("ffprobe", args, { ...LIMITS, ...options });
  const times: number[] = [];
  for (const line of listed.toString("utf8").split("\n")) {
    const [time, flags = ""] = line.split(",");
    // Packets that an edit list hides are decoded but not shown.
    if (!time || flags.includes("D")) continue;
    const seconds = Number.parseFloat(time);
    if (!Number.isFinite(seconds)) return null;
    times.push(seconds);
  }
  return times.length ? schedule(times, fps, offsetSec) : null;
}

/** @param times seconds in any order, on any clock; the first is shown `offsetSec` after the start of the file */
export function schedule(times: readonly number[], fps: Rational, offsetSec = 0): FrameSchedule | null {
  const sorted = Float64Array.from(times).sort();
  const first = sorted[0] ?? 0;
  const shown: number[] = [];
  for (let k = 0; k < sorted.length; k++) {
    const at = (sorted[k] as number) - first;
    if (k > 0 && at - ((sorted[k - 1] as number) - first) > LONGEST_GAP_SEC) return null;
    const slot = Math.round(at * ratio(fps));
    if (slot > MOST_FRAMES) return null;
    // The frame before stays until this one's turn; of two in one turn the later is shown.
    while (shown.length < slot) shown.push(k - 1);
    shown[slot] = k;
  }
  return { times: sorted.map((time) => time - first + offsetSec), shown: Uint32Array.from(shown) };
}
