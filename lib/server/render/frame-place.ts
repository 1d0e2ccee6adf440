import { frameFromRgba, planes, yuvMatrix } from "@/engine/media/frame";
import type { Rect } from "@/remotion/layout/safe-area";
import type { PixelSize } from "@/remotion/layout/video-fit";

/** A part of a picture, as yuv420p of even size. */
export interface Part extends PixelSize {
  data: Uint8Array;
}

/**
 * Lays `part` over `frame` with its upper left corner at `at`, seen within `clip` alone (even edges). `at` may be odd or
 * outside; colours then stand between two.
 * @param opacity 0..1
 */
export function layPart(
  frame: Part,
  part: Part,
  at: { left: number; top: number },
  clip: Rect,
  opacity = 1,
): void {
  const left = Math.max(0, clip.left, at.left);
  const top = Math.max(0, clip.top, at.top);
  const right = Math.min(frame.width, clip.left + clip.width, at.left + part.width);
  const bottom = Math.min(frame.height, clip.top + clip.height, at.top + part.height);
  if (right <= left || bottom <= top) return;
  const alpha = Math.round(opacity * 256);
  const lay = alpha >= 256 ? copyRow : blendRow;
  for (let y = top; y < bottom; y++) {
    const from = (y - at.top) * part.width + left - at.left;
    lay(frame.data, y * frame.width + left, part.data, from, right - left, alpha);
  }
  const seen = { left: (left + 1) >> 1, top: (top + 1) >> 1, right: right >> 1, bottom: bottom >> 1 };
  layColours(frame, part, at, seen, alpha, lay);
}

type Row = typeof copyRow;

function copyRow(into: Uint8Array, at: number, from: Uint8Array, start: number, count: number, _: number) {
  into.set(from.subarray(start, start + count), at);
}

function blendRow(
  into: Uint8Array,
  at: number,
  from: Uint8Array,
  start: number,
  count: number,
  alpha: number,
) {
  const keep = 256 - alpha;
  for (let i = 0; i < count; i++) {
    into[at + i] = ((into[at + i] as number) * keep + (from[start + i] as number) * alpha + 128) >> 8;
  }
}

function layColours(
  frame: Part,
  part: Part,
  at: { left: number; top: number },
  seen: { left: number; top: number; right: number; bottom: number },
  alpha: number,
  lay: Row,
): void {
  const into = planes(frame.width, frame.height);
  const from = planes(part.width, part.height);
  const count = seen.right - seen.left;
  const isBetween = ((at.left | at.top) & 1) === 1;
  const row = new Uint8Array(count);
  for (const plane of ["u", "v"] as const) {
    for (let y = seen.top; y < seen.bottom; y++) {
      const target = into[plane] + y * into.chromaWidth + seen.left;
      if (isBetween) {
        betweenRow(row, part, from[plane], 2 * seen.left - at.left, 2 * y - at.top);
        lay(frame.data, target, row, 0, count, alpha);
      } else {
        const start = from[plane] + (y - at.top / 2) * from.chromaWidth + seen.left - at.left / 2;
        lay(frame.data, target, part.data, start, count, alpha);
      }
    }
  }
}

/** A row of colours that begins at a luma position, halfway between their own where that is odd. */
function betweenRow(row: Uint8Array, part: Part, plane: number, x: number, y: number): void {
  const { chromaWidth, chromaHeight } = planes(part.width, part.height);
  const upper = plane + Math.max(0, y >> 1) * chromaWidth;
  const lower = plane + Math.min(chromaHeight - 1, (y + 1) >> 1) * chromaWidth;
  for (let i = 0; i < row.length; i++) {
    const a = Math.max(0, (x >> 1) + i);
    const b = Math.min(chromaWidth - 1, ((x + 1) >> 1) + i);
    const { data } = part;
    row[i] =
      ((data[upper + a] as number) +
        (data[upper + b] as number) +
        (data[lower + a] as number) +
        (data[lower + b] as number) +
        2) >>
      2;
  }
}

/** Multiplies the light of a limited-range frame. */
export function darkenFrame({ data, width, height }: Part, brightness: number): void {
  const chromaAt = planes(width, height).u;
  const luma = Uint8Array.from({ length: 256 }, (_, y) => 16 + Math.max(0, y - 16) * brightness + 0.5);
  const chroma = Uint8Array.from({ length: 256 }, (_, c) => 128 + (c - 128) * brightness + 0.5);
  for (let i = 0; i < chromaAt; i++) data[i] = luma[data[i] as number] as number;
  for (let i = chromaAt; i < data.length; i++) data[i] = chroma[data[i] as number] as number;
}

/** Fills a frame with `#rrggbb`. */
export function fillFrame({ data, width, height }: Part, colour: string): void {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const pixel = Uint8ClampedArray.from({ length: 16 }, (_, i) => [r ?? 0, g ?? 0, b ?? 0, 255][i % 4] ?? 0);
  const one = frameFromRgba(pixel, 2, 2, yuvMatrix({ range: "tv", matrix: "bt709" }, height)).data;
  const { u, v } = planes(width, height);
  data.fill(one[0] ?? 16, 0, u);
  data.fill(one[4] ?? 128, u, v);
  data.fill(one[5] ?? 128, v);
}
