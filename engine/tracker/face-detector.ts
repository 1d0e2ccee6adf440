import type { Frame, YuvMatrix } from "@/engine/media/frame";
import { InferenceSession, Tensor } from "@/engine/onnx-runtime";
import { sampleCrop } from "./sample-crop";
import { SESSION_OPTIONS } from "./session";

/** A detected face. Pixels; `angle` is the turn of the line between the eyes, radians clockwise. */
export interface FaceBox {
  score: number;
  cx: number;
  cy: number;
  width: number;
  height: number;
  angle: number;
}

const SIDE = 256;
/** To be looked at close up, and to be believed then: real and drawn faces had 0.9 and more, stripes up to 0.68. */
const MIN_SCORE = 0.4;
const MIN_CLOSE_SCORE = 0.75;
const MAX_OVERLAP = 0.3;

/** Anchor centres of BlazeFace's two grids: 16x16 with 2 anchors a cell, then 8x8 with 6. */
const ANCHORS: [number, number][] = [];
for (const [grid, perCell] of [
  [16, 2],
  [8, 6],
] as const) {
  for (let cell = 0; cell < grid * grid; cell++) {
    for (let k = 0; k < perCell; k++)
      ANCHORS.push([((cell % grid) + 0.5) / grid, (Math.floor(cell / grid) + 0.5) / grid]);
  }
}
const FIRST_GRID = 512;

/** BlazeFace (Bazarevsky et al. 2019, arXiv:1907.05047), back-camera model. */
export class FaceDetector {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  static async load(modelPath: string): Promise<FaceDetector> {
    return new FaceDetector(await InferenceSession.create(modelPath, SESSION_OPTIONS));
  }

  /**
   * Faces of a frame, the surest first, found in the whole picture and then measured again close up.
   */
  async detect(frame: Frame, matrix: YuvMatrix): Promise<FaceBox[]> {
    const { width, height } = frame;
    const coarse = await this.#detectIn(frame, matrix, width / 2, height / 2, Math.max(width, height));
    const fine: FaceBox[] = [];
    for (const box of coarse) {
      const close = await this.#detectIn(frame, matrix, box.cx, box.cy, 4 * Math.max(box.width, box.height));
      const same = close.find((c) => c.score >= MIN_CLOSE_SCORE && overlap(c, box) > MAX_OVERLAP);
      if (same && !fine.some((f) => overlap(f, same) > MAX_OVERLAP)) fine.push(same);
    }
    return fine;
  }

  async #detectIn(frame: Frame, matrix: YuvMatrix, cx: number, cy: number, size: number): Promise<FaceBox[]> {
    const supersample = Math.max(1, Math.min(4, Math.round(size / SIDE)));
    const region = { cx, cy, size, angle: 0 };
    const pixels = new Float32Array(SIDE * SIDE * 3);
    sampleCrop(frame, matrix, region, { side: SIDE, gain: 2, bias: -1, supersample }, pixels);
    const out = await this.#session.run({ in: new Tensor("float32", pixels, [1, SIDE, SIDE, 3]) });
    const scores = [out.Identity?.data, out.Identity_1?.data] as Float32Array[];
    const boxes = [out.Identity_2?.data, out.Identity_3?.data] as Float32Array[];
    const found: FaceBox[] = [];
    ANCHORS.forEach(([ax, ay], i) => {
      const grid = i < FIRST_GRID ? 0 : 1;
      const row = grid ? i - FIRST_GRID : i;
      const score = 1 / (1 + Math.exp(-(scores[grid]?.[row] ?? -100)));
      const raw = boxes[grid]?.subarray(16 * row, 16 * row + 16);
      if (score < MIN_SCORE || !raw) return;
      const at = (k: number) => ((raw[k] as number) / SIDE) * size;
      found.push({
        score,
        cx: at(0) + (ax - 0.5) * size + cx,
        cy: at(1) + (ay - 0.5) * size + cy,
        width: at(2),
        height: at(3),
        // Key points 0 and 1 are the eyes.
        angle: Math.atan2(at(7) - at(5), at(6) - at(4)),
      });
    });
    return suppress(found);
  }
}

/** Keeps the surest of boxes that overlap. */
function suppress(boxes: FaceBox[]): FaceBox[] {
  const kept: FaceBox[] = [];
  for (const box of boxes.sort((a, b) => b.score - a.score)) {
    if (!kept.some((k) => overlap(k, box) > MAX_OVERLAP)) kept.push(box);
  }
  return kept;
}

/** Intersection over union. */
export function overlap(a: FaceBox, b: FaceBox): number {
  const side = (ac: number, al: number, bc: number, bl: number) =>
    Math.max(0, Math.min(ac + al / 2, bc + bl / 2) - Math.max(ac - al / 2, bc - bl / 2));
  const common = side(a.cx, a.width, b.cx, b.width) * side(a.cy, a.height, b.cy, b.height);
  return common / (a.width * a.height + b.width * b.height - common);
}
