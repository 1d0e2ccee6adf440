import { runTool, untrustedInput } from "@/engine/media/ffmpeg";
import { readHead } from "@/engine/media/probe";
import { decodeStill, type StillFormat, stillFormat } from "@/engine/media/still";

const MAX_SIDE = 720;
const STILL_QUALITY = 85;

/** A JPEG of the picture at `atMs`, or of a still, at most 720 pixels on its longer side. */
export async function makePoster(
  path: string,
  out: string,
  atMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const still = stillFormat(await readHead(path));
  await (still ? posterOfStill(path, still, out) : posterOfVideo(path, out, atMs, signal));
}

/** By libvips, as everything that reads stills: ffmpeg may open containers of video and sound alone. */
async function posterOfStill(path: string, format: StillFormat, out: string): Promise<void> {
  const { data, width, height } = await decodeStill(path, format, MAX_SIDE);
  const { default: sharp } = await import("sharp");
  await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: STILL_QUALITY })
    .toFile(out);
}

async function posterOfVideo(path: string, out: string, atMs: number, signal?: AbortSignal): Promise<void> {
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
