import { describe, expect, it } from "vitest";
import type { TimedPhone } from "@/engine/speech/types";
import expected from "./fixtures/articulation.json";
import { articulate } from "./visemes";

const say = (
  ipa: string,
  ms: number,
  stress: TimedPhone["stress"] = 0,
): [string, number, TimedPhone["stress"]] => [ipa, ms, stress];

/** Phones one after another; `_` is a pause. */
function timed(sequence: readonly [string, number, TimedPhone["stress"]][]): TimedPhone[] {
  const phones: TimedPhone[] = [];
  let at = 0;
  for (const [ipa, ms, stress] of sequence) {
    if (ipa !== "_") phones.push({ ipa, startMs: at, endMs: at + ms, stress });
    at += ms;
  }
  return phones;
}

const RATE_HZ = 100;
const at = (curve: Float32Array, ms: number) => curve[Math.round(ms / 10)] as number;

describe("articulate", () => {
  it("is the model that the networks were trained on", () => {
    const phones = expected.phones as (TimedPhone & { effort: number })[];
    const efforts = phones.map(({ effort }) => effort);
    const { aperture, width, jaw } = articulate(phones, expected.aperture.length, expected.rateHz, efforts);
    for (const [actual, curve] of [
      [aperture, expected.aperture],
      [width, expected.width],
      [jaw, expected.jaw],
    ] as const) {
      curve.forEach((value, i) => {
        expect(actual[i], `frame ${i}`).toBeCloseTo(value, 4);
      });
    }
  });

  it("closes the lips on p, b and m, however short, and brings them to the teeth on f and v", () => {
    const phones = timed([
      say("_", 500),
      say("a", 120),
      say("m", 15),
      say("a", 120),
      say("v", 60),
      say("a", 120),
    ]);
    const coarse = articulate(phones, 25, 25);
    expect(Math.min(...coarse.aperture.slice(14, 17))).toBe(0);
    expect(coarse.bilabial).toContain(1);
    const { aperture } = articulate(phones, 100, RATE_HZ);
    expect(at(aperture, 680)).toBeGreaterThan(0.2);
    expect(at(aperture, 745)).toBeLessThanOrEqual(0.1 + 1e-6);
  });

  it("opens further for stress and loudness, and less in fast speech", () => {
    const word = (ms: number, stress: TimedPhone["stress"], effort = 1) => {
      const phones = timed([say("_", 400), say("t", 60), say("a", ms, stress), say("t", 60)]);
      return Math.max(...articulate(phones, 100, RATE_HZ, [1, effort, 1]).aperture);
    };
    expect(word(120, 2)).toBeGreaterThan(word(120, 0) * 1.05);
    expect(word(120, 0, 1.2)).toBeGreaterThan(word(120, 0) * 1.1);
    expect(word(50, 0)).toBeLessThan(word(120, 0) * 0.85);
  });

  it("rounds the lips before a rounded vowel is heard", () => {
    const phones = timed([say("_", 400), say("t", 80), say("u", 120), say("t", 80), say("i", 120)]);
    const { width } = articulate(phones, 100, RATE_HZ);
    expect(at(width, 440)).toBeLessThan(-0.3);
    expect(at(width, 540)).toBeLessThan(-0.4);
    expect(at(width, 740)).toBeGreaterThan(0.3);
  });

  it("rests in a long pause, opens before its end, and stays parted in a short one", () => {
    const phones = timed([say("a", 150), say("_", 1500), say("a", 150), say("_", 300), say("a", 150)]);
    const { aperture } = articulate(phones, 300, RATE_HZ);
    expect(at(aperture, 900)).toBeLessThan(0.02);
    expect(at(aperture, 1600)).toBeGreaterThan(0.15);
    expect(at(aperture, 1950)).toBeGreaterThan(0.15);
    expect(at(aperture, 2990)).toBeLessThan(0.02);
  });
});
