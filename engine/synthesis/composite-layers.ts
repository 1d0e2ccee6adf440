import { type Frame, planes } from "@/engine/media/frame";
import { fitColourOffsets } from "./colour-match";
import { matchGrain } from "./match-grain";
import { sampleChroma, seesChroma, wholeFrame } from "./patch";
import { scratch } from "./scratch";

/** The part of a frame that is drawn anew. All four are even: a chroma sample belongs to two rows and two columns. */
export interface Box {
  x0: number;
  y0: number;
  width: number;
  height: number;
}

export interface Layers {
  /** Y, U, V per pixel of the box (U and V where `seesChroma`): the warped background, and the warped sources. */
  background: Float32Array;
  source: Float32Array;
  alpha: Float32Array;
  /** 1 where a triangle covers the pixel. The other layers mean nothing elsewhere. */
  covered: Float32Array;
}

/**
 * Writes the blended layers into the frame. Chroma is written as a change of what was there, averaged over its pixels, so that
 * pixels without change keep their exact bits.
 */
export function compositeLayers(
  frame: Frame,
  box: Box,
  { background, source, alpha, covered }: Layers,
): void {
  const { x0, y0, width, height } = box;
  const whole = wholeFrame(frame);
  const { chromaWidth, u, v } = planes(frame.width, frame.height);
  if (source.length) matchGrain(frame, box, source, alpha);
  const offsets = source.length ? fitColourOffsets(source, background, alpha, width, height) : null;
  const halfWidth = width / 2;
  const changeU = scratch.zeros("changeU", (width * height) / 4);
  const changeV = scratch.zeros("changeV", (width * height) / 4);
  const luma = scratch.take("luma", width * height);
  const now = new Float32Array(2);
  for (let y = 0, p = 0; y < height; y++) {
    for (let x = 0; x < width; x++, p++) {
      if (!covered[p]) continue;
      const a = alpha[p] as number;
      const fx = x / width - 0.5;
      const fy = y / height - 0.5;
      luma[p] = mixed(background, source, a, 3 * p, offsets?.[0], fx, fy);
      if (!seesChroma(x, y)) continue;
      sampleChroma(whole, x + x0, y + y0, now);
      const q = (y >> 1) * halfWidth + (x >> 1);
      const nextU = mixed(background, source, a, 3 * p + 1, offsets?.[1], fx, fy);
      const nextV = mixed(background, source, a, 3 * p + 2, offsets?.[2], fx, fy);
      changeU[q] = (changeU[q] as number) + (nextU - (now[0] as number)) / 2;
      changeV[q] = (changeV[q] as number) + (nextV - (now[1] as number)) / 2;
    }
  }
  for (let y = 0, p = 0; y < height; y++) {
    const row = (y + y0) * frame.width + x0;
    for (let x = 0; x < width; x++, p++) if (covered[p]) frame.data[row + x] = byte(luma[p] as number);
  }
  for (let y = 0, q = 0; y < height / 2; y++) {
    const row = (y + y0 / 2) * chromaWidth + x0 / 2;
    for (let x = 0; x < halfWidth; x++, q++) {
      frame.data[u + row + x] = byte((frame.data[u + row + x] as number) + (changeU[q] as number));
      frame.data[v + row + x] = byte((frame.data[v + row + x] as number) + (changeV[q] as number));
    }
  }
}

/** One channel of a pixel; `offset` brings the source's light to the background's. */
function mixed(
  background: Float32Array,
  source: Float32Array,
  alpha: number,
  at: number,
  offset: Float64Array | undefined,
  x: number,
  y: number,
): number {
  const behind = background[at] as number;
  return alpha > 0 && offset
    ? behind + alpha * ((source[at] as number) + plane(offset, x, y) - behind)
    : behind;
}

const plane = (o: Float64Array, x: number, y: number) =>
  (o[0] as number) + (o[1] as number) * x + (o[2] as number) * y;

const byte = (value: number) => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value));
