import { describe, expect, it } from "vitest";
import type { MouthTrack } from "@/engine/speech-to-mouth/types";
import { expressed, liftAt, mouthRange, mouthTargets, restShape } from "./mouth-targets";

const range = mouthRange(
  Array.from({ length: 100 }, (_, i) => {
    const aperture = 0.15 * (i / 99);
    return [aperture, 0.55 + 0.04 * Math.sin(i), 1.3 + 0.5 * aperture] as const;
  }),
);

function track(aperture: number[], over: Partial<MouthTrack> = {}): MouthTrack {
  const constant = (value: number) => new Float32Array(aperture.length).fill(value);
  return {
    rateHz: 25,
    aperture: Float32Array.from(aperture),
    width: constant(0),
    jaw: Float32Array.from(aperture),
    bilabial: constant(0),
    speech: constant(1),
    drivenBy: "sound",
    ...over,
  };
}

describe("mouthTargets", () => {
  it("spans the speaker's own range", () => {
    const targets = mouthTargets(track(Array.from({ length: 50 }, (_, i) => (i % 10) / 10)), range, 25, 50);
    const apertures = targets.map((t) => t[0]);
    expect(Math.max(...apertures)).toBeGreaterThan(0.8 * range.open);
    expect(Math.max(...apertures)).toBeLessThanOrEqual(1.1 * range.open);
    expect(Math.min(...apertures)).toBeGreaterThanOrEqual(range.closed);
  });

  it.each([24, 25, 30, 60])("closes the lips for p, b and m at %d frames a second", (fps) => {
    const bilabial = new Float32Array(50);
    bilabial.fill(0.95, 20, 23); // 0.8 s to 0.92 s
    const targets = mouthTargets(track(new Array(50).fill(0.7), { bilabial }), range, fps, 2 * fps);
    const during = targets.slice(Math.floor(0.82 * fps), Math.ceil(0.9 * fps)).map((t) => t[0]);
    expect(Math.min(...during)).toBeLessThanOrEqual(range.closed + 1e-6);
  });

  it("rests in silence, whatever the track says about the shape", () => {
    const silent = track(new Array(30).fill(0.3), {
      speech: new Float32Array(30),
      width: new Float32Array(30).fill(1),
    });
    const [target] = mouthTargets(silent, range, 25, 30);
    const rest = restShape(range);
    target?.forEach((value, k) => {
      expect(value).toBeCloseTo(rest[k] as number, 2);
    });
  });

  it("opens less and moves more calmly in a second, safer attempt", () => {
    const lively = track(Array.from({ length: 50 }, (_, i) => 0.5 + 0.4 * Math.sin(1.6 * i)));
    const of = (manner: "usual" | "safer") => mouthTargets(lively, range, 25, 50, manner).map((t) => t[0]);
    const travel = (v: number[]) => v.reduce((sum, x, i) => sum + (i ? Math.abs(x - (v[i - 1] ?? x)) : 0), 0);
    expect(Math.max(...of("safer"))).toBeLessThan(0.85 * Math.max(...of("usual")));
    expect(travel(of("safer"))).toBeLessThan(0.7 * travel(of("usual")));
  });

  it("gives any stretch as it is in the whole", () => {
    const whole = track(Array.from({ length: 80 }, (_, i) => 0.5 + 0.4 * Math.sin(i)));
    const all = mouthTargets(whole, range, 30, 90);
    const part = mouthTargets(whole, range, 30, 24, "usual", 36);
    expect(part.slice(2, -2)).toEqual(all.slice(38, 58));
  });

  it("opens the mouth of someone who never does", () => {
    const still = mouthRange([[0, 0.5, 1.2]]);
    const targets = mouthTargets(track(new Array(30).fill(0.9)), still, 25, 30);
    expect(targets[15]?.[0]).toBeGreaterThan(0.09);
    expect(targets[15]?.[2]).toBeGreaterThan(1.22);
  });

  it("opens for an ordinary vowel as far as this person does", () => {
    const vowels = track([...new Array(40).fill(0.42), ...new Array(10).fill(1)]);
    const lively = mouthRange(
      Array.from({ length: 100 }, (_, i) => [i % 5 ? 0.12 + 0.03 * Math.sin(i) : 0, 0.58, 1.3] as const),
    );
    const [target] = mouthTargets(vowels, lively, 25, 50);
    expect(target?.[0]).toBeGreaterThan(0.6 * lively.open);
    const mumbler = mouthRange(
      Array.from({ length: 100 }, (_, i) => [i % 20 ? 0.03 : 0.15, 0.58, 1.3] as const),
    );
    const [mumbled] = mouthTargets(vowels, mumbler, 25, 50);
    expect(mumbled?.[0]).toBeLessThan(0.5 * mumbler.open);
  });

  it("asks for no more than a little above the widest filmed mouth", () => {
    const small = mouthRange(Array.from({ length: 100 }, (_, i) => [0.13 * (i / 99), 0.6, 1.3] as const));
    expect(small.open).toBeGreaterThan(0.13);
    expect(small.open).toBeLessThanOrEqual(0.15);
  });
});

describe("expressed", () => {
  const { narrow, neutral, spread } = range;
  const width = (speech: number, face: number) =>
    expressed([0.05, speech, 1.3], range, { width: face, lift: 0 })[1];

  it("keeps the smile of the face that speaks, and gives none to one without", () => {
    expect(width(neutral, spread)).toBeCloseTo(spread, 6);
    expect(width(neutral, neutral - 0.01)).toBeCloseTo(neutral - 0.01, 6);
  });

  it("rounds fully from a smile", () => {
    expect(width(narrow, spread)).toBeCloseTo(narrow, 6);
  });

  it("never asks for a width that the person does not have", () => {
    for (const face of [0, narrow, neutral, spread, 2]) {
      for (const speech of [narrow, neutral, spread]) {
        expect(width(speech, face)).toBeGreaterThanOrEqual(narrow - 1e-9);
        expect(width(speech, face)).toBeLessThanOrEqual(spread + 1e-9);
      }
    }
  });

  it("lifts the corners with the face's smile, but not while the lips are round", () => {
    const smile = { width: spread, lift: 0.03 };
    expect(liftAt([0.1, spread, 1.3], range, smile)).toBeCloseTo(0.03, 6);
    expect(liftAt([0.1, narrow, 1.3], range, smile)).toBe(0);
    expect(liftAt([0.1, (narrow + spread) / 2, 1.3], range, smile)).toBeCloseTo(0.015, 6);
  });
});
