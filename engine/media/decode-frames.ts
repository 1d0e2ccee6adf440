import type { Readable } from "node:stream";
import { startTool, untrustedInput } from "./ffmpeg";
import { type Frame, frameBytes } from "./frame";
import type { MovingPicture } from "./probe";

/**
 * Reads a video one frame at a time, turned upright, at its constant rate (a variable rate is filled up with repeats).
 * Only one frame is in memory: **each frame's bytes are overwritten by the next**. Back-pressure reaches the decoder.
 * Sizes are cut to even numbers. Stopping the iteration ends the decoder.
 * @param options.from first frame: found by seeking at a constant rate, by decoding up to it at a variable one
 * @param options.count at most so many frames
 * @throws MediaError when the decoder fails
 */
export async function* decodeFrames(
  file: string,
  picture: Pick<MovingPicture, "width" | "height" | "fps" | "variableRate" | "offsetSec">,
  options: { signal?: AbortSignal; from?: number; count?: number } = {},
): AsyncGenerator<Frame> {
  const { fps, variableRate } = picture;
  const width = picture.width & ~1;
  const height = picture.height & ~1;
  const rate = `${fps.num}/${fps.den}`;
  const from = options.from ?? 0;
  // Half a frame early: rounding must not lose the frame itself.
  const seekSec = from && !variableRate ? picture.offsetSec + ((from - 0.5) * fps.den) / fps.num : 0;
  // Repeats of a variable rate fall differently after a seek: there, frames are counted from the start.
  const skip = variableRate ? from : 0;
  const args = [
    ...["-v", "error", "-nostdin"],
    ...(seekSec > 0 ? ["-ss", seekSec.toFixed(6)] : []),
    ...untrustedInput(file),
    ...["-map", "0:V:0", "-an", "-sn", "-dn"],
    ...(variableRate ? ["-fps_mode", "cfr", "-r", rate] : ["-fps_mode", "passthrough"]),
    ...(options.count === undefined ? [] : ["-frames:v", String(skip + options.count)]),
    ...["-vf", `scale=${picture.width}:${picture.height},crop=${width}:${height}:0:0,format=yuv420p`],
    ...["-f", "image2pipe", "-c:v", "rawvideo", "pipe:1"],
  ];
  const decoder = startTool("ffmpeg", args, options);
  try {
    const data = new Uint8Array(frameBytes(width, height));
    let index = 0;
    for await (const whole of blocks(decoder.stdout, data)) {
      if (index++ >= skip) yield { width, height, data: whole };
    }
    await decoder.done;
  } finally {
    decoder.kill();
  }
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
