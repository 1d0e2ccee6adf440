import { once } from "node:events";
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
  /** Sound of the result, from its first audio stream. */
  audio?: { file: string; durationSec: number };
  /** x264 constant quality. 13 is visually lossless: for an intermediate that is encoded again. */
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

/** Writes frames as H.264 in MP4, index at the front, with AAC sound. */
export function encodeVideo(options: EncoderOptions): VideoEncoder {
  const { width, height, fps, colour, audio } = options;
  const tags = [
    ...["-color_range", colour.range ?? "tv"],
    ...(colour.matrix ? ["-colorspace", colour.matrix] : []),
    ...(colour.primaries ? ["-color_primaries", colour.primaries] : []),
    ...(colour.transfer ? ["-color_trc", colour.transfer] : []),
  ];
  const args = [
    ...["-v", "error", "-nostdin", "-y"],
    ...["-f", "image2pipe", "-c:v", "rawvideo", "-frame_size", String(frameBytes(width, height))],
    ...[
      "-video_size",
      `${width}x${height}`,
      "-pixel_format",
      "yuv420p",
      "-framerate",
      `${fps.num}/${fps.den}`,
    ],
    ...[...tags, "-i", "pipe:0"],
    ...(audio ? untrustedInput(audio.file) : []),
    ...["-map", "0:v:0", "-c:v", "libx264", "-preset", "veryfast", "-crf", String(options.crf ?? 13)],
    ...["-pix_fmt", "yuv420p", "-r", `${fps.num}/${fps.den}`, ...tags],
    ...(audio
      ? [
          "-map",
          "1:a:0",
          "-c:a",
          "aac",
          "-b:a",
          "192k",
          "-ar",
          "48000",
          "-af",
          "apad",
          "-t",
          String(audio.durationSec),
        ]
      : []),
    ...["-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", options.out],
  ];
  const encoder = startTool("ffmpeg", args, { signal: options.signal, stdin: true });
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
