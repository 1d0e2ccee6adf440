import { expect, test } from "vitest";
import { wavePeaks } from "./wave-peaks";

test("twenty peaks a second, full scale is 255, a started window counts", () => {
  const samples = new Float32Array(8000 + 10);
  samples[0] = -1;
  samples[400] = 0.5;
  const peaks = wavePeaks(samples, 8000);
  expect(peaks).toHaveLength(21);
  expect(peaks[0]).toBe(255);
  expect(peaks[1]).toBe(128);
  expect(peaks[2]).toBe(0);
});
