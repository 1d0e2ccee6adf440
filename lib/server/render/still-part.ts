import sharp from "sharp";
import { frameFromRgba, yuvMatrix } from "@/engine/media/frame";
import { MEDIA_LIMITS } from "@/engine/media/limits";
import type { Rect } from "@/remotion/layout/safe-area";
import type { PixelSize } from "@/remotion/layout/video-fit";
import type { Part } from "./frame-place";

/**
 * A still picture scaled to `size`, of which `window` is seen.
 * @throws when it is transparent: what is beneath is to be seen through it
 */
export async function stillPart(file: string, size: PixelSize, window: Rect): Promise<Part> {
  const source = sharp(file, { failOn: "error", limitInputPixels: MEDIA_LIMITS.maxSide ** 2, pages: 1 });
  if (!(await source.stats()).isOpaque) throw new Error("a picture is transparent");
  const { data, info } = await source
    .autoOrient()
    .resize({ width: size.width, height: size.height, fit: "fill" })
    .extract(window)
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const rgba = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  return frameFromRgba(
    rgba,
    info.width,
    info.height,
    yuvMatrix({ range: "tv", matrix: "bt709" }, info.height),
  );
}
