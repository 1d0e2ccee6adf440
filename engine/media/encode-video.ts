import { once } from "node:events";
import { availableParallelism } from "node:os";
import { SOUND_ON_TIME } from "./decode-audio";
import { startTool, untrustedInput } from "./ffmpeg";
import { type Frame, frameBytes } from "./frame";
import { MediaError } from "./media-error";
import type { ColourTags, Rational } from "./probe";

export interface EncoderOptions {
  out: string;
  /** Even. */
  width: number;
  height: number;
  fps: Rational;
  /** Written as they are: the frames are in this coding already. */
  colour: ColourTags;
  /** Width of a pixel to its height, as shown. Default: square. */
  sampleAspect?: Rational;
  /** Sound of the result, from its first audio stream. */
  audio?: { file: string; durationSec: number };
  /** x264 constant quality, default 12: visually lossless, see docs/decisions/008-the-intermediate.md. 0 is exact. */
  crf?: number;
  signal?: AbortSignal;
}

export interface VideoEncoder {
  /** Takes one frame; its bytes may be reused when the promise resolves. */
  write: (frame: Frame) => Promise<void>;
  /** Ends the file. @throws MediaError */
  finish: () => Promise<void>;
  /** Stops and leaves whatever was written; the caller deletes it. */
  abort: () => void;
}

/** More threads take memory at 4K, and the rest of the work has use for the cores. */
const MAX_THREADS = 4;
/** Longest way to the key frame before a moment that somebody jumps to: an editor, or a job on a part of the file. */
const KEY_EVERY_SEC = 2;
/** Looking less far ahead takes half the memory and a fifth less time, for a few more bits. */
const SHORT_SIGHT = ["-bf", "0", "-x264-params", "rc-lookahead=3:sync-lookahead=0"];

/** Writes frames as H.264 in MP4, index at the front, with AAC sound. */
export function encodeVideo(options: EncoderOptions): VideoEncoder {
  const { width, height } = options;
  const encoder = startTool("ffmpeg", encoderArguments(options), { signal: options.signal, stdin: true });
  const { stdin } = encoder;
  if (!stdin) throw new MediaError("tool_failed", "The encoder has no input.");
  encoder.stdout.resume();

  let ended = false;
  return {
    async write(frame) {
      if (frame.width !== width || frame.height !== height) {
        throw new MediaError("tool_failed", "A frame of another size was given to the encoder.");
      }
      const taken = new Promise<void>((resolve, reject) => {
        stdin.write(frame.data, (error) => (error ? reject(error) : resolve()));
      });
      // When the encoder dies its own message is worth more than the broken pipe.
      await taken.catch(() => encoder.done);
    },
    async finish() {
      if (!ended) {
        ended = true;
        stdin.end();
        if (!stdin.writableFinished)
          await Promise.race([once(stdin, "finish").catch(() => undefined), encoder.done]);
      }
      await encoder.done;
    },
    abort: encoder.kill,
  };
}

function encoderArguments(options: EncoderOptions): string[] {
  const { width, height, fps, audio } = options;
  const rate = `${fps.num}/${fps.den}`;
  const tags = colourArguments(options.colour);
  return [
    ...["-v", "error", "-nostdin", "-y", "-threads", "1"],
    ...["-f", "image2pipe", "-c:v", "rawvideo", "-frame_size", String(frameBytes(width, height))],
    ...["-video_size", `${width}x${height}`, "-pixel_format", "yuv420p", "-framerate", rate],
    ...[...tags, "-i", "pipe:0"],
    ...(audio ? untrustedInput(audio.file) : []),
    ...["-map", "0:v:0", "-c:v", "libx264", "-preset", "veryfast", "-crf", String(options.crf ?? 12)],
    ...["-threads", String(Math.min(MAX_THREADS, Math.max(2, availableParallelism())))],
    ...[...SHORT_SIGHT, "-g", String(Math.round((KEY_EVERY_SEC * fps.num) / fps.den))],
    ...["-pix_fmt", "yuv420p", "-r", rate, ...tags, ...aspectArguments(options)],
    ...(audio ? soundArguments(audio.durationSec) : []),
    ...["-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", options.out],
  ];
}

const soundArguments = (durationSec: number): string[] => [
  ...["-map", "1:a:0", "-c:a", "aac", "-b:a", "192k", "-ar", "48000"],
  ...["-af", `${SOUND_ON_TIME},apad`, "-t", String(durationSec)],
];

const colourArguments = ({ range, matrix, primaries, transfer, chromaLocation }: ColourTags): string[] => [
  ...["-color_range", range ?? "tv"],
  ...(matrix ? ["-colorspace", matrix] : []),
  ...(primaries ? ["-color_primaries", primaries] : []),
  ...(transfer ? ["-color_trc", transfer] : []),
  ...(chromaLocation ? ["-chroma_sample_location", chromaLocation] : []),
];

/** ffmpeg takes the shape of the whole picture, from which it has that of a pixel. */
function aspectArguments({ width, height, sampleAspect }: EncoderOptions): string[] {
  return sampleAspect ? ["-aspect", `${width * sampleAspect.num}:${height * sampleAspect.den}`] : [];
}
