import { stat } from "node:fs/promises";
import { LipSyncError, type LipSyncJob } from "@/engine/job";
import { decodeAudio } from "@/engine/media/decode-audio";
import { decodeFrames } from "@/engine/media/decode-frames";
import { frameFromRgba, yuvMatrix } from "@/engine/media/frame";
import { MEDIA_LIMITS } from "@/engine/media/limits";
import { MediaError } from "@/engine/media/media-error";
import {
  type ColourTags,
  type MediaInfo,
  type MovingPicture,
  probe,
  type Rational,
} from "@/engine/media/probe";
import { decodeStill, type StillFormat } from "@/engine/media/still";
import type { Pcm } from "@/engine/speech/types";
import type { ReadFrames } from "@/engine/synthesis/play-background";

/** The moving or still picture, ready to be read any number of times. */
export interface Clip {
  frameCount: number;
  fps: Rational;
  /** As shown. The frames themselves have even sizes. */
  width: number;
  height: number;
  colour: ColourTags;
  sampleAspect?: Rational;
  read: ReadFrames;
}

export interface Inputs {
  clip: Clip;
  /** One per voice, mono, 16 kHz. An hour of sound is 230 MB: whoever has heard it lets it go. */
  audios: Pcm[];
}

const LISTEN_RATE = 16_000;
const MIN_AUDIO_MS = 200;
const MAX_AUDIO_MS = 60 * 60_000;
/** A still becomes a video of this rate and at most this size. */
const STILL = { fps: { num: 25, den: 1 }, maxSide: 1920 } as const;

/**
 * Looks at all files and refuses what cannot become a result, before any heavy work.
 * @throws LipSyncError
 */
export async function readInputs(job: LipSyncJob): Promise<Inputs> {
  const { videoPath, signal } = job;
  const video = await probeVideo(videoPath, signal);
  const audios: Pcm[] = [];
  for (const { audioPath } of job.voices) audios.push(await readAudio(audioPath, signal));
  return { clip: await clipOf(videoPath, video, signal), audios };
}

/** Opens a video or picture by itself. @throws LipSyncError */
export async function readClip(videoPath: string, signal?: AbortSignal): Promise<Clip> {
  return clipOf(videoPath, await probeVideo(videoPath, signal), signal);
}

async function clipOf(videoPath: string, { picture }: MediaInfo, signal?: AbortSignal): Promise<Clip> {
  if (!picture)
    throw new LipSyncError(
      "video_no_picture",
      "The video file has sound only. Choose a video with a picture.",
    );
  if (picture.kind === "still") return readStill(videoPath, picture.format);
  return movingClip(videoPath, picture, signal);
}

async function probeVideo(videoPath: string, signal?: AbortSignal): Promise<MediaInfo> {
  try {
    return await probe(videoPath, { signal });
  } catch (error) {
    throw refusedVideo(error);
  }
}

/** What the user is told about media that cannot be decoded; anything else as it was. */
export function refusedVideo(error: unknown): unknown {
  if (!(error instanceof MediaError)) return error;
  switch (error.code) {
    case "tool_missing":
    case "aborted":
      return error;
    case "too_large":
      return new LipSyncError("too_large", error.message, { cause: error });
    case "truncated":
      return new LipSyncError("video_unreadable", "The video file is cut off. Upload or download it again.", {
        cause: error,
      });
    default:
      return new LipSyncError("video_unreadable", "The video file cannot be read. Export it again, as MP4.", {
        cause: error,
      });
  }
}

async function readAudio(audioPath: string, signal?: AbortSignal): Promise<Pcm> {
  const empty = () =>
    new LipSyncError("audio_empty", "The audio file has no sound. Choose a file with speech.");
  if ((await stat(audioPath)).size === 0) throw empty();
  const info = await probe(audioPath, { signal }).catch((error: unknown) => {
    if (!(error instanceof MediaError) || error.code === "tool_missing" || error.code === "aborted")
      throw error;
    throw new LipSyncError(
      "audio_unreadable",
      "The audio file cannot be read. Export it again, as WAV or MP3.",
      {
        cause: error,
      },
    );
  });
  if (!info.audio) throw empty();
  const { sampleRate } = info.audio;
  const rates = MEDIA_LIMITS.sampleRate;
  if (sampleRate < rates.min || sampleRate > rates.max) {
    throw new LipSyncError(
      "audio_unreadable",
      `The sound has ${sampleRate} samples a second, which cannot be speech. Export it again, as WAV or MP3.`,
    );
  }
  const tooLong = () =>
    new LipSyncError("audio_too_long", "The audio is longer than an hour. Cut it into parts.");
  if (info.audio.durationMs > MAX_AUDIO_MS) throw tooLong();
  // A second more than allowed, for a header that says less than there is.
  const maxSec = MAX_AUDIO_MS / 1000 + 1;
  const samples = await decodeAudio(audioPath, { sampleRate: LISTEN_RATE, maxSec, signal }).catch(
    (error: unknown) => {
      if (!(error instanceof MediaError) || error.code !== "tool_failed") throw error;
      throw new LipSyncError(
        "audio_unreadable",
        "The sound cannot be decoded. Export it again, as WAV or MP3.",
        {
          cause: error,
        },
      );
    },
  );
  if (samples.length === 0) throw empty();
  if (samples.length > (MAX_AUDIO_MS / 1000) * LISTEN_RATE) throw tooLong();
  if (samples.length < (MIN_AUDIO_MS / 1000) * LISTEN_RATE) {
    throw new LipSyncError("audio_too_short", "The audio is shorter than 0.2 seconds. Choose a longer one.");
  }
  return { samples, sampleRate: LISTEN_RATE };
}

function movingClip(file: string, picture: MovingPicture, signal?: AbortSignal): Clip {
  return {
    ...{ frameCount: picture.frameCount, fps: picture.fps, colour: picture.colour },
    ...{ width: picture.width, height: picture.height, sampleAspect: picture.sampleAspect },
    async *read(from, count) {
      try {
        yield* decodeFrames(file, picture, { from, count, signal });
      } catch (error) {
        throw refusedVideo(error);
      }
    },
  };
}

async function readStill(file: string, format: StillFormat): Promise<Clip> {
  const { data, width, height } = await decodeStill(file, format, STILL.maxSide).catch((error: unknown) => {
    throw refusedVideo(error);
  });
  const colour = { range: "tv", matrix: "bt709", primaries: "bt709", transfer: "bt709" };
  const frame = frameFromRgba(data, width, height, yuvMatrix(colour, height));
  return {
    ...{ frameCount: 1, fps: STILL.fps, colour, width: frame.width, height: frame.height },
    async *read() {
      yield { ...frame, data: Uint8Array.from(frame.data) };
    },
  };
}
