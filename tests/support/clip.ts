import { encodeVideo } from "@/engine/media/encode-video";
import { frameBytes } from "@/engine/media/frame";

/** A video of a grey that brightens, with the first sound of `audioFile` when given. No face in it. */
export async function writeGreyClip(
  out: string,
  options: { seconds: number; width?: number; height?: number; fps?: number; audioFile?: string },
): Promise<void> {
  const { seconds, width = 320, height = 240, fps = 25, audioFile } = options;
  const encoder = encodeVideo({
    out,
    width,
    height,
    fps: { num: fps, den: 1 },
    colour: { range: "tv", matrix: "bt709", primaries: "bt709", transfer: "bt709" },
    audio: audioFile ? { file: audioFile, durationSec: seconds } : undefined,
  });
  const frames = Math.round(seconds * fps);
  for (let index = 0; index < frames; index++) {
    const data = new Uint8Array(frameBytes(width, height)).fill(128);
    data.fill(40 + (index % 150), 0, width * height);
    await encoder.write({ width, height, data });
  }
  await encoder.finish();
}
