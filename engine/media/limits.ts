/** What a file may ask of this machine. Each is far above what cameras and editors make, and far below what hurts. */
import { MediaError } from "./media-error";

export const MEDIA_LIMITS = {
  /** Pixels on a side of a picture, moving or still. */
  maxSide: 8192,
  /** Pixels of a moving picture: 8K, in either direction. */
  maxMovingPixels: 8192 * 4352,
  /** Bytes of a still, which is decoded whole. */
  maxStillBytes: 128 * 2 ** 20,
  /** Streams of a container. */
  maxStreams: 100,
  /** Frames per second; outside, the container's word is not taken. */
  fps: { min: 5, max: 240 },
  /** Samples per second of a sound. */
  sampleRate: { min: 4000, max: 768_000 },
} as const;

/**
 * Refuses a picture by the size that its header says, before a pixel is decoded.
 * @throws MediaError `too_large`, with a sentence for the user; `unreadable` for less than two pixels on a side
 */
export function checkPictureSize(width: number, height: number, kind: "still" | "moving"): void {
  if (!(width >= 2 && height >= 2)) throw new MediaError("unreadable", "The picture has no size.");
  const { maxSide, maxMovingPixels } = MEDIA_LIMITS;
  const tooMany = kind === "moving" && width * height > maxMovingPixels;
  if (Math.max(width, height) <= maxSide && !tooMany) return;
  const limit = tooMany ? "8K (7680 × 4320)" : `${maxSide} pixels on a side`;
  throw new MediaError(
    "too_large",
    `The picture has ${width} × ${height} pixels, more than ${limit}. Export it smaller.`,
  );
}
