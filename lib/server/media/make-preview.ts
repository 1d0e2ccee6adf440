import { runTool, untrustedInput } from "@/engine/media/ffmpeg";

const MAX_SHORT_SIDE = 480;

/** A light H.264/AAC copy that every browser plays and seeks quickly: key frame each second, at most 480 on the short side. */
export async function makePreview(
  path: string,
  out: string,
  source: { width: number; height: number; hasAudio: boolean },
  signal?: AbortSignal,
): Promise<void> {
  const scale = Math.min(1, MAX_SHORT_SIDE / Math.min(source.width, source.height));
  const even = (pixels: number) => Math.max(2, Math.round((pixels * scale) / 2) * 2);
  const sound = source.hasAudio ? ["-map", "0:a:0", "-c:a", "aac", "-b:a", "96k", "-ac", "2"] : ["-an"];
  await runTool(
    "ffmpeg",
    [
      ...["-v", "error", "-nostdin", "-y", ...untrustedInput(path), "-map", "0:v:0", ...sound],
      ...["-vf", `scale=${even(source.width)}:${even(source.height)},format=yuv420p`],
      ...[
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-crf",
        "26",
        "-force_key_frames",
        "expr:gte(t,n_forced)",
      ],
      ...["-movflags", "+faststart", "-f", "mp4", out],
    ],
    { signal },
  );
}
