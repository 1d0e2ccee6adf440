import { describe, expect, it } from "vitest";
import { decodeWav, encodeWav, resample } from "./pcm";

const tone = (hz: number, sampleRate: number, seconds: number) => ({
  samples: Float32Array.from(
    { length: sampleRate * seconds },
    (_, i) => 0.5 * Math.sin((2 * Math.PI * hz * i) / sampleRate),
  ),
  sampleRate,
});

describe("WAVE", () => {
  it("comes back as it was, to 16 bits", () => {
    const pcm = tone(440, 16_000, 0.1);
    const back = decodeWav(encodeWav(pcm));
    expect(back.sampleRate).toBe(16_000);
    back.samples.forEach((v, i) => {
      expect(Math.abs(v - (pcm.samples[i] ?? 0))).toBeLessThan(1e-4);
    });
  });

  it("reads a streamed file whose sizes are unknown", () => {
    const bytes = encodeWav(tone(440, 24_000, 0.1));
    bytes.writeUInt32LE(0xffffffff, 4);
    bytes.writeUInt32LE(0xffffffff, 40);
    expect(decodeWav(bytes).samples.length).toBe(2400);
  });

  it.each([
    Buffer.alloc(0),
    Buffer.from("ID3 not a wave file"),
    encodeWav(tone(1, 8000, 0.01)).subarray(0, 36),
  ])("refuses what is none", (bytes) => {
    expect(() => decodeWav(bytes)).toThrow(RangeError);
  });
});

describe("resample", () => {
  it("keeps a tone below the new limit and removes one above it", () => {
    const rms = (x: Float32Array) => Math.sqrt(x.reduce((a, b) => a + b * b, 0) / x.length);
    expect(rms(resample(tone(1000, 48_000, 0.5), 16_000).samples)).toBeCloseTo(0.5 / Math.SQRT2, 2);
    expect(rms(resample(tone(12_000, 48_000, 0.5), 16_000).samples)).toBeLessThan(0.01);
  });
});
