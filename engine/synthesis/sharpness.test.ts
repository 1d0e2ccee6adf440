import { describe, expect, it } from "vitest";
import { blurScores } from "./sharpness";

/** Open mouths show teeth and are sharper than half-open ones; shut ones are between. */
const pictures = Array.from({ length: 90 }, (_, i) => {
  const aperture = [0.12, 0.05, 0][i % 3] as number;
  const sharpness = ([12, 6, 9][i % 3] as number) + 0.2 * Math.sin(i);
  return { shape: [aperture, 0.6, 1.3] as const, sharpness, speed: 0 };
});

describe("blurScores", () => {
  it("compares a mouth with others of its shape only", () => {
    expect(Math.max(...blurScores(pictures))).toBeLessThan(2.5);
  });

  it("finds the one that is softer than its like", () => {
    const soft = pictures.map((p, i) => (i === 30 ? { ...p, sharpness: 7 } : p));
    const scores = blurScores(soft);
    expect(scores.indexOf(Math.max(...scores))).toBe(30);
    expect(scores[30]).toBeGreaterThan(3);
  });

  it("takes lips that move fast for blurred", () => {
    const fast = pictures.map((p, i) => (i === 10 ? { ...p, speed: 0.06 } : p));
    expect(blurScores(fast)[10]).toBeGreaterThan((blurScores(pictures)[10] as number) + 1.5);
  });
});
