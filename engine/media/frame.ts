/**
 * A picture as 8-bit planar YUV 4:2:0 (ffmpeg's `yuv420p`): the full luma plane, then U, then V at half size, rows without padding.
 * Frames stay in the source's own colour coding from decoder to encoder, so that untouched pixels are untouched bits.
 */
export interface Frame {
  width: number;
  height: number;
  data: Uint8Array;
}

export const frameBytes = (width: number, height: number): number =>
  width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);

/** Offsets and row lengths of a frame's planes. */
export function planes(width: number, height: number) {
  const chromaWidth = Math.ceil(width / 2);
  const chromaHeight = Math.ceil(height / 2);
  const u = width * height;
  return { chromaWidth, chromaHeight, u, v: u + chromaWidth * chromaHeight };
}

/** Luma weights (red, blue) of a YUV matrix, by ffmpeg's name. Untagged video is read as players do: by its height. */
export function lumaWeights(matrix: string | undefined, height: number): { kr: number; kb: number } {
  if (matrix === "bt709") return { kr: 0.2126, kb: 0.0722 };
  if (matrix?.startsWith("bt2020")) return { kr: 0.2627, kb: 0.0593 };
  if (matrix) return { kr: 0.299, kb: 0.114 };
  return height >= 720 ? { kr: 0.2126, kb: 0.0722 } : { kr: 0.299, kb: 0.114 };
}

/** Coefficients of YUV -> RGB and back for 8-bit values, `tv` (16..235) or `pc` range. */
export interface YuvMatrix {
  offset: number;
  scaleY: number;
  rv: number;
  gu: number;
  gv: number;
  bu: number;
  kr: number;
  kb: number;
  /** 8-bit chroma steps per unit of colour difference in 0..255. */
  scaleC: number;
}

/** The matrix of a video's colours (ITU-R BT.601, 709 or 2020); where the file does not say, by its height. */
export function yuvMatrix(colour: { range?: string; matrix?: string }, height: number): YuvMatrix {
  const { kr, kb } = lumaWeights(colour.matrix, height);
  const full = colour.range === "pc";
  const scaleY = full ? 1 : 255 / 219;
  const chroma = full ? 1 : 255 / 224;
  const kg = 1 - kr - kb;
  return {
    offset: full ? 0 : 16,
    scaleY,
    rv: 2 * (1 - kr) * chroma,
    gu: (-2 * (1 - kb) * kb * chroma) / kg,
    gv: (-2 * (1 - kr) * kr * chroma) / kg,
    bu: 2 * (1 - kb) * chroma,
    kr,
    kb,
    scaleC: 1 / chroma,
  };
}

/** One RGB colour (0..255) as Y, U, V of the given coding. */
export function rgbToYuv(m: YuvMatrix, r: number, g: number, b: number): [number, number, number] {
  const y = m.kr * r + (1 - m.kr - m.kb) * g + m.kb * b;
  return [
    m.offset + y / m.scaleY,
    128 + ((b - y) / (2 * (1 - m.kb))) * m.scaleC,
    128 + ((r - y) / (2 * (1 - m.kr))) * m.scaleC,
  ];
}

/** RGBA rows (as from a canvas) as a frame. Odd sizes lose their last row or column: H.264 4:2:0 has even sizes. */
export function frameFromRgba(rgba: Uint8ClampedArray, stride: number, rows: number, m: YuvMatrix): Frame {
  const width = stride & ~1;
  const height = rows & ~1;
  const data = new Uint8Array(frameBytes(width, height));
  const p = planes(width, height);
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let u = 0;
      let v = 0;
      for (let k = 0; k < 4; k++) {
        const px = x + (k & 1);
        const py = y + (k >> 1);
        const i = (py * stride + px) * 4;
        const yuv = rgbToYuv(m, rgba[i] as number, rgba[i + 1] as number, rgba[i + 2] as number);
        data[py * width + px] = Math.round(yuv[0]);
        u += yuv[1];
        v += yuv[2];
      }
      const c = (y >> 1) * p.chromaWidth + (x >> 1);
      data[p.u + c] = Math.round(u / 4);
      data[p.v + c] = Math.round(v / 4);
    }
  }
  return { width, height, data };
}

/** A frame as RGBA, e.g. to draw it on a canvas. */
export function frameToRgba(frame: Frame, m: YuvMatrix): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, data } = frame;
  const p = planes(width, height);
  const out = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const c = (y >> 1) * p.chromaWidth + (x >> 1);
      const luma = ((data[y * width + x] as number) - m.offset) * m.scaleY;
      const u = (data[p.u + c] as number) - 128;
      const v = (data[p.v + c] as number) - 128;
      const o = (y * width + x) * 4;
      out[o] = luma + m.rv * v;
      out[o + 1] = luma + m.gu * u + m.gv * v;
      out[o + 2] = luma + m.bu * u;
      out[o + 3] = 255;
    }
  }
  return out;
}
