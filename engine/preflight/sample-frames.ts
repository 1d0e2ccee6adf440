import { runTool, untrustedInput } from "@/engine/media/ffmpeg";
import { type Frame, frameBytes } from "@/engine/media/frame";
import { type MovingPicture, ratio } from "@/engine/media/probe";
import { planSamples, type SampleRun } from "./plan-samples";

export interface Sample {
  /** Of the video. */
  atMs: number;
  /** Of reduced size. */
  frame: Frame;
}

/** Long side of a looked-at frame: enough to see which faces can be used, and fast. */
const MAX_SIDE = 1024;
/** Decoders side by side. */
const DECODERS = 2;
/** What one of them may take. */
const LIMITS = { maxMemoryMb: 1024 } as const;

/**
 * Frames spread over a video, in order, each of them valid for good. What cannot be decoded is left out.
 * @throws the signal's reason
 */
export async function* sampleFrames(
  file: string,
  picture: MovingPicture,
  options: { signal?: AbortSignal } = {},
): AsyncGenerator<Sample> {
  const runs = planSamples({
    keyframesMs: await keyframes(file, options),
    durationMs: picture.durationMs,
    fps: ratio(picture.fps),
    megapixels: (picture.width * picture.height) / 1e6,
  });
  const ahead: Promise<Sample[]>[] = [];
  for (const run of runs) {
    const samples = decodeRun(file, picture, run, options);
    // Whoever waits for it is told; when the reading is stopped before, nobody does.
    samples.catch(() => undefined);
    ahead.push(samples);
    if (ahead.length >= DECODERS) yield* await (ahead.shift() as Promise<Sample[]>);
  }
  for (const samples of ahead) yield* await samples;
}

/** Times of the frames that need no other, after the start of the video. Reads the file without decoding it. */
async function keyframes(file: string, options: { signal?: AbortSignal }): Promise<number[]> {
  const entries = ["-show_entries", "packet=pts_time,flags:format=start_time", "-of", "csv=p=0"];
  const args = ["-v", "error", "-select_streams", "V:0", ...entries, ...untrustedInput(file)];
  const listed = await runTool("ffprobe", args, { ...LIMITS, ...options, maxBytes: 64 * 2 ** 20 }).catch(
    () => {
      options.signal?.throwIfAborted();
      return Buffer.alloc(0);
    },
  );
  const lines = listed.toString("latin1").split("\n").filter(Boolean);
  // The format's line comes last and has one value.
  const start = Number.parseFloat(lines.at(-1)?.includes(",") ? "0" : (lines.at(-1) ?? "0")) || 0;
  const times = lines.flatMap((line) => {
    const [pts = "", flags = ""] = line.split(",");
    return flags.startsWith("K") && pts !== "N/A" ? [Math.max(0, (Number(pts) - start) * 1000)] : [];
  });
  return times.sort((a, b) => a - b);
}

async function decodeRun(
  file: string,
  picture: MovingPicture,
  run: SampleRun,
  options: { signal?: AbortSignal },
): Promise<Sample[]> {
  const { width, height } = reduced(picture);
  const size = frameBytes(width, height);
  const args = [
    ...["-v", "error", "-nostdin", "-threads", "1", "-ss", (run.fromMs / 1000).toFixed(6)],
    ...untrustedInput(file),
    ...["-map", "0:V:0", "-an", "-sn", "-dn", "-frames:v", String(run.count)],
    ...(run.count > 1 ? ["-fps_mode", "cfr", "-r", (1000 / run.stepMs).toFixed(6)] : []),
    ...["-vf", `scale=${width}:${height}:flags=fast_bilinear,format=yuv420p`],
    ...["-f", "image2pipe", "-c:v", "rawvideo", "pipe:1"],
  ];
  const bytes = await runTool("ffmpeg", args, {
    ...LIMITS,
    ...options,
    maxBytes: size * (run.count + 1),
  }).catch(() => {
    options.signal?.throwIfAborted();
    return Buffer.alloc(0);
  });
  const count = Math.min(run.count, Math.floor(bytes.length / size));
  return Array.from({ length: count }, (_, i) => ({
    atMs: Math.round(run.fromMs + i * run.stepMs),
    frame: { width, height, data: new Uint8Array(bytes.buffer, bytes.byteOffset + i * size, size) },
  }));
}

/** Even sizes, as 4:2:0 needs. */
function reduced({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, MAX_SIDE / Math.max(width, height));
  return {
    width: Math.max(2, 2 * Math.round((width * scale) / 2)),
    height: Math.max(2, 2 * Math.round((height * scale) / 2)),
  };
}
