/** Still pictures: told by their content, decoded by Skia (ffmpeg's bundled build has no WebP). */
import { loadImage } from "@napi-rs/canvas";
import { MediaError } from "./media-error";

export type StillFormat = "png" | "jpeg" | "webp";

/** The picture format that these first bytes start, if any. */
export function stillFormat(head: Uint8Array): StillFormat | null {
  const text = Buffer.from(head).toString("latin1");
  if (text.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (text.startsWith("\xff\xd8\xff")) return "jpeg";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "webp";
  return null;
}

export async function loadStill(file: string) {
  try {
    return await loadImage(file);
  } catch (cause) {
    throw new MediaError("unreadable", "The picture cannot be read.", { cause });
  }
}

/** Pixels. @throws MediaError `unreadable` */
export async function stillSize(file: string): Promise<{ width: number; height: number }> {
  const { width, height } = await loadStill(file);
  return { width, height };
}
