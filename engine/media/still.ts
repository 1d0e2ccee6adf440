/** Still pictures: told by their content and decoded by libvips (ffmpeg's bundled build has no WebP). */
import { stat } from "node:fs/promises";
import { checkPictureSize, MEDIA_LIMITS } from "./limits";
import { MediaError } from "./media-error";

export type StillFormat = "png" | "jpeg" | "webp";

export interface StillImage {
  /** RGBA, 8 bits each, opaque. */
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** The picture format that these first bytes start, if any. */
export function stillFormat(head: Uint8Array): StillFormat | null {
  const text = Buffer.from(head).toString("latin1");
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "webp";
  return null;
}

/**
 * Pixels as shown, from the header alone.
 * @throws MediaError `unreadable`, `too_large`
 */
export async function stillSize(
  file: string,
  format: StillFormat,
): Promise<{ width: number; height: number }> {
  if ((await stat(file)).size > MEDIA_LIMITS.maxStillBytes) {
    const megabytes = MEDIA_LIMITS.maxStillBytes / 2 ** 20;
    throw new MediaError("too_large", `The picture file is larger than ${megabytes} MB. Export it smaller.`);
  }
  const metadata = await (await open(file, false)).metadata().catch(unreadable);
  // A picture within a picture's first bytes would be read by a decoder that nobody chose.
  if (metadata.format !== format) throw new MediaError("unreadable", "The picture cannot be read.");
  checkPictureSize(metadata.width, metadata.height, "still");
  return metadata.autoOrient;
}

/**
 * The whole picture, upright, on white where it is transparent, made smaller to fit `maxSide`.
 * @throws MediaError `unreadable`, `too_large`
 */
export async function decodeStill(file: string, format: StillFormat, maxSide: number): Promise<StillImage> {
  await stillSize(file, format);
  const { data, info } = await (await open(file))
    .autoOrient()
    .resize({ width: maxSide, height: maxSide, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
    .catch(unreadable);
  const pixels = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length);
  return { data: pixels, width: info.width, height: info.height };
}

async function open(file: string, limitInputPixels: number | false = MEDIA_LIMITS.maxSide ** 2) {
  // Loaded when a still comes: few jobs have one.
  const { default: sharp } = await import("sharp");
  return sharp(file, { failOn: "error", limitInputPixels, pages: 1 });
}

function unreadable(cause: unknown): never {
  throw new MediaError("unreadable", "The picture cannot be read.", { cause });
}
