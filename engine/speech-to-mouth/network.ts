import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { InferenceSession, Tensor } from "@/engine/onnx-runtime";
import { FEATURE_CHANNELS } from "./features";

/** `driver` moves mouths; `scorer` only judges what was made, and never drives. See README.md. */
export type MouthNetwork = "driver" | "scorer";

/** Weights beside this file, and the SHA-256 of the ones that this code was made for. */
const MODELS: Record<MouthNetwork, { file: string; sha256: string }> = {
  driver: {
    file: "speech-to-mouth.onnx",
    sha256: "651cc5a7c3575f2db33bc89597f509fcf0edd6e8d65e869eafa0cdc451b7fc9f",
  },
  scorer: {
    file: "mouth-scorer.onnx",
    sha256: "bca56b8d1a9b0188d667fbc693e53746289d2779927579947a80c4b716126190",
  },
};

export const VISEME_CLASSES = 15;
/** Indexes among the 15 classes: nothing is said; p, b and m. */
export const SILENCE_CLASS = 0;
export const BILABIAL_CLASS = 1;
/** 100 Hz features in, 25 Hz mouth out. */
const FRAMES_PER_OUTPUT = 4;
const CHUNK_FEATURE_FRAMES = 3000;
/** Heard on both sides of a chunk and thrown away: the network's memory fades within about 2 s. */
const CONTEXT_FEATURE_FRAMES = 300;

/** Network output at 25 Hz. `shape` is frames x 3 (aperture, width, jaw; units of the viseme table), `classes` frames x 15 probabilities. */
export interface HeardMouth {
  shape: Float32Array;
  classes: Float32Array;
}

const sessions = new Map<MouthNetwork, Promise<InferenceSession>>();

function session(network: MouthNetwork): Promise<InferenceSession> {
  const loaded = sessions.get(network) ?? loadModel(MODELS[network]);
  sessions.set(network, loaded);
  return loaded;
}

/** @throws Error when the model file is not the one that this code was made for. */
async function loadModel({ file, sha256 }: { file: string; sha256: string }): Promise<InferenceSession> {
  const bytes = await readFile(fileURLToPath(new URL(file, import.meta.url)));
  const actual = createHash("sha256").update(bytes).digest("hex");
  if (actual !== sha256) throw new Error(`${file} is damaged (sha256 ${actual}).`);
  return InferenceSession.create(bytes, { intraOpNumThreads: 1, interOpNumThreads: 1 });
}

/**
 * Listens in pieces of 30 s with overlap, so that memory does not grow with the recording.
 * @param features frames x 41 at 100 Hz.
 */
export async function hearMouth(
  features: Float32Array,
  network: MouthNetwork,
  signal?: AbortSignal,
): Promise<HeardMouth> {
  const model = await session(network);
  const frames = Math.floor(features.length / FEATURE_CHANNELS);
  const outputs = Math.ceil(frames / FRAMES_PER_OUTPUT);
  const shape = new Float32Array(outputs * 3);
  const classes = new Float32Array(outputs * VISEME_CLASSES);
  for (let start = 0; start < frames; start += CHUNK_FEATURE_FRAMES) {
    signal?.throwIfAborted();
    const from = Math.max(0, start - CONTEXT_FEATURE_FRAMES);
    const to = Math.min(frames, start + CHUNK_FEATURE_FRAMES + CONTEXT_FEATURE_FRAMES);
    const piece = features.subarray(from * FEATURE_CHANNELS, to * FEATURE_CHANNELS);
    const input = new Tensor("float32", piece, [1, to - from, FEATURE_CHANNELS]);
    const { y, k } = await model.run({ x: input });
    if (!(y?.data instanceof Float32Array && k?.data instanceof Float32Array)) {
      throw new Error(`${MODELS[network].file} answered without its two outputs.`);
    }
    const skip = (start - from) / FRAMES_PER_OUTPUT;
    const first = start / FRAMES_PER_OUTPUT;
    const count = Math.min(CHUNK_FEATURE_FRAMES / FRAMES_PER_OUTPUT, outputs - first);
    shape.set(y.data.subarray(skip * 3, (skip + count) * 3), first * 3);
    softmax(k.data.subarray(skip * VISEME_CLASSES, (skip + count) * VISEME_CLASSES));
    classes.set(
      k.data.subarray(skip * VISEME_CLASSES, (skip + count) * VISEME_CLASSES),
      first * VISEME_CLASSES,
    );
  }
  return { shape, classes };
}

/** In place, row by row. */
function softmax(rows: Float32Array): void {
  for (let at = 0; at < rows.length; at += VISEME_CLASSES) {
    const row = rows.subarray(at, at + VISEME_CLASSES);
    const top = row.reduce((a, b) => Math.max(a, b));
    let sum = 0;
    row.forEach((v, i) => {
      const e = Math.exp(v - top);
      row[i] = e;
      sum += e;
    });
    row.forEach((v, i) => {
      row[i] = v / sum;
    });
  }
}
