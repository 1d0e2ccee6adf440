import { describe, expect, test } from "vitest";
import { beatTimes } from "./beats";

const PER_SECOND = 20;

/** A click at each beat over quiet noise, as 0..255 peaks. */
function clicks(seconds: number, beatSeconds: number, offsetSeconds: number): Uint8Array {
  const peaks = Uint8Array.from({ length: seconds * PER_SECOND }, (_, at) => 8 + ((at * 7919) % 13));
  for (let beat = offsetSeconds; beat < seconds - 0.1; beat += beatSeconds) {
    const at = Math.floor(beat * PER_SECOND);
    peaks[at] = 220;
    peaks[at + 1] = 120;
  }
  return peaks;
}

describe("beats of a sound", () => {
  test.each([
    [120, 0.3],
    [72, 0],
    [97, 0.41],
    [150, 0.2],
  ])("are found at %i a minute", (bpm, offset) => {
    const beatSeconds = 60 / bpm;
    const found = beatTimes(clicks(40, beatSeconds, offset), PER_SECOND);
    const expected = Array.from(
      { length: Math.floor((40 - offset) / beatSeconds) },
      (_, beat) => 1000 * (offset + beat * beatSeconds),
    );
    const heard = expected.filter((ms) => found.some((at) => Math.abs(at - ms) <= 55));
    expect(heard.length / expected.length).toBeGreaterThan(0.9);
    expect(found.length / expected.length).toBeLessThan(1.1);
  });

  test("are none in silence, in noise, or in a moment", () => {
    expect(beatTimes(new Uint8Array(400), PER_SECOND)).toEqual([]);
    expect(beatTimes(clicks(2, 0.5, 0), PER_SECOND)).toEqual([]);
    let seed = 7;
    const noise = Uint8Array.from({ length: 1200 }, () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return 60 + ((seed >> 16) % 120);
    });
    expect(beatTimes(noise, PER_SECOND)).toEqual([]);
  });
});
