/**
 * The tracker's models are made from npm packages that this project depends on, once, into `.build/models/`; none is committed.
 * - face mesh with attention (Google MediaPipe, Apache-2.0), from `@mediapipe/face_mesh`, in two halves around the lip crop
 * - BlazeFace detector (Google MediaPipe, Apache-2.0), from `@vladmandic/human` (MIT)
 * - the face description network (HSE FaceRes by A. Savchenko, Apache-2.0), from the same package
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { tfjsToOnnx } from "./tfjs-to-onnx";
import { readTflite } from "./tflite";
import { tfliteToOnnx } from "./tflite-to-onnx";

export type ModelName = "face-detector" | "face-identity" | "face-mesh" | "face-mesh-lips";

/** SHA-256 of each finished file: conversion is deterministic, so a mismatch means damage or a changed package. */
const CHECKSUMS: Record<ModelName, string> = {
  "face-detector": "ea2434984e43a78b1c751734431cc9e9928c4b9233cafca4f4dbafeeb535b6d2",
  "face-identity": "cb045af3d22075da8dd4b2f87e40c2ce5f4377f79f87e58557c02ba5add19e9a",
  "face-mesh": "b586aaae421940901c186db9aa08c35809106dd903d5c211ddb67554a6bed364",
  "face-mesh-lips": "c88a0d362b885d725687c3c5845febfc89fe8ec317b640051a0346c4a7115a25",
};

/** Tensors of the attention mesh: 468 points, the 48x48 features that the lip crop samples, and both ends of the lip half. */
const MESH = { bytes: 2_495_952, points: 186, features: 35, flagOutput: 6, lipCrop: 199, lips: 684 } as const;

/** Names of tensors in the converted files. */
export const MESH_OUTPUT = {
  points: `t${MESH.points}`,
  features: `t${MESH.features}`,
  lips: `t${MESH.lips}`,
} as const;

const FOLDER = fileURLToPath(new URL("../../.build/models/", import.meta.url));
const require = createRequire(import.meta.url);

let ready: Promise<Record<ModelName, string>> | undefined;

/** Paths of the models, built when missing or damaged. Safe to call from several processes at once. */
export function trackerModels(): Promise<Record<ModelName, string>> {
  ready ??= ensureModels().catch((error) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

async function ensureModels(): Promise<Record<ModelName, string>> {
  const paths = {
    "face-detector": path.join(FOLDER, "face-detector.onnx"),
    "face-identity": path.join(FOLDER, "face-identity.onnx"),
    "face-mesh": path.join(FOLDER, "face-mesh.onnx"),
    "face-mesh-lips": path.join(FOLDER, "face-mesh-lips.onnx"),
  };
  const names = Object.keys(paths) as ModelName[];
  const intact = await Promise.all(
    names.map(async (name) => (await checksum(paths[name])) === CHECKSUMS[name]),
  );
  if (intact.every(Boolean)) return paths;
  await mkdir(FOLDER, { recursive: true });
  const built = {
    ...(await convertMesh()),
    "face-detector": await convertHuman("blazeface", 256),
    "face-identity": await convertHuman("faceres", 224, ["global_pooling/Mean"]),
  };
  for (const name of names) await publish(paths[name], built[name], CHECKSUMS[name]);
  return paths;
}

async function convertMesh() {
  const packed = await readFile(
    require.resolve("@mediapipe/face_mesh/face_mesh_solution_packed_assets.data"),
  );
  const model = readTflite(packed.subarray(0, MESH.bytes));
  const [input] = model.inputs;
  const flag = model.outputs[MESH.flagOutput];
  if (input === undefined || flag === undefined)
    throw new Error("The face mesh package is not the expected version.");
  return {
    "face-mesh": tfliteToOnnx(model, { tensor: input, channelLast: true }, [
      MESH.points,
      MESH.features,
      flag,
    ]),
    "face-mesh-lips": tfliteToOnnx(model, { tensor: MESH.lipCrop, channelLast: false }, [MESH.lips]),
  };
}

async function convertHuman(name: string, side: number, outputs?: string[]): Promise<Uint8Array> {
  const folder = path.resolve(path.dirname(require.resolve("@vladmandic/human")), "../models");
  const json: unknown = JSON.parse(await readFile(path.join(folder, `${name}.json`), "utf8"));
  return tfjsToOnnx(json, await readFile(path.join(folder, `${name}.bin`)), [1, side, side, 3], outputs);
}

async function publish(target: string, content: Uint8Array, expected: string): Promise<void> {
  const actual = createHash("sha256").update(content).digest("hex");
  if (actual !== expected)
    throw new Error(`${path.basename(target)} came out as ${actual}, not ${expected}.`);
  const temporary = `${target}.${randomUUID()}`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function checksum(file: string): Promise<string | null> {
  try {
    return createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
  } catch {
    return null;
  }
}
