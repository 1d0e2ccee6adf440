import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeWav } from "@/tests/fixtures/broken-media";
import { decodeAudio } from "./decode-audio";
import { mixVoices } from "./mix-voices";

const RATE = 16_000;
let folder: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mix-"));
  const tone = (hz: number) =>
    Float32Array.from({ length: RATE }, (_, i) => 0.8 * Math.sin((2 * Math.PI * hz * i) / RATE));
  await writeWav(at("low.wav"), tone(200));
  await writeWav(at("high.wav"), tone(300));
});
afterAll(() => rm(folder, { recursive: true }));

async function mixed(lowMs: number, highMs: number): Promise<(fromMs: number, toMs: number) => number> {
  const sounds = [
    { file: at("low.wav"), startMs: lowMs },
    { file: at("high.wav"), startMs: highMs },
  ];
  await mixVoices(sounds, at("mix.wav"));
  const samples = await decodeAudio(at("mix.wav"), { sampleRate: RATE });
  return (fromMs, toMs) => {
    const part = samples.subarray((fromMs * RATE) / 1000, (toMs * RATE) / 1000);
    return part.reduce((peak, v) => Math.max(peak, Math.abs(v)), 0);
  };
}

describe("mixVoices", () => {
  it("puts each sound at its place, as loud as it is", async () => {
    const peak = await mixed(250, 1500);
    expect(peak(0, 240)).toBeLessThan(0.01);
    expect(peak(300, 1200)).toBeCloseTo(0.8, 1);
    expect(peak(1300, 1450)).toBeLessThan(0.01);
    expect(peak(1550, 2400)).toBeCloseTo(0.8, 1);
    expect(peak(0, 9999)).toBeLessThan(0.83);
  });

  it("makes the mix softer where both are heard, and nothing clips", async () => {
    const peak = await mixed(0, 500);
    expect(peak(0, 9999)).toBeGreaterThan(0.9);
    expect(peak(0, 9999)).toBeLessThan(0.99);
    // One factor for the whole mix: where one is heard alone it is softer too.
    expect(peak(50, 450)).toBeLessThan(0.6);
  });
});
