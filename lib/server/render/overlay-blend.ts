/**
 * Lays transparent pictures over YUV 4:2:0 frames. A picture is prepared once (colours converted, multiplied by their
 * opacity, empty pixels left out) and blended many times.
 */

/** A picture ready for blending; all arrays run over the pixels inside `spans`, row pair by row pair. */
export interface PreparedOverlay {
  /** First and one-past-last column of each pair of rows, both even; equal when the pair is empty. */
  spans: Int32Array;
  /** Opacity-weighted luma times 255, and what is kept of the frame's own (255 − opacity). */
  luma: Uint16Array;
  keepLuma: Uint8Array;
  u: Uint16Array;
  v: Uint16Array;
  keepChroma: Uint8Array;
}

/** Prepares straight-alpha RGBA for frames of the same, even size. Colours as BT.709, limited range. */
export function prepareOverlay(rgba: Uint8Array, width: number, height: number): PreparedOverlay {
  const spans = findSpans(rgba, width, height);
  let pairs = 0;
  for (let row = 0; row < spans.length; row += 2)
    pairs += (spans[row + 1] as number) - (spans[row] as number);
  const overlay: PreparedOverlay = {
    spans,
    luma: new Uint16Array(pairs * 2),
    keepLuma: new Uint8Array(pairs * 2),
    u: new Uint16Array(pairs / 2),
    v: new Uint16Array(pairs / 2),
    keepChroma: new Uint8Array(pairs / 2),
  };
  fillLuma(overlay, rgba, width);
  fillChroma(overlay, rgba, width);
  return overlay;
}

function findSpans(rgba: Uint8Array, width: number, height: number): Int32Array {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const spans = new Int32Array(height);
  for (let y = 0; y < height; y += 2) {
    let first = width;
    let last = -1;
    for (let row = y; row < y + 2; row++) {
      const start = row * width;
      let x = 0;
      while (x < first && (pixels[start + x] as number) >>> 24 === 0) x++;
      first = Math.min(first, x);
      let back = width - 1;
      while (back > last && (pixels[start + back] as number) >>> 24 === 0) back--;
      last = Math.max(last, back);
    }
    spans[y] = last < 0 ? 0 : first & ~1;
    spans[y + 1] = last < 0 ? 0 : (last + 2) & ~1;
  }
  return spans;
}

function fillLuma(overlay: PreparedOverlay, rgba: Uint8Array, width: number): void {
  const { spans, luma, keepLuma } = overlay;
  let k = 0;
  for (let y = 0; y < spans.length; y++) {
    const from = spans[y & ~1] as number;
    const to = spans[y | 1] as number;
    for (let x = from, p = (y * width + from) * 4; x < to; x++, p += 4, k++) {
      const a = rgba[p + 3] as number;
      keepLuma[k] = 255 - a;
      if (a === 0) continue;
      const r = rgba[p] as number;
      const g = rgba[p + 1] as number;
      const b = rgba[p + 2] as number;
      luma[k] = a * (16 + 0.182586 * r + 0.614231 * g + 0.062007 * b) + 0.5;
    }
  }
}

/** Chroma is the opacity-weighted mean of four pixels. */
function fillChroma(overlay: PreparedOverlay, rgba: Uint8Array, width: number): void {
  const { spans, u, v, keepChroma } = overlay;
  const rowBytes = width * 4;
  let k = 0;
  for (let y = 0; y < spans.length; y += 2) {
    const from = spans[y] as number;
    const to = spans[y + 1] as number;
    for (let x = from, p = (y * width + from) * 4; x < to; x += 2, p += 8, k++) {
      let a = 0;
      let r = 0;
      let g = 0;
      let b = 0;
      for (let corner = 0; corner < 4; corner++) {
        const at = p + (corner & 1) * 4 + (corner >> 1) * rowBytes;
        const weight = rgba[at + 3] as number;
        a += weight;
        r += weight * (rgba[at] as number);
        g += weight * (rgba[at + 1] as number);
        b += weight * (rgba[at + 2] as number);
      }
      keepChroma[k] = 255 - Math.round(a / 4);
      if (a === 0) continue;
      u[k] = (a * 128 - 0.100644 * r - 0.338572 * g + 0.439216 * b) / 4 + 0.5;
      v[k] = (a * 128 + 0.439216 * r - 0.398942 * g - 0.040274 * b) / 4 + 0.5;
    }
  }
}

/** Blends in place. `frame` is planar yuv420p of the size that the overlay was prepared for. */
export function blendOverlay(frame: Uint8Array, overlay: PreparedOverlay, width: number): void {
  const { spans, luma, keepLuma, u, v, keepChroma } = overlay;
  const height = spans.length;
  let k = 0;
  for (let y = 0; y < height; y++) {
    const from = spans[y & ~1] as number;
    const to = spans[y | 1] as number;
    for (let x = from, at = y * width + from; x < to; x++, at++, k++) {
      const keep = keepLuma[k] as number;
      if (keep !== 255) frame[at] = over255((frame[at] as number) * keep + (luma[k] as number));
    }
  }
  const chromaWidth = width >> 1;
  const uPlane = width * height;
  const vPlane = uPlane + chromaWidth * (height >> 1);
  k = 0;
  for (let y = 0; y < height; y += 2) {
    const from = (spans[y] as number) >> 1;
    const to = (spans[y + 1] as number) >> 1;
    for (let x = from, at = (y >> 1) * chromaWidth + from; x < to; x++, at++, k++) {
      const keep = keepChroma[k] as number;
      if (keep === 255) continue;
      frame[uPlane + at] = over255((frame[uPlane + at] as number) * keep + (u[k] as number));
      frame[vPlane + at] = over255((frame[vPlane + at] as number) * keep + (v[k] as number));
    }
  }
}

/** Division by 255, rounded, for 0..65535. */
function over255(value: number): number {
  const v = value + 128;
  return (v + (v >> 8)) >> 8;
}
