import type { Frame } from "@/engine/media/frame";
import { frameBytes } from "@/engine/media/frame";

/** Reads `count` frames of a clip from frame `from` on; each is valid until the next. */
export type ReadFrames = (from: number, count: number) => AsyncIterable<Frame>;

/** Frames are held for playing backwards, at most so many bytes of them. */
const HELD_BYTES = 256 * 2 ** 20;

/**
 * A clip's frames in the given order, each valid (and free to be changed) until the next is asked for. What runs forwards is decoded as it
 * comes. Anything else of a short clip is decoded once and held; of a long one, stretches are decoded again, so that memory stays bounded.
 */
export async function* playBackground(
  read: ReadFrames,
  size: { width: number; height: number },
  order: readonly number[],
): AsyncGenerator<Frame> {
  const bytes = frameBytes(size.width, size.height);
  const mostHeld = Math.max(2, Math.floor(HELD_BYTES / bytes));
  const held = new Map<number, Uint8Array>();
  const hold = async (from: number, count: number) => {
    held.clear();
    let i = from;
    for await (const frame of read(from, count)) held.set(i++, Uint8Array.from(frame.data));
  };
  const scratch = new Uint8Array(bytes);
  const copyOf = (data: Uint8Array): Frame => {
    scratch.set(data);
    return { ...size, data: scratch };
  };

  const first = order.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const longest = order.reduce((a, b) => Math.max(a, b), first) + 1 - first;
  const goesBack = order.some((frame, t) => t > 0 && frame < (order[t - 1] as number));
  const isShort = goesBack && longest <= mostHeld;
  if (isShort) await hold(first, longest);

  let t = 0;
  while (t < order.length) {
    const wanted = order[t] as number;
    const end = isShort ? t : endOfForwardRun(order, t);
    if (end > t + 1 || !goesBack) {
      const before = t;
      let i = wanted;
      for await (const frame of read(wanted, (order[end - 1] as number) - wanted + 1)) {
        while (t < end && order[t] === i) {
          const isLast = t + 1 === end || order[t + 1] !== i;
          yield isLast ? frame : copyOf(frame.data);
          t++;
        }
        i++;
      }
      if (t === before) return;
      continue;
    }
    if (!held.has(wanted)) await hold(Math.max(0, wanted - mostHeld + 1), Math.min(mostHeld, wanted + 1));
    const data = held.get(wanted);
    if (!data) return;
    yield copyOf(data);
    t++;
  }
}

function endOfForwardRun(order: readonly number[], from: number): number {
  let end = from + 1;
  while (end < order.length && (order[end] as number) >= (order[end - 1] as number)) end++;
  return end;
}
