import { frameFromRgba, planes, yuvMatrix } from "@/engine/media/frame";
import type { Rect } from "@/remotion/layout/safe-area";

interface Size {
  width: number;
  height: number;
}

/** Copies a smaller yuv420p frame into `frame` at even coordinates. */
export function placeFrame(frame: Uint8Array, size: Size, part: Uint8Array, rect: Rect): void {
  const into = planes(size.width, size.height);
  const from = planes(rect.width, rect.height);
  const copy = (
    target: number,
    stride: number,
    source: number,
    width: number,
    left: number,
    top: number,
    rows: number,
  ) => {
    for (let y = 0; y < rows; y++) {
      const start = source + y * width;
      frame.set(part.subarray(start, start + width), target + (top + y) * stride + left);
    }
  };
  const [left, top, rows] = [rect.left >> 1, rect.top >> 1, rect.height >> 1];
  copy(0, size.width, 0, rect.width, rect.left, rect.top, rect.height);
  copy(into.u, into.chromaWidth, from.u, from.chromaWidth, left, top, rows);
  copy(into.v, into.chromaWidth, from.v, from.chromaWidth, left, top, rows);
}

/** Multiplies the light of a limited-range frame. */
export function darkenFrame(frame: Uint8Array, { width, height }: Size, brightness: number): void {
  const chromaAt = planes(width, height).u;
  const luma = Uint8Array.from({ length: 256 }, (_, y) => 16 + Math.max(0, y - 16) * brightness + 0.5);
  const chroma = Uint8Array.from({ length: 256 }, (_, c) => 128 + (c - 128) * brightness + 0.5);
  for (let i = 0; i < chromaAt; i++) frame[i] = luma[frame[i] as number] as number;
  for (let i = chromaAt; i < frame.length; i++) frame[i] = chroma[frame[i] as number] as number;
}

/** Fills a frame with `#rrggbb`. */
export function fillFrame(frame: Uint8Array, { width, height }: Size, colour: string): void {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const pixel = Uint8ClampedArray.from({ length: 16 }, (_, i) => [r ?? 0, g ?? 0, b ?? 0, 255][i % 4] ?? 0);
  const { data } = frameFromRgba(pixel, 2, 2, yuvMatrix({ range: "tv", matrix: "bt709" }, height));
  const { u, v } = planes(width, height);
  frame.fill(data[0] ?? 16, 0, u);
  frame.fill(data[4] ?? 128, u, v);
  frame.fill(data[5] ?? 128, v);
}
