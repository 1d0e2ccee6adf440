import { describe, expect, test } from "vitest";
import {
  fitScale,
  MAX_PX_PER_MS,
  MIN_PX_PER_MS,
  scaleOfSlider,
  scrollForAnchor,
  sliderOfScale,
  tickSteps,
  ticksWithin,
} from "./scale";

describe("the scale of time", () => {
  test("fit shows all, also of an empty document", () => {
    expect(1_800_000 * fitScale(1_800_000, 1200)).toBeCloseTo(1128);
    expect(fitScale(0, 1200)).toBe(MAX_PX_PER_MS);
  });

  test("the slider goes from end to end and back", () => {
    expect(scaleOfSlider(0)).toBeCloseTo(MIN_PX_PER_MS);
    expect(scaleOfSlider(1)).toBeCloseTo(MAX_PX_PER_MS);
    expect(sliderOfScale(scaleOfSlider(0.4))).toBeCloseTo(0.4);
  });

  test("zooming keeps what is under the pointer where it is", () => {
    const anchorMs = 30_000;
    for (const scale of [0.05, 0.2]) {
      expect(anchorMs * scale - scrollForAnchor(anchorMs, 400, scale)).toBeCloseTo(400);
    }
    expect(scrollForAnchor(1000, 400, 0.1)).toBe(0);
  });

  test("labels never crowd, at any scale", () => {
    for (let value = 0; value <= 1; value += 0.05) {
      const scale = scaleOfSlider(value);
      expect(tickSteps(scale).stepMs * scale).toBeGreaterThanOrEqual(59);
    }
    expect(tickSteps(0.1)).toEqual({ stepMs: 1000, parts: 5 });
  });

  test("ticks cover a stretch", () => {
    expect(ticksWithin(1500, 4200, 1000)).toEqual([1000, 2000, 3000, 4000]);
    expect(ticksWithin(0, 900, 1000)).toEqual([0]);
  });
});
