import type { Frame } from "@/engine/media/frame";
import { frameBytes } from "@/engine/media/frame";

/** Forwards, backwards, forwards …: the frame of a clip of `length` that time `t` shows, without a jump. */
export function pingPong(t: number, length: number): number {
  if (length <= 1) return 0;
  const period = 2 * (length - 1);
  const at = t % period;
  return at < length ? at : period - at;
}

/** Reads `count` frames of a clip from frame `from` on; each is valid until the next. */
export type ReadFrames = (from: number, count: number) => AsyncIterable<Frame>;

/** Frames are held for playing backwards, at most so many bytes of them. */
const HELD_BYTES = 256 * 2 ** 20;

/**
 * The clip's frames in the order of `pingPong`, `count` of them, each valid (and free to be changed) until the next is asked for. A short
 * clip is decoded once and held; of a long one, stretches are decoded again and played backwards, so that memory stays bounded.
 */
export async function* playBackground(
  read: ReadFrames,
  clip: { length: number; width: number; height: number },
  count: number,
): AsyncGenerator<Frame> {
  if (count <= clip.length) {
    yield* read(0, count);
    return;
  }
  const heldFrames = Math.max(2, Math.floor(HELD_BYTES / frameBytes(clip.width, clip.height)));
  const held = new Map<number, Uint8Array>();
  const scratch = new Uint8Array(frameBytes(clip.width, clip.height));
  const frameOf = (data: Uint8Array): Frame => {
    scratch.set(data);
    return { width: clip.width, height: clip.height, data: scratch };
  };
  const hold = async (from: number, length: number) => {
    held.clear();
    let i = from;
    for await (const frame of read(from, length)) held.set(i++, Uint8Array.from(frame.data));
  };
  if (clip.length <= heldFrames) await hold(0, clip.length);

  let t = 0;
  while (t < count) {
    const forwards = Math.floor(t / Math.max(1, clip.length - 1)) % 2 === 0;
    if (forwards && clip.length > heldFrames) {
      const first = pingPong(t, clip.length);
      for await (const frame of read(first, Math.min(clip.length - first, count - t))) {
        yield frame;
        t++;
      }
      continue;
    }
    const wanted = pingPong(t, clip.length);
    if (!held.has(wanted)) await hold(Math.max(0, wanted - heldFrames + 1), Math.min(heldFrames, wanted + 1));
    const data = held.get(wanted);
    if (!data) return;
    yield frameOf(data);
    t++;
  }
}
