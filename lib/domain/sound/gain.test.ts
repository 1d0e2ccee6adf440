import { describe, expect, it } from "vitest";
import { dbToGain } from "./decibel";
import { duckingDb, speechSpans } from "./ducking";
import { gainAt } from "./gain";
import { createLimiter } from "./limiter";
import { createLoudnessMeter } from "./loudness";

const word = (startMs: number, endMs: number) => ({ text: "a", startMs, endMs });

describe("ducking", () => {
  const spans = speechSpans([word(2000, 2300), word(2700, 3000), word(5000, 5400)]);

  it("bridges pauses shorter than 0.6 s and no longer ones", () => {
    expect(spans).toEqual([
      { startMs: 2000, endMs: 3000 },
      { startMs: 5000, endMs: 5400 },
    ]);
  });

  it("goes down over the 150 ms before speech, stays, and comes back over 400 ms", () => {
    const at = (tMs: number) => duckingDb(spans, -12, tMs);
    expect([0, 1850, 1925, 2000, 2500, 2999, 3200, 3400, 4000].map(at)).toEqual([
      0, 0, -6, -12, -12, -12, -6, 0, 0,
    ]);
  });

  it("is nothing without words", () => {
    expect(duckingDb([], -12, 100)).toBe(0);
  });
});

describe("gain of an item", () => {
  const item = {
    id: "music",
    kind: "audio" as const,
    asset: "music",
    startMs: 1000,
    durationMs: 8000,
    gainDb: -6,
    loop: true,
    sourceInMs: 0,
    fadeInMs: 500,
    fadeOutMs: 1000,
    ducked: true,
  };
  const spans = speechSpans([word(4000, 5000)]);
  const at = (tMs: number) => gainAt(item, spans, { duckDb: -12 }, tMs);

  it("is silent outside, fades at both ends, and ducks between", () => {
    expect(at(999)).toBe(0);
    expect(at(1000)).toBe(0);
    expect(at(1250)).toBeCloseTo(dbToGain(-6) * Math.SQRT1_2);
    expect(at(3000)).toBeCloseTo(dbToGain(-6));
    expect(at(4500)).toBeCloseTo(dbToGain(-18));
    expect(at(8500)).toBeCloseTo(dbToGain(-6) * Math.SQRT1_2);
    expect(at(9000)).toBe(0);
  });

  it("is not ducked when the item says so", () => {
    expect(gainAt({ ...item, ducked: false }, spans, { duckDb: -12 }, 4500)).toBeCloseTo(dbToGain(-6));
  });
});

/** Interleaved stereo sine. */
function sine(hz: number, peak: number, seconds: number): Float32Array {
  const out = new Float32Array(48_000 * seconds * 2);
  for (let i = 0; i < out.length; i++) out[i] = peak * Math.sin((2 * Math.PI * hz * (i >> 1)) / 48_000);
  return out;
}

describe("loudness", () => {
  const measure = (samples: Float32Array) => {
    const meter = createLoudnessMeter();
    meter.push(samples);
    return meter.integratedLufs();
  };

  it("EBU Tech 3341 case 1 and 2: a stereo sine of 1 kHz at −23 and −33 dBFS reads as that", () => {
    expect(measure(sine(1000, dbToGain(-23), 20))).toBeCloseTo(-23, 1);
    expect(measure(sine(1000, dbToGain(-33), 20))).toBeCloseTo(-33, 1);
  });

  it("EBU Tech 3341 case 3: quiet parts are gated out", () => {
    const parts = [
      sine(1000, dbToGain(-36), 10),
      sine(1000, dbToGain(-23), 60),
      sine(1000, dbToGain(-36), 10),
    ];
    const meter = createLoudnessMeter();
    for (const part of parts) meter.push(part);
    expect(meter.integratedLufs()).toBeCloseTo(-23, 1);
  });

  it("of silence is −Infinity", () => {
    expect(measure(new Float32Array(96_000))).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("limiter", () => {
  it("keeps every sample under the ceiling, leaves quiet sound alone and the length as it was", () => {
    const limiter = createLimiter(0.5, 48_000);
    const quiet = sine(440, 0.3, 1);
    const loud = sine(440, 0.95, 1);
    const out = [limiter.push(quiet), limiter.push(loud), limiter.flush()].flatMap((part) => [...part]);
    expect(out).toHaveLength(quiet.length + loud.length);
    expect(out.reduce((peak, x) => Math.max(peak, Math.abs(x)), 0)).toBeLessThanOrEqual(0.5);
    for (let i = 0; i < quiet.length - 1000; i += 97) expect(out[i]).toBeCloseTo(quiet[i] ?? 0, 6);
  });
});
