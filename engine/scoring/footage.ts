import { decodeFrames } from "@/engine/media/decode-frames";
import { type Frame, frameFromRgba, type YuvMatrix, yuvMatrix } from "@/engine/media/frame";
import { MediaError } from "@/engine/media/media-error";
import { type MediaInfo, probe, ratio } from "@/engine/media/probe";
import { decodeStill } from "@/engine/media/still";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { trackFace } from "@/engine/tracker/track-face";
import type { Lips } from "./lip-curves";

/** A video or a still picture whose frames can be read any number of times, as the engine reads them. */
export interface Footage {
  info: MediaInfo;
  kind: "moving" | "still";
  fps: number;
  frameCount: number;
  matrix: YuvMatrix;
  /** Each frame is valid until the next. */
  read: (from: number, count: number) => AsyncIterable<Frame>;
}

/** A still becomes a video of this rate and at most this size. */
const STILL = { fps: 25, maxSide: 1920, colour: { range: "tv", matrix: "bt709" } } as const;

/** @throws MediaError when the file cannot be read or has no picture */
export async function openFootage(file: string, signal?: AbortSignal): Promise<Footage> {
  const info = await probe(file, { signal });
  const { picture } = info;
  if (!picture) throw new MediaError("unreadable", "The file has no picture.");
  if (picture.kind === "moving") {
    return {
      ...{ info, kind: "moving", fps: ratio(picture.fps), frameCount: picture.frameCount },
      matrix: yuvMatrix(picture.colour, picture.height),
      read: (from, count) => decodeFrames(file, picture, { from, count, signal }),
    };
  }
  const { data, width, height } = await decodeStill(file, picture.format, STILL.maxSide);
  const matrix = yuvMatrix(STILL.colour, height);
  const frame = frameFromRgba(data, width, height, matrix);
  return {
    ...{ info, kind: "still", fps: STILL.fps, frameCount: 1, matrix },
    async *read() {
      yield { ...frame, data: Uint8Array.from(frame.data) };
    },
  };
}

/** Follows the largest face through some frames. */
export async function watchLips(
  footage: Footage,
  part: { from?: number; count?: number; signal?: AbortSignal } = {},
): Promise<Lips> {
  const { from = 0, count = footage.frameCount - from, signal } = part;
  const faces: (Landmarks | null)[] = [];
  for await (const { face } of trackFace(footage.read(from, count), footage.matrix, { signal })) {
    faces.push(face ? Float32Array.from(face) : null);
  }
  return { fps: footage.fps, faces };
}
