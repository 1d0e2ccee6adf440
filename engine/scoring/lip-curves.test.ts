import { expect, test } from "vitest";
import { type Curves, resampleCurves } from "./lip-curves";

const ramp = (length: number): Curves =>
  [1, 2, 3].map((k) => Float32Array.from({ length }, (_, i) => k * (i + 0.5))) as unknown as Curves;

test.each([23.976, 25, 29.97, 50, 59.94])("curves at %d fps are the same movement at 25 Hz", (fps) => {
  const seconds = 4;
  const [aperture] = resampleCurves(ramp(Math.round(seconds * fps)), fps);
  expect(Math.abs(aperture.length - 25 * seconds)).toBeLessThanOrEqual(1);
  for (let i = 1; i < 98; i++) expect(aperture[i]).toBeCloseTo(((i + 0.5) / 25) * fps, 2);
});

test("what was not seen stays unseen", () => {
  const [aperture] = resampleCurves(
    ramp(100).map((curve) => curve.map((v, i) => (i > 40 && i < 60 ? Number.NaN : v))) as unknown as Curves,
    50,
  );
  expect([...aperture].map((v) => (Number.isNaN(v) ? 1 : 0)).join("")).toMatch(/^0{20}1{9,11}0{19,21}$/);
});
