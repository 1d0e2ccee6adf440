import type { Readable } from "node:stream";
import { startTool, untrustedInput } from "./ffmpeg";
import { type Frame, frameBytes } from "./frame";
import { type FrameSchedule, readSchedule } from "./frame-times";
import { conversionFilter } from "./pixel-format";
import { type MovingPicture, ratio } from "./probe";

interface ReadOptions {
  signal?: AbortSignal;
  /** First frame: found by seeking. */
  from?: number;
  /** At most so many frames. */
  count?: number;
}

/** Decoders keep frames per thread: more threads than this cost memory at 4K and gain little beside the rest of the work. */
const MAX_THREADS = 4;
/** A decoder that needs more was given a file that was made to. */
const MAX_MEMORY_MB = 4096;

const schedules = new WeakMap<object, Promise<FrameSchedule | null>>();

/** Read once per picture: a long clip is read in many stretches. */
function scheduleOf(file: string, picture: MovingPicture, signal?: AbortSignal) {
  const known = schedules.get(picture) ?? readSchedule(file, picture, { signal });
  schedules.set(picture, known);
  known.catch(() => schedules.delete(picture));
  return known;
}

/**
 * Reads a video one frame at a time, turned upright, at a constant rate: of a variable one, frames are repeated and left out by their times.
 * Only one frame is in memory: **each frame's bytes are overwritten by the next**, and may be changed until then. Back-pressure reaches the
 * decoder. Stopping the iteration ends it. Sizes are even: an odd row or column is doubled, since H.264 4:2:0 has none.
 * @throws MediaError when the decoder fails
 */
export async function* decodeFrames(
  file: string,
  picture: MovingPicture,
  options: ReadOptions = {},
): AsyncGenerator<Frame> {
  const { from = 0, count = Number.POSITIVE_INFINITY, signal } = options;
  const schedule = picture.variableRate ? await scheduleOf(file, picture, signal) : null;
  if (!schedule) {
    // Half a frame early: rounding must not lose the frame itself.
    const seekSec = from ? picture.offsetSec + (from - 0.5) / ratio(picture.fps) : 0;
    yield* decode(file, picture, { signal, seekSec, count });
    return;
  }
  const { shown } = schedule;
  const until = Math.min(shown.length, from + count);
  if (from >= until) return;
  const first = shown[from] as number;
  const last = shown[until - 1] as number;
  let source = first - 1;
  let at = from;
  let spare: Uint8Array | undefined;
  for await (const frame of decode(file, picture, {
    ...{ signal, seekSec: seekBefore(schedule, first), count: last - first + 1 },
  })) {
    source++;
    for (; at < until && shown[at] === source; at++) {
      if (shown[at + 1] !== source) yield frame;
      else {
        spare ??= new Uint8Array(frame.data.length);
        spare.set(frame.data);
        yield { ...frame, data: spare };
      }
    }
  }
}

/** Between a frame and the one before, so that rounding finds neither too many nor too few. */
function seekBefore({ times }: FrameSchedule, index: number): number {
  if (index === 0) return 0;
  return ((times[index - 1] as number) + (times[index] as number)) / 2;
}

/** Frames as they are coded, from a time on. */
async function* decode(
  file: string,
  picture: MovingPicture,
  { signal, seekSec, count }: { signal?: AbortSignal; seekSec: number; count: number },
): AsyncGenerator<Frame> {
  const { width, height } = picture;
  const args = [
    ...["-v", "error", "-nostdin", "-threads", String(MAX_THREADS)],
    ...(seekSec > 0 ? ["-ss", seekSec.toFixed(6)] : []),
    ...untrustedInput(file),
    ...["-map", "0:V:0", "-an", "-sn", "-dn", "-fps_mode", "passthrough"],
    ...(Number.isFinite(count) ? ["-frames:v", String(count)] : []),
    ...["-vf", conversionFilter(picture), "-f", "image2pipe", "-c:v", "rawvideo", "pipe:1"],
  ];
  const decoder = startTool("ffmpeg", args, { signal, maxMemoryMb: MAX_MEMORY_MB });
  try {
    const coded = new Uint8Array(frameBytes(width, height));
    const even = evenFrame(width, height, coded);
    for await (const _ of blocks(decoder.stdout, coded)) yield even();
    await decoder.done;
  } finally {
    decoder.kill();
  }
}

/** The coded picture with even sides. Its colour planes are right as they are: they round up. */
function evenFrame(width: number, height: number, coded: Uint8Array): () => Frame {
  const evenWidth = width + (width & 1);
  const evenHeight = height + (height & 1);
  if (evenWidth === width && evenHeight === height) return () => ({ width, height, data: coded });
  const data = new Uint8Array(frameBytes(evenWidth, evenHeight));
  return () => {
    for (let y = 0; y < evenHeight; y++) {
      const from = Math.min(y, height - 1) * width;
      data.set(coded.subarray(from, from + width), y * evenWidth);
      if (evenWidth > width) data[y * evenWidth + width] = coded[from + width - 1] as number;
    }
    data.set(coded.subarray(width * height), evenWidth * evenHeight);
    return { width: evenWidth, height: evenHeight, data };
  };
}

/** Fills `block` again and again from a stream; an incomplete last block is dropped. */
async function* blocks(stream: Readable, block: Uint8Array): AsyncGenerator<Uint8Array> {
  let filled = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let at = 0;
    while (at < chunk.length) {
      const take = Math.min(chunk.length - at, block.length - filled);
      block.set(chunk.subarray(at, at + take), filled);
      filled += take;
      at += take;
      if (filled === block.length) {
        yield block;
        filled = 0;
      }
    }
  }
}
