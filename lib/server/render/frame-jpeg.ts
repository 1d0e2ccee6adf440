import { rename } from "node:fs/promises";
import path from "node:path";
import { startTool } from "@/engine/media/ffmpeg";

/** Longer side of the JPEG: it is a look at the work, not a result. */
const LONGER_SIDE = 640;

/**
 * Returns a function that writes a frame (yuv420p) as `newest.jpg` in `folder` and then calls `onFrame`. Frames that come
 * while one is being written are passed over; failures too, since nothing depends on them.
 */
export function frameWriter(folder: string, onFrame: (jpegPath: string) => void, signal: AbortSignal) {
  let busy = false;
  return (frame: Uint8Array, width: number, height: number): void => {
    if (busy || signal.aborted) return;
    busy = true;
    const file = path.join(folder, "newest.jpg");
    write(Buffer.from(frame), width, height, `${file}.part`, signal)
      .then(() => rename(`${file}.part`, file))
      .then(() => onFrame(file))
      .catch(() => undefined)
      .finally(() => {
        busy = false;
      });
  };
}

async function write(frame: Buffer, width: number, height: number, file: string, signal: AbortSignal) {
  const shrink = Math.min(1, LONGER_SIDE / Math.max(width, height));
  const size = [width, height].map((side) => 2 * Math.round((side * shrink) / 2)).join(":");
  const tool = startTool(
    "ffmpeg",
    [
      ...["-v", "error", "-nostdin", "-y", "-f", "image2pipe", "-c:v", "rawvideo"],
      ...[
        "-frame_size",
        String(frame.length),
        "-video_size",
        `${width}x${height}`,
        "-pixel_format",
        "yuv420p",
      ],
      ...[
        "-i",
        "pipe:0",
        "-frames:v",
        "1",
        "-vf",
        `scale=${size}:in_color_matrix=bt709:out_range=pc,format=yuvj420p`,
      ],
      ...["-q:v", "4", "-c:v", "mjpeg", "-f", "image2", "-update", "1", file],
    ],
    { signal, stdin: true },
  );
  tool.stdout.resume();
  tool.stdin?.end(frame);
  await tool.done;
}
