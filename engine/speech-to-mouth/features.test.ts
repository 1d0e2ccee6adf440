import { expect, it } from "vitest";
import { FEATURE_CHANNELS, logMel, MEL_BANDS, normalise } from "./features";
import expected from "./fixtures/features.json";

const RATE_HZ = 16_000;

/** The sound of `engine/training/learn/fixtures.py`. */
const sound = Float32Array.from({ length: RATE_HZ / 2 }, (_, i) => {
  const t = i / RATE_HZ;
  const whistle = t % 0.2 < 0.1 ? 0.1 * Math.sin(2 * Math.PI * 3100 * t) : 0;
  return 0.3 * Math.sin(2 * Math.PI * (200 * t + 300 * t * t)) + whistle;
});

function expectRows(actual: Float32Array, columns: number, rows: number[][]): void {
  rows.forEach((row, r) => {
    const frame = expected.frames[r] as number;
    row.forEach((value, k) => {
      expect(actual[frame * columns + k], `frame ${frame}, channel ${k}`).toBeCloseTo(value, 2);
    });
  });
}

it("hears what the networks were trained to hear", () => {
  const mels = logMel(sound);
  expectRows(mels, MEL_BANDS, expected.logMel);
  expectRows(normalise(mels), FEATURE_CHANNELS, expected.normalised);
});

it("hears the same wherever in a long sound it is, and at another level", () => {
  const long = new Float32Array(31 * RATE_HZ);
  long.set(
    sound.map((v) => v / 4),
    29.75 * RATE_HZ,
  );
  const heard = logMel(long, { from: 0.25, to: 1 });
  expect(heard).toHaveLength(Math.floor(long.length / 160) * MEL_BANDS);
  const alone = logMel(sound);
  const at = 2975 * MEL_BANDS;
  // But for the first and the last window, which see what is around the sound.
  const inner = [2 * MEL_BANDS, alone.length - 2 * MEL_BANDS] as const;
  expect(heard.slice(at + inner[0], at + inner[1])).toEqual(alone.slice(...inner));
});
