import { describe, expect, it } from "vitest";
import { LIP_CORNER, POINTS, py } from "@/engine/tracker/landmarks";
import type { MouthShape } from "@/engine/tracker/mouth-shape";
import { type DeformationBasis, deform } from "./deformation-basis";
import { cornerLift, learnSmile, slowPart } from "./expression";

describe("slowPart", () => {
  it("keeps a smile and drops speech", () => {
    const smile = (i: number) => 0.6 + 0.06 * Math.sin((2 * Math.PI * i) / 250);
    const measured = Array.from(
      { length: 250 },
      (_, i) => [i, smile(i) + 0.04 * Math.sin((2 * Math.PI * i) / 7)] as const,
    );
    const slow = slowPart(new Map(measured));
    for (let i = 40; i < 210; i++) expect(Math.abs((slow.get(i) ?? 0) - smile(i))).toBeLessThan(0.006);
  });

  it("bridges frames without a face", () => {
    const measured = new Map(
      [...Array(60).keys()].filter((i) => i < 20 || i > 30).map((i): [number, number] => [i, 0.5]),
    );
    expect([...slowPart(measured).values()].every((v) => Math.abs(v - 0.5) < 1e-9)).toBe(true);
  });
});

describe("learnSmile", () => {
  const ripple = (k: number) => Float32Array.from({ length: 3 * POINTS }, (_, v) => 0.2 * Math.sin(v * k));
  const basis: DeformationBasis = [ripple(0.7), ripple(1.1), ripple(1.9)];
  const head = ripple(0.3);
  /** Corners go up, cheeks (vertex 50) half as far. */
  const face = (parameters: MouthShape, smile: number) => {
    const shape = deform(Float32Array.from(head), basis, parameters);
    for (const v of [LIP_CORNER.left, LIP_CORNER.right]) shape[3 * v + 1] = py(shape, v) - smile;
    shape[3 * 50 + 1] = py(shape, 50) - smile / 2;
    return shape;
  };
  const parameters = Array.from(
    { length: 80 },
    (_, i): MouthShape => [0.1 * Math.abs(Math.sin(i)), 0.6 + 0.05 * Math.cos(2 * i), 1.3],
  );
  const smileAt = (i: number) => 0.03 * Math.sin(i / 9);
  const shapes = parameters.map((p, i) => face(p, smileAt(i)));

  it("measures how far the corners are lifted, whatever the mouth says", () => {
    const { mean } = learnSmile(shapes, parameters, basis);
    const lifts = shapes.map((shape, i) => cornerLift(shape, parameters[i] as MouthShape, basis, mean));
    for (let i = 1; i < 80; i++) {
      expect((lifts[i] as number) - (lifts[0] as number)).toBeCloseTo(smileAt(i) - smileAt(0), 4);
    }
  });

  it("learns what moves along, and next to nothing from a face that never smiles", () => {
    const { direction } = learnSmile(shapes, parameters, basis);
    expect(py(direction, LIP_CORNER.left)).toBeLessThan(-0.9);
    expect(py(direction, 50) / py(direction, LIP_CORNER.left)).toBeCloseTo(0.5, 2);
    const plain = parameters.map((p, i) => face(p, 0.0005 * Math.sin(i)));
    expect(Math.abs(py(learnSmile(plain, parameters, basis).direction, LIP_CORNER.left))).toBeLessThan(0.05);
  });
});
