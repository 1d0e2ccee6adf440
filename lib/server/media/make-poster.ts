import { runTool, untrustedInput } from "@/engine/media/ffmpeg";

const MAX_SIDE = 720;

/** A JPEG of the picture at `atMs`, at most 720 pixels on its longer side. */
export async function makePoster(
  path: string,
  out: string,
  atMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const seek = atMs > 0 ? ["-ss", (atMs / 1000).toFixed(3)] : [];
  const fit = `scale='if(gt(iw,ih),min(${MAX_SIDE},iw),-2)':'if(gt(iw,ih),-2,min(${MAX_SIDE},ih))'`;
  await runTool(
    "ffmpeg",
    [
      ...[
        "-v",
        "error",
        "-nostdin",
        "-y",
        ...seek,
        ...untrustedInput(path),
        "-map",
        "0:v:0",
        "-frames:v",
        "1",
      ],
      ...["-vf", `${fit},format=yuvj420p`, "-c:v", "mjpeg", "-q:v", "4", "-f", "image2", "-update", "1", out],
    ],
    { signal },
  );
}
