import { describe, expect, test } from "vitest";
import { waveformBars } from "./paint-waveform";

/** Two seconds: silence, then full. */
const peaks = Uint8Array.from({ length: 40 }, (_, at) => (at < 20 ? 0 : 255));

describe("bars of a waveform", () => {
  test("show the highest peak within each", () => {
    const bars = waveformBars(peaks, { widthPx: 12, sourceMs: 0, msPerPx: 1000 / 6, loopMs: null });
    expect(bars.map(({ level }) => level)).toEqual([0, 0, 1, 1]);
    expect(bars.map(({ x }) => Math.round(x))).toEqual([0, 3, 6, 9]);
  });

  test("stay with the source while the clip begins later", () => {
    const bars = waveformBars(peaks, { widthPx: 6, sourceMs: 1000 / 6, msPerPx: 1000 / 6, loopMs: null });
    expect(bars.map(({ x }) => Math.round(x))).toEqual([-1, 2, 5]);
  });

  test("start again where a sound loops, and are silent beyond its end otherwise", () => {
    const stretch = { widthPx: 6, sourceMs: 2000, msPerPx: 1000 / 6 };
    expect(waveformBars(peaks, { ...stretch, sourceMs: 3000, loopMs: 2000 })[0]?.level).toBe(1);
    expect(waveformBars(peaks, { ...stretch, loopMs: null }).every(({ level }) => level === 0)).toBe(true);
  });
});
