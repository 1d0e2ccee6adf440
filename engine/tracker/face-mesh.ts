import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { MESH_OUTPUT } from "@/engine/models/build";
import { InferenceSession, Tensor } from "@/engine/onnx-runtime";
import { type Landmarks, LIP_CORNER, LIP_MODEL_POINTS, POINTS, px, py } from "./landmarks";
import type { Region } from "./region";
import { sampleCrop } from "./sample-crop";
import { SESSION_OPTIONS } from "./session";

export interface MeshResult {
  points: Landmarks;
  /** Probability that the region shows a face at all. */
  score: number;
}

const SIDE = 192;
/** Side of the feature map, channels, and side of the lip crop taken from it. */
const FEATURES = { side: 48, channels: 32, crop: 16 } as const;

/**
 * MediaPipe's attention mesh (Grishchenko et al. 2020, arXiv:2006.10962): 468 points, whose lips are then refined from a crop of the
 * feature map turned along the mouth.
 */
export class FaceMesh {
  readonly #mesh: InferenceSession;
  readonly #lips: InferenceSession;
  readonly #flag: string;

  private constructor(mesh: InferenceSession, lips: InferenceSession) {
    this.#mesh = mesh;
    this.#lips = lips;
    this.#flag = mesh.outputNames.find((n) => n !== MESH_OUTPUT.points && n !== MESH_OUTPUT.features) ?? "";
  }

  static async load(meshPath: string, lipsPath: string): Promise<FaceMesh> {
    return new FaceMesh(
      await InferenceSession.create(meshPath, SESSION_OPTIONS),
      await InferenceSession.create(lipsPath, SESSION_OPTIONS),
    );
  }

  /** Landmarks of the face that fills `region`, in pixels of the frame. */
  async locate(frame: Frame, matrix: YuvMatrix, region: Region): Promise<MeshResult> {
    const pixels = new Float32Array(SIDE * SIDE * 3);
    sampleCrop(frame, matrix, region, { side: SIDE, gain: 1, bias: 0 }, pixels);
    const out = await this.#mesh.run({ in: new Tensor("float32", pixels, [1, SIDE, SIDE, 3]) });
    const points = Float32Array.from(floats(out[MESH_OUTPUT.points]));
    await this.#refineLips(points, floats(out[MESH_OUTPUT.features]));
    const score = 1 / (1 + Math.exp(-(floats(out[this.#flag])[0] ?? -100)));
    return { points: toFrame(points, region), score };
  }

  async #refineLips(points: Float32Array, features: Float32Array): Promise<void> {
    const t = lipTransform(points);
    const { channels, crop } = FEATURES;
    const input = cropFeatures(features, t);
    const out = await this.#lips.run({ in: new Tensor("float32", input, [1, channels, crop, crop]) });
    const lips = floats(out[MESH_OUTPUT.lips]);
    LIP_MODEL_POINTS.forEach((vertex, k) => {
      const x = lips[2 * k] as number;
      const y = lips[2 * k + 1] as number;
      // The lip model speaks pixels of the 192-pixel crop at a quarter of its scale.
      points[3 * vertex] = t.xx * x + t.xy * y + 4 * t.x0;
      points[3 * vertex + 1] = t.yx * x + t.yy * y + 4 * t.y0;
    });
  }
}

interface Affine {
  xx: number;
  xy: number;
  x0: number;
  yx: number;
  yy: number;
  y0: number;
}

/** From the 16x16 lip crop to the 48x48 feature map: 1.5 times the box of the lips, turned along the mouth. */
function lipTransform(points: Float32Array): Affine {
  const scale = FEATURES.side / SIDE;
  const left = LIP_CORNER.left;
  const right = LIP_CORNER.right;
  const angle = -Math.atan2(py(points, right) - py(points, left), px(points, right) - px(points, left));
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  let x0 = Number.POSITIVE_INFINITY;
  let x1 = Number.NEGATIVE_INFINITY;
  let y0 = Number.POSITIVE_INFINITY;
  let y1 = Number.NEGATIVE_INFINITY;
  for (const i of LIP_MODEL_POINTS) {
    const x = scale * (c * px(points, i) - s * py(points, i));
    const y = scale * (s * px(points, i) + c * py(points, i));
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  }
  const mx = (x0 + x1) / 2;
  const my = (y0 + y1) / 2;
  const sx = (1.5 * (x1 - x0)) / FEATURES.crop;
  const sy = (1.5 * (y1 - y0)) / FEATURES.crop;
  const xx = c * sx;
  const xy = s * sy;
  const yx = -s * sx;
  const yy = c * sy;
  const half = FEATURES.crop / 2;
  return { xx, xy, x0: c * mx + s * my - half * (xx + xy), yx, yy, y0: -s * mx + c * my - half * (yx + yy) };
}

function cropFeatures(features: Float32Array, t: Affine): Float32Array {
  const { side, channels, crop } = FEATURES;
  const plane = side * side;
  const out = new Float32Array(channels * crop * crop);
  for (let y = 0; y < crop; y++) {
    for (let x = 0; x < crop; x++) {
      const fx = t.xx * (x + 0.5) + t.xy * (y + 0.5) + t.x0 - 0.5;
      const fy = t.yx * (x + 0.5) + t.yy * (y + 0.5) + t.y0 - 0.5;
      if (fx < 0 || fx > side - 1 || fy < 0 || fy > side - 1) continue;
      const ix = Math.floor(fx);
      const iy = Math.floor(fy);
      const ax = fx - ix;
      const ay = fy - iy;
      const right = Math.min(side - 1, ix + 1);
      const below = Math.min(side - 1, iy + 1);
      for (let ch = 0; ch < channels; ch++) {
        const b = ch * plane;
        const top =
          (features[b + iy * side + ix] as number) * (1 - ax) +
          (features[b + iy * side + right] as number) * ax;
        const low =
          (features[b + below * side + ix] as number) * (1 - ax) +
          (features[b + below * side + right] as number) * ax;
        out[ch * crop * crop + y * crop + x] = top * (1 - ay) + low * ay;
      }
    }
  }
  return out;
}

/** From the pixels of the model's crop to those of the frame. */
function toFrame(points: Float32Array, region: Region): Landmarks {
  const k = region.size / SIDE;
  const c = Math.cos(region.angle) * k;
  const s = Math.sin(region.angle) * k;
  const out = new Float32Array(POINTS * 3);
  for (let i = 0; i < POINTS; i++) {
    const u = px(points, i) - SIDE / 2;
    const v = py(points, i) - SIDE / 2;
    out[3 * i] = region.cx + c * u - s * v;
    out[3 * i + 1] = region.cy + s * u + c * v;
    out[3 * i + 2] = (points[3 * i + 2] as number) * k;
  }
  return out;
}

function floats(tensor: { data: unknown } | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error("The model gave no numbers.");
  return tensor.data;
}
