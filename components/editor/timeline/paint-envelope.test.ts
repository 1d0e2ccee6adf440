import { describe, expect, it } from "vitest";
import { audioItemSchema } from "@/lib/document/items";
import { dbToGain } from "@/lib/domain/sound/decibel";
import { gainAt } from "@/lib/domain/sound/gain";
import { envelopeHeight, envelopePoints } from "./paint-envelope";

describe("the envelope of a sound", () => {
  const item = audioItemSchema.parse({
    id: "music",
    kind: "audio",
    asset: "music",
    startMs: 0,
    durationMs: 10_000,
    ducked: true,
  });
  const gain = (tMs: number) => gainAt(item, [{ startMs: 4000, endMs: 6000 }], { duckDb: -12 }, tMs);

  it("is even in decibels", () => {
    const step = envelopeHeight(dbToGain(0)) - envelopeHeight(dbToGain(-6));
    expect(envelopeHeight(dbToGain(-6)) - envelopeHeight(dbToGain(-12))).toBeCloseTo(step);
    expect(envelopeHeight(0)).toBe(0);
  });

  it("goes down under speech and comes back, in few points", () => {
    const points = envelopePoints(gain, { widthPx: 999, fromMs: 0, pxPerMs: 0.1 });
    const levelAt = (x: number) => points.findLast((point) => point.x <= x)?.level ?? 0;
    expect(levelAt(500)).toBeCloseTo(envelopeHeight(dbToGain(-12)));
    expect(levelAt(300)).toBeCloseTo(envelopeHeight(1));
    expect(levelAt(900)).toBeCloseTo(envelopeHeight(1));
    expect(points.length).toBeLessThan(40);
  });
});
