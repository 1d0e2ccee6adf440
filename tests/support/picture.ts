import { decodeFrames } from "@/engine/media/decode-frames";
import { probe, ratio } from "@/engine/media/probe";

interface Luma {
  width: number;
  height: number;
  data: Uint8Array;
}

/** One picture of a video as luma, shrunk to 180 pixels in width by averaging. */
async function pictureAt(file: string, atMs: number): Promise<Luma> {
  const { picture } = await probe(file);
  if (picture?.kind !== "moving") throw new Error(`${file} has no moving picture`);
  const from = Math.round((atMs / 1000) * ratio(picture.fps));
  for await (const frame of decodeFrames(file, picture, { from, count: 1 })) return shrink(frame, 180);
  throw new Error(`${file} has no picture at ${atMs} ms`);
}

function shrink(frame: Luma, width: number): Luma {
  const height = Math.round((frame.height * width) / frame.width);
  const data = new Uint8Array(width * height);
  const step = frame.width / width;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = average(frame, x * step, y * step, step);
  }
  return { width, height, data };
}

function average(frame: Luma, left: number, top: number, size: number): number {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top); y < Math.min(frame.height, top + size); y++) {
    for (let x = Math.floor(left); x < Math.min(frame.width, left + size); x++) {
      sum += frame.data[y * frame.width + x] ?? 0;
      count += 1;
    }
  }
  return sum / Math.max(1, count);
}

/** Mean absolute luma difference (0..255) of two videos of the same shape, between two heights (0..1), at a time. */
export async function differenceInBand(
  file: string,
  other: string,
  band: { top: number; bottom: number; atMs: number },
): Promise<number> {
  const [a, b] = await Promise.all([pictureAt(file, band.atMs), pictureAt(other, band.atMs)]);
  let sum = 0;
  let count = 0;
  for (
    let index = Math.round(band.top * a.height) * a.width;
    index < Math.round(band.bottom * a.height) * a.width;
    index++
  ) {
    sum += Math.abs((a.data[index] ?? 0) - (b.data[index] ?? 0));
    count += 1;
  }
  return sum / count;
}
