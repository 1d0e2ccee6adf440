import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startTool } from "@/engine/media/ffmpeg";
import { encodeWav } from "@/engine/speech/pcm";
import { drawPresenterFrame, LOOKS, type PresenterId } from "./draw-presenter-frame";
import {
  energyAt,
  frameTimeMs,
  mouthOfFrame,
  PRESENTER_FPS,
  type Recital,
  VOICE_SAMPLE_RATE,
} from "./recite";

const BT709 = [
  "-color_range",
  "tv",
  "-colorspace",
  "bt709",
  "-color_primaries",
  "bt709",
  "-color_trc",
  "bt709",
];

/** Draws and encodes a presenter's whole video: H.264 in yuv420p BT.709 with a closed GOP of three seconds, AAC sound. */
export async function recordPresenter(
  presenter: PresenterId,
  recital: Recital,
  out: string,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const { width, height } = LOOKS[presenter];
  const scratch = await mkdtemp(path.join(tmpdir(), "presenter-"));
  try {
    const voice = path.join(scratch, "voice.wav");
    await writeFile(voice, encodeWav({ samples: recital.samples, sampleRate: VOICE_SAMPLE_RATE }));
    const encoder = startTool(
      "ffmpeg",
      [
        ...["-v", "error", "-nostdin", "-y"],
        ...["-f", "image2pipe", "-c:v", "rawvideo", "-frame_size", String(width * height * 4)],
        ...[
          "-video_size",
          `${width}x${height}`,
          "-pixel_format",
          "rgba",
          "-framerate",
          String(PRESENTER_FPS),
        ],
        ...["-i", "pipe:0", "-i", voice],
        ...["-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt", "yuv420p", ...BT709],
        ...["-c:v", "libx264", "-preset", "veryslow", "-tune", "animation", "-crf", "27"],
        ...["-g", String(3 * PRESENTER_FPS), "-flags", "+cgop", "-threads", "1"],
        ...["-c:a", "aac", "-b:a", "64k", "-ac", "1", "-t", String(recital.frames / PRESENTER_FPS)],
        ...["-fflags", "+bitexact", "-flags:v", "+bitexact+cgop", "-flags:a", "+bitexact"],
        ...["-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", out],
      ],
      { stdin: true },
    );
    encoder.stdout.resume();
    for (let frame = 0; frame < recital.frames; frame++) {
      const tMs = frameTimeMs(frame);
      const energy = energyAt(recital.phones, tMs);
      const canvas = drawPresenterFrame(presenter, tMs, mouthOfFrame(recital, frame), energy);
      if (encoder.stdin && !encoder.stdin.write(canvas.data())) {
        await Promise.race([once(encoder.stdin, "drain"), encoder.done]);
      }
      onProgress((frame + 1) / recital.frames);
    }
    encoder.stdin?.end();
    await encoder.done;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
