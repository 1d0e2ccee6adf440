import { expect, test } from "vitest";
import { mean, pearson, quantile } from "./correlation";

const wave = Float32Array.from({ length: 100 }, (_, i) => Math.sin(i / 5));

test("what moves alike correlates, whatever its scale; what does not move, does not", () => {
  expect(
    pearson(
      wave,
      wave.map((v) => 3 * v + 7),
    ),
  ).toBeCloseTo(1, 5);
  expect(
    pearson(
      wave,
      wave.map((v) => -v),
    ),
  ).toBeCloseTo(-1, 5);
  expect(
    pearson(
      wave,
      wave.map(() => 0.3),
    ),
  ).toBe(0);
});

test("samples that were not seen do not count", () => {
  const holes = wave.map((v, i) => (i % 3 === 0 ? Number.NaN : v));
  expect(pearson(wave, holes)).toBeCloseTo(1, 5);
  expect(quantile([3, Number.NaN, 1, 2], 0.5)).toBe(2);
  expect(quantile([], 0.5)).toBeNaN();
  expect(mean([])).toBeNaN();
});
