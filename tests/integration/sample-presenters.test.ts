import path from "node:path";
import { describe, expect, it } from "vitest";
import { decodeFrames } from "@/engine/media/decode-frames";
import { yuvMatrix } from "@/engine/media/frame";
import { probe } from "@/engine/media/probe";
import { APERTURE_PAIRS, EYE_OUTER, LIPS, px, py } from "@/engine/tracker/landmarks";
import { trackFace } from "@/engine/tracker/track-face";
import { SAMPLES } from "@/lib/domain/samples";
import { drawnAperture } from "@/scripts/samples/presenter/mouth";
import { mouthOfFrame, recite } from "@/scripts/samples/presenter/recite";

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const [da, db] = [a.map((v) => v - meanA), b.map((v) => v - meanB)];
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, v, i) => sum + v * (y[i] ?? 0), 0);
  return dot(da, db) / Math.sqrt(dot(da, da) * dot(db, db));
}

describe.each(SAMPLES.presenters)("the sample video of $id", (sample) => {
  const file = path.join("public", sample.file);

  it("shows face and lips in every frame, as open as they were drawn", async () => {
    const { picture } = await probe(file);
    if (picture?.kind !== "moving") throw new Error("The sample is no video.");
    const recital = await recite(sample.id);
    const measured: number[] = [];
    const drawn: number[] = [];
    const matrix = yuvMatrix(picture.colour, picture.height);
    for await (const { index, face } of trackFace(decodeFrames(file, picture), matrix)) {
      if (!face) throw new Error(`No face in frame ${index}.`);
      const distance = (a: number, b: number) =>
        Math.hypot(px(face, a) - px(face, b), py(face, a) - py(face, b));
      const eyes = distance(EYE_OUTER.left, EYE_OUTER.right);
      const insideHead = LIPS.every((lip) => Math.abs(py(face, lip) - py(face, EYE_OUTER.left)) < 1.6 * eyes);
      expect(insideHead, `lips of frame ${index}`).toBe(true);
      const gaps = APERTURE_PAIRS.map(([upper, lower]) => distance(upper, lower));
      measured.push(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length / eyes);
      drawn.push(drawnAperture(mouthOfFrame(recital, index)));
    }
    expect(measured.length).toBe(recital.frames);
    expect(correlation(measured, drawn)).toBeGreaterThan(0.9);
  });
});
