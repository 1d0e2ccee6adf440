import { readdir } from "node:fs/promises";
import path from "node:path";
import { decodeAudio } from "@/engine/media/decode-audio";
import { decodeFrames } from "@/engine/media/decode-frames";
import { encodeVideo } from "@/engine/media/encode-video";
import { runTool } from "@/engine/media/ffmpeg";
import { frameBytes, planes } from "@/engine/media/frame";
import { probe } from "@/engine/media/probe";
import { SAMPLES } from "@/lib/domain/samples";

/** A clip to be measured with. */
export interface Footage {
  title: string;
  file: string;
  /** The goal: the whole job's wall time over the result's length, on two cores. */
  goal: number | null;
}

interface Format {
  name: string;
  title: string;
  goal: number | null;
  /** ffmpeg's filters, from a sample of 720x1280. */
  filters: string;
  /** With grey walls left and right up to this width. */
  wallsTo?: number;
}

const FORMATS: Format[] = [
  { name: "512", title: "512x512", goal: 0.6, filters: "crop=720:720:0:170,scale=512:512" },
  { name: "720p", title: "1280x720", goal: 1, filters: "crop=720:960:0:60,scale=540:720", wallsTo: 1280 },
  { name: "1080", title: "1080x1920", goal: 1.5, filters: "scale=1080:1920" },
  { name: "4k", title: "2160x3840", goal: null, filters: "scale=2160:3840" },
];
export const FORMAT_NAMES = FORMATS.map(({ name }) => name);

const PUBLIC = path.join(import.meta.dirname, "../../public");

/** The drawn presenter that comes with the project, in the asked sizes, as long as the sound by being played again and again. */
export async function drawnFootage(
  folder: string,
  names: readonly string[],
  seconds: number,
  signal: AbortSignal,
): Promise<Footage[]> {
  const [presenter] = SAMPLES.presenters;
  if (!presenter) throw new Error("There is no sample presenter.");
  const source = path.join(PUBLIC, presenter.file);
  const made: Footage[] = [];
  for (const { name, title, goal, filters, wallsTo } of FORMATS.filter((format) =>
    names.includes(format.name),
  )) {
    const file = path.join(folder, `${name}.mp4`);
    const x264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "16"];
    const loop = ["-stream_loop", "-1", "-i", source, "-t", String(seconds)];
    await runTool("ffmpeg", ["-v", "error", "-y", ...loop, "-an", "-vf", filters, ...x264, file], { signal });
    if (wallsTo === undefined) made.push({ title, file, goal });
    else {
      const wide = path.join(folder, `${name}-wide.mp4`);
      await buildWalls(file, wide, wallsTo);
      made.push({ title, file: wide, goal });
    }
  }
  return made;
}

/** The same video in the middle of a grey picture that is wider. */
async function buildWalls(file: string, out: string, width: number): Promise<void> {
  const { picture } = await probe(file);
  if (picture?.kind !== "moving") throw new Error(`${file} is not a video.`);
  const { height, fps, colour } = picture;
  const data = new Uint8Array(frameBytes(width, height)).fill(128);
  const encoder = encodeVideo({ out, width, height, fps, colour });
  for await (const frame of decodeFrames(file, picture)) {
    const from = planes(frame.width, height);
    const to = planes(width, height);
    const copy = (at: number, row: number, target: number, wide: number, rows: number) => {
      const left = (wide - row) >> 1;
      for (let y = 0; y < rows; y++)
        data.set(frame.data.subarray(at + y * row, at + (y + 1) * row), target + y * wide + left);
    };
    copy(0, frame.width, 0, width, height);
    copy(from.u, from.chromaWidth, to.u, to.chromaWidth, to.chromaHeight);
    copy(from.v, from.chromaWidth, to.v, to.chromaWidth, to.chromaHeight);
    await encoder.write({ width, height, data });
  }
  await encoder.finish();
}

/** Every video of a folder, as it is. */
export async function ownFootage(folder: string): Promise<Footage[]> {
  const found: Footage[] = [];
  for (const name of (await readdir(folder)).sort()) {
    if (!/\.(mp4|mov|mkv|webm)$/i.test(name)) continue;
    const file = path.join(folder, name);
    const { picture } = await probe(file);
    if (picture?.kind === "moving")
      found.push({ title: `${name} ${picture.width}x${picture.height}`, file, goal: null });
  }
  return found;
}

/** What the other presenter says, over and over: mono samples. */
export async function words(sampleRate: number, seconds: number, signal: AbortSignal): Promise<Float32Array> {
  const voice = SAMPLES.presenters[1];
  if (!voice) throw new Error("There is no second sample presenter.");
  const once = await decodeAudio(path.join(PUBLIC, voice.file), { sampleRate, signal });
  return Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, i) => once[i % once.length] ?? 0,
  );
}
