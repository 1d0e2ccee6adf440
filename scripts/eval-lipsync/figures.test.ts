import { describe, expect, it } from "vitest";
import { formatMeasurements, formatSummary, measured, pooled, summarise, verdictOf } from "./figures";

const r = (value: number | null) => measured("1.aperture", "aperture", "r", value, { atLeast: 0.93 });
const lag = (value: number | null) => measured("3.lag", "lag", "ms", value, { atMost: 40 });

describe("verdicts", () => {
  it("hold each value against its limit, and pass nothing that was not measured", () => {
    expect([r(0.94), r(0.92), r(null), r(Number.NaN)].map(verdictOf)).toEqual(["pass", "FAIL", "n/a", "n/a"]);
    expect([lag(40), lag(41)].map(verdictOf)).toEqual(["pass", "FAIL"]);
    expect(verdictOf(measured("rtf", "factor", "× real time", 9, null))).toBe("");
  });
});

describe("summarise", () => {
  it("gives mean and worst, and fails as soon as one pair does", () => {
    const [aperture, late] = summarise([
      [r(0.95), lag(10)],
      [r(0.97), lag(60)],
      [r(null), lag(null)],
    ]);
    expect(aperture).toMatchObject({ mean: 0.96, worst: 0.95, measured: 2, of: 3, pass: true });
    expect(late).toMatchObject({ mean: 35, worst: 60, pass: false });
  });

  it("judges closures over all pairs together: one of ten missed is not yet a failure of forty", () => {
    const shut = (share: number, count: number) =>
      pooled("2.closures", "closures", { share, count }, { atLeast: 0.95 });
    expect(verdictOf(shut(0.9, 10))).toBe("");
    expect(summarise([[shut(0.9, 10)], [shut(1, 30)]])).toMatchObject([
      { mean: 0.975, worst: 0.9, pass: true },
    ]);
    expect(summarise([[shut(0.9, 30)], [shut(1, 10)]])).toMatchObject([{ mean: 0.925, pass: false }]);
  });

  it("has no verdict where nothing could be measured", () => {
    expect(summarise([[r(null)]])).toMatchObject([{ pass: null, mean: null, worst: null }]);
  });
});

it("is printed with limits and verdicts", () => {
  expect(formatMeasurements([r(0.9), lag(null)])).toMatch(/0\.900 +≥ 0\.93 +FAIL\n.*n\/a +≤ 40 +n\/a/);
  expect(formatSummary(summarise([[r(0.95)]]))).toMatch(/0\.950 +0\.950 +≥ 0\.93 +pass +1\/1/);
});
