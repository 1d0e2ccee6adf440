import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { trackerModels } from "@/engine/models/build";
import { InferenceSession, Tensor } from "@/engine/onnx-runtime";
import type { Landmarks } from "./landmarks";
import { regionAround } from "./region";
import { sampleCrop } from "./sample-crop";
import { SESSION_OPTIONS } from "./session";

/** What tells one person from another: 1,024 numbers, of length 1. */
export type Identity = Float32Array;

/**
 * How alike two pictures must be to show the same person. Over five people filmed for up to ten seconds, pictures of one were at least 0.8
 * alike and pictures of two at most 0.53.
 */
export const SAME_PERSON = 0.66;

const SIDE = 224;
/** The tight crop that the network tells people apart by, of the mesh's own region. */
const CROP = 0.8;
/** Means of blue, green and red that its training subtracted. */
const MEANS = [103.939, 116.779, 123.68] as const;

let shared: Promise<InferenceSession> | undefined;

/** Who a face is, by the description network of `@vladmandic/human` (a MobileNet trained on VGGFace2; Savchenko 2019, arXiv:1807.07718). */
export async function identifyFace(frame: Frame, matrix: YuvMatrix, face: Landmarks): Promise<Identity> {
  shared ??= trackerModels()
    .then((paths) => InferenceSession.create(paths["face-identity"], SESSION_OPTIONS))
    .catch((error) => {
      shared = undefined;
      throw error;
    });
  const session = await shared;
  const around = regionAround(face);
  const region = { ...around, size: around.size * CROP };
  const supersample = Math.max(1, Math.min(4, Math.round(region.size / SIDE)));
  const rgb = new Float32Array(SIDE * SIDE * 3);
  sampleCrop(frame, matrix, region, { side: SIDE, gain: 255, bias: 0, supersample }, rgb);
  const bgr = rgb.map((_, i) => {
    const channel = i % 3;
    return (rgb[i - channel + 2 - channel] as number) - (MEANS[channel] as number);
  });
  const out = await session.run({ in: new Tensor("float32", bgr, [1, SIDE, SIDE, 3]) });
  const features = out[session.outputNames[0] ?? ""]?.data;
  if (!(features instanceof Float32Array)) throw new Error("The model gave no numbers.");
  return unit(features);
}

/** Several pictures of one person as one. */
export function meanIdentity(identities: readonly Identity[]): Identity {
  const sum = new Float32Array(identities[0]?.length ?? 0);
  for (const one of identities)
    for (let k = 0; k < sum.length; k++) sum[k] = (sum[k] as number) + (one[k] as number);
  return unit(sum);
}

/** −1..1; from `SAME_PERSON` on it is the same one. */
export function likeness(a: Identity, b: Identity): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function unit(values: Float32Array): Float32Array {
  const length = Math.sqrt(values.reduce((sum, v) => sum + v * v, 0)) || 1;
  return values.map((v) => v / length);
}
