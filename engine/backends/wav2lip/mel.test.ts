import { describe, expect, it } from "vitest";
import { CHUNK_COLUMNS, MEL_BANDS, MEL_RATE, melChunk, melSpectrogram } from "./mel";

/** Slaney's mel scale, from its table: 66.67 Hz a mel to 1 kHz, then 27 mels for each factor of 6.4. */
const mels = (hz: number) => (hz < 1000 ? hz / (200 / 3) : 15 + (27 * Math.log(hz / 1000)) / Math.log(6.4));
const hertz = (mel: number) => (mel < 15 ? mel * (200 / 3) : 1000 * 6.4 ** ((mel - 15) / 27));
const edge = (i: number) => hertz(mels(55) + (i * (mels(7600) - mels(55))) / 81);

/**
 * What a sine in the middle of a bin must give: pre-emphasis multiplies it by |1 − .97 e^(−jw)|, the Hann window of 800 leaves a quarter of 800
 * in its bin and an eighth in either neighbour, and each band weighs these three by its triangle of area one.
 */
function expectedOfSine(bin: number, amplitude: number, band: number): number {
  const w = (2 * Math.PI * bin) / 800;
  const emphasis = Math.hypot(1 - 0.97 * Math.cos(w), 0.97 * Math.sin(w));
  const [left, peak, right] = [edge(band), edge(band + 1), edge(band + 2)];
  let sum = 0;
  for (const [neighbour, share] of [
    [bin - 1, 100],
    [bin, 200],
    [bin + 1, 100],
  ] as const) {
    const hz = neighbour * 20;
    const triangle = Math.max(0, Math.min((hz - left) / (peak - left), (right - hz) / (right - peak)));
    sum += triangle * (2 / (right - left)) * share * amplitude * emphasis;
  }
  const decibels = 20 * Math.log10(Math.max(1e-5, sum)) - 20;
  return Math.max(-4, Math.min(4, (8 * (decibels + 100)) / 100 - 4));
}

const sine = (seconds: number, hz: number, amplitude: number) =>
  Float32Array.from(
    { length: Math.round(seconds * MEL_RATE) },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / MEL_RATE),
  );

describe("melSpectrogram", () => {
  it.each([
    [10, 0.5],
    [50, 0.9],
    [75, 0.1],
    [200, 0.3],
  ])("of a sine in bin %i, amplitude %f", (bin, amplitude) => {
    const { columns, data } = melSpectrogram(sine(1, bin * 20, amplitude));
    expect(columns).toBe(81);
    const middle = data.subarray(40 * MEL_BANDS, 41 * MEL_BANDS);
    for (let band = 0; band < MEL_BANDS; band++) {
      const expected = expectedOfSine(bin, amplitude, band);
      // Where the sine does not reach, only its rounding to 32 bits is heard: the bottom of the scale.
      if (expected > -4) expect(middle[band], `band ${band}`).toBeCloseTo(expected, 3);
      else expect(middle[band], `band ${band}`).toBeLessThan(-2.5);
    }
    expect(Math.max(...middle)).toBeGreaterThan(0);
  });

  it("of digital silence is the bottom of the scale, and finite", () => {
    const { data } = melSpectrogram(new Float32Array(MEL_RATE));
    expect([...new Set(data)]).toEqual([-4]);
  });
});

describe("melChunk", () => {
  /** Column number in every band. */
  const counted = { columns: 100, data: Float32Array.from({ length: 8000 }, (_, i) => Math.floor(i / 80)) };
  const columnsOf = (frame: number, fps: number) => {
    const out = new Float32Array(1 + MEL_BANDS * CHUNK_COLUMNS);
    melChunk(counted, frame, fps, out, 1);
    // Rows are bands: each holds the same columns here.
    expect(out.subarray(1, 17)).toEqual(out.subarray(1 + 79 * 16));
    return [out[1], out[16]];
  };

  it("hears 200 ms from the frame's own time on", () => {
    expect(columnsOf(0, 25)).toEqual([0, 15]);
    expect(columnsOf(7, 25)).toEqual([22, 37]);
    expect(columnsOf(10, 29.97)).toEqual([26, 41]);
  });

  it("hears the last columns at the end", () => {
    expect(columnsOf(27, 25)).toEqual([84, 99]);
    expect(columnsOf(31, 25)).toEqual([84, 99]);
  });
});
