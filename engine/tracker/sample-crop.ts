import { type Frame, planes, type YuvMatrix } from "@/engine/media/frame";
import type { Region } from "./region";

/**
 * A turned square of a frame as `side` x `side` RGB, channel-last, scaled to `gain`·(0..1) + `bias`. Bilinear; black outside.
 * `supersample` averages that many points per pixel and axis, against aliasing when the crop is much smaller than the region.
 */
export function sampleCrop(
  frame: Frame,
  matrix: YuvMatrix,
  region: Region,
  target: { side: number; gain: number; bias: number; supersample?: number },
  out: Float32Array,
): void {
  const { data, width, height } = frame;
  const { chromaWidth, chromaHeight, u: uPlane, v: vPlane } = planes(width, height);
  const n = target.supersample ?? 1;
  const step = region.size / (target.side * n);
  const c = Math.cos(region.angle) * step;
  const s = Math.sin(region.angle) * step;
  const half = (target.side * n) / 2;
  const gain = target.gain / (255 * n * n);
  const black = -matrix.offset * matrix.scaleY;
  let o = 0;
  for (let y = 0; y < target.side; y++) {
    for (let x = 0; x < target.side; x++) {
      let r = 0;
      let g = 0;
      let b = 0;
      for (let k = 0; k < n * n; k++) {
        const i = x * n + (k % n) + 0.5 - half;
        const j = y * n + ((k / n) | 0) + 0.5 - half;
        const fx = region.cx + c * i - s * j - 0.5;
        const fy = region.cy + s * i + c * j - 0.5;
        const x0 = Math.floor(fx);
        const y0 = Math.floor(fy);
        if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) continue;
        const ax = fx - x0;
        const ay = fy - y0;
        const p = y0 * width + x0;
        const top = (data[p] as number) * (1 - ax) + (data[p + 1] as number) * ax;
        const bottom = (data[p + width] as number) * (1 - ax) + (data[p + width + 1] as number) * ax;
        const luma = (top * (1 - ay) + bottom * ay) * matrix.scaleY + black;
        // Nearest chroma is enough for the models, which were trained on compressed video.
        const q =
          Math.min(chromaHeight - 1, (y0 + 1) >> 1) * chromaWidth + Math.min(chromaWidth - 1, (x0 + 1) >> 1);
        const u = (data[uPlane + q] as number) - 128;
        const v = (data[vPlane + q] as number) - 128;
        r += clamp(luma + matrix.rv * v);
        g += clamp(luma + matrix.gu * u + matrix.gv * v);
        b += clamp(luma + matrix.bu * u);
      }
      out[o++] = r * gain + target.bias;
      out[o++] = g * gain + target.bias;
      out[o++] = b * gain + target.bias;
    }
  }
}

const clamp = (value: number) => (value < 0 ? 0 : value > 255 ? 255 : value);
