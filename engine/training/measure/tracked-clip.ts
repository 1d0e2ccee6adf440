import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { decodeAudio } from "@/engine/media/decode-audio";
import { decodeFrames } from "@/engine/media/decode-frames";
import { yuvMatrix } from "@/engine/media/frame";
import { probe, ratio } from "@/engine/media/probe";
import type { Pcm } from "@/engine/speech/types";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { mouthShape } from "@/engine/tracker/mouth-shape";
import { fitPose, referenceHead, undoPose } from "@/engine/tracker/pose";
import { trackFace } from "@/engine/tracker/track-face";

const SAMPLE_RATE = 16_000;
const RATE_HZ = 25;
const CACHE = path.join(tmpdir(), "mouth-evaluation");

/** A person seen and heard speaking. `shape` has three curves at 25 Hz (aperture, width, jaw; canonical units), NaN where no face is seen. */
export interface TrackedClip {
  name: string;
  audio: Pcm;
  shape: [Float32Array, Float32Array, Float32Array];
}

/**
 * The lips of a clip, tracked once and kept in the temporary folder under the file's checksum.
 * @returns null when the clip has no picture or no sound.
 */
export async function trackClip(file: string): Promise<TrackedClip | null> {
  const info = await probe(file);
  if (info.picture?.kind !== "moving" || !info.audio) return null;
  const samples = await decodeAudio(file, { sampleRate: SAMPLE_RATE });
  const sha256 = createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
  const cached = path.join(CACHE, `${sha256}.json`);
  const stored = await readFile(cached, "utf8").catch(() => null);
  const shapes = stored === null ? await track(file) : (JSON.parse(stored) as (number[] | null)[]);
  if (stored === null) {
    await mkdir(CACHE, { recursive: true });
    await writeFile(`${cached}.part`, JSON.stringify(shapes));
    await rename(`${cached}.part`, cached);
  }
  const fps = ratio(info.picture.fps);
  const frames = Math.floor((shapes.length / fps) * RATE_HZ);
  const curve = (k: number) =>
    Float32Array.from({ length: frames }, (_, i) => valueAt(shapes, k, ((i + 0.5) / RATE_HZ) * fps - 0.5));
  return {
    name: path.basename(file),
    audio: { samples, sampleRate: SAMPLE_RATE },
    shape: [curve(0), curve(1), curve(2)],
  };
}

/** `[aperture, width, jaw]` per frame of the video, null where no face is seen. */
async function track(file: string): Promise<(number[] | null)[]> {
  const { picture } = await probe(file);
  if (picture?.kind !== "moving") return [];
  const faces: (Landmarks | null)[] = [];
  const matrix = yuvMatrix(picture.colour, picture.height);
  for await (const { face } of trackFace(decodeFrames(file, picture), matrix))
    faces.push(face?.slice() ?? null);
  const head = referenceHead(faces.filter((face) => face !== null));
  return faces.map((face) => (face ? [...mouthShape(undoPose(fitPose(head, face), face))] : null));
}

/** Linear between two frames, NaN beside a missing one. */
function valueAt(shapes: readonly (number[] | null)[], k: number, at: number): number {
  const clamped = Math.max(0, Math.min(shapes.length - 1, at));
  const i = Math.floor(clamped);
  const a = shapes[i]?.[k] ?? Number.NaN;
  const b = shapes[Math.min(shapes.length - 1, i + 1)]?.[k] ?? Number.NaN;
  return clamped === i ? a : a + (b - a) * (clamped - i);
}
