import { expect, test } from "vitest";
import { createWavePeaks } from "./wave-peaks";

test("twenty peaks a second, full scale is 255, a started window counts, however the sound comes", () => {
  const samples = new Float32Array(8000 + 10);
  samples[0] = -1;
  samples[400] = 0.5;
  const whole = createWavePeaks(8000);
  whole.push(samples);
  const peaks = whole.peaks();
  expect(peaks).toHaveLength(21);
  expect([...peaks.subarray(0, 3)]).toEqual([255, 128, 0]);
  const parts = createWavePeaks(8000);
  for (let at = 0; at < samples.length; at += 333) parts.push(samples.subarray(at, at + 333));
  expect(parts.peaks()).toEqual(peaks);
});
