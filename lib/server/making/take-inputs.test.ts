import { describe, expect, it } from "vitest";
import { MIN_VIDEO_RANGE_MS } from "@/engine/contract";
import { engineRange } from "./take-inputs";

describe("the part of the video that an engine is asked for", () => {
  it("is the take's own where that is long enough", () => {
    expect(engineRange({ fromMs: 800, toMs: 2000 }, 2000)).toEqual({ start_ms: 800, end_ms: 2000 });
  });

  it.each([
    ["in the middle", { fromMs: 420, toMs: 470 }, { start_ms: 345, end_ms: 545 }],
    ["at the start", { fromMs: 0, toMs: 90 }, { start_ms: 0, end_ms: 200 }],
    ["at the end", { fromMs: 1910, toMs: 2000 }, { start_ms: 1800, end_ms: 2000 }],
  ])("of a short word %s is what the engine takes", (_where, range, asked) => {
    expect(engineRange(range, 2000)).toEqual(asked);
    expect(asked.end_ms - asked.start_ms).toBe(MIN_VIDEO_RANGE_MS);
  });
});
