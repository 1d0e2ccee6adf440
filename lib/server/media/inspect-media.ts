import { fileTypeFromFile } from "file-type";
import { runTool, untrustedInput } from "@/engine/media/ffmpeg";
import { MediaError } from "@/engine/media/media-error";
import { type MediaInfo, probe, ratio } from "@/engine/media/probe";
import { decodeStill } from "@/engine/media/still";
import { AppError, type ErrorCode } from "@/lib/errors";
import { readWaveform } from "./read-waveform";

export interface MediaLimits {
  maxMinutes: number;
}

export interface InspectedMedia {
  mime: string;
  durationMs: number | null;
  width: number | null;
  height: number | null;
  fps: number | null;
  hasAudio: boolean;
  peaks: Uint8Array | null;
}

/** A still is decoded to this size to see that it can be. */
const STILL_LOOK_SIDE = 256;

type Kind = "video" | "audio" | "image";

/** What is said of a file that cannot be read at all, and of one that is damaged. */
const FLAWS = {
  media: { unreadable: "upload_not_media", broken: "upload_no_frame" },
  picture: { unreadable: "upload_not_picture", broken: "upload_picture_broken" },
} as const;

/**
 * What a local file really is, by its content: container, streams, a decoded frame, the waveform.
 * Throws the `upload_…` code that says why it cannot be used as `kind`.
 */
export async function inspectMedia(
  path: string,
  kind: Kind,
  limits: MediaLimits,
  signal?: AbortSignal,
): Promise<InspectedMedia> {
  const type = await fileTypeFromFile(path);
  const { unreadable, broken } = FLAWS[kind === "image" ? "picture" : "media"];
  if (!type) throw new AppError(unreadable);
  if (!fitsKind(type.mime, kind)) {
    const isPicture = type.mime.startsWith("image/") && kind === "image";
    throw new AppError(isPicture ? unreadable : "upload_wrong_kind", {
      detail: `It is ${type.ext.toUpperCase()}.`,
    });
  }
  const info = await probe(path, { signal }).catch((cause: unknown) => {
    signal?.throwIfAborted();
    if (!(cause instanceof MediaError)) throw new AppError(unreadable, { cause });
    const { code, message: detail } = cause;
    if (code === "too_large") throw new AppError("upload_too_large", { detail, cause });
    throw new AppError(code === "truncated" ? broken : unreadable, { cause });
  });
  if (kind !== "image" && info.durationMs > limits.maxMinutes * 60_000) {
    throw new AppError("upload_too_long", { detail: `The limit is ${limits.maxMinutes} minutes.` });
  }
  if (kind !== "audio") await requirePicture(path, info, signal);
  if (kind === "audio" && !info.audio) throw new AppError("upload_no_sound");
  return {
    mime: type.mime,
    durationMs: kind === "image" ? null : info.durationMs,
    width: info.picture?.width ?? null,
    height: info.picture?.height ?? null,
    fps: info.picture?.kind === "moving" ? ratio(info.picture.fps) : null,
    hasAudio: info.audio !== null,
    peaks: info.audio && kind !== "image" ? await peaksOf(path, signal) : null,
  };
}

/** The same for a file that the product or its engine made, of any length. Throws `flaw` when it is not what it should be. */
export async function inspectMade(
  path: string,
  kind: Kind,
  flaw: ErrorCode,
  signal?: AbortSignal,
): Promise<InspectedMedia> {
  try {
    return await inspectMedia(path, kind, { maxMinutes: Number.POSITIVE_INFINITY }, signal);
  } catch (error) {
    if (error instanceof AppError) throw new AppError(flaw, { cause: error });
    throw error;
  }
}

/** Phones and recorders put sound into video containers; a "video" may be a still, which the engine can drive too. */
function fitsKind(mime: string, kind: Kind): boolean {
  const family = mime.split("/")[0];
  if (kind === "image") return ["image/png", "image/jpeg", "image/webp"].includes(mime);
  if (kind === "video") return family === "video" || ["image/png", "image/jpeg", "image/webp"].includes(mime);
  return family === "audio" || family === "video" || mime === "application/ogg";
}

async function requirePicture(path: string, info: MediaInfo, signal?: AbortSignal): Promise<void> {
  if (!info.picture)
    throw new AppError("upload_no_frame", { detail: info.audio ? "It has sound only." : undefined });
  if (info.picture.kind === "still") {
    await decodeStill(path, info.picture.format, STILL_LOOK_SIDE).catch((cause: unknown) => {
      throw new AppError("upload_picture_broken", { cause });
    });
    return;
  }
  const decodeOne = ["-v", "error", "-nostdin", ...untrustedInput(path), "-map", "0:v:0", "-frames:v", "1"];
  const frame = await runTool("ffmpeg", [...decodeOne, "-c:v", "mjpeg", "-f", "image2pipe", "pipe:1"], {
    signal,
    maxBytes: 128 * 2 ** 20,
  }).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new AppError("upload_no_frame", { cause });
  });
  if (frame.length === 0) throw new AppError("upload_no_frame");
}

async function peaksOf(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  return readWaveform(path, signal).catch((cause: unknown) => {
    signal?.throwIfAborted();
    throw new AppError("upload_no_sound", { detail: "Its sound cannot be decoded.", cause });
  });
}
