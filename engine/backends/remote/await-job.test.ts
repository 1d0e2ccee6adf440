import { expect, it } from "vitest";
import { guessShare } from "./await-job";

it("guesses half at the expected time, and grows at every question of four hours", () => {
  expect(guessShare(20_000, 20_000)).toBe(0.5);
  let before = 0;
  for (let elapsedMs = 2_000; elapsedMs < 4 * 60 * 60_000; elapsedMs += 15_000) {
    // As a task reports it, whose job waits elsewhere.
    const fraction = 0.1 + 0.9 * (0.1 + 0.85 * 0.05 * guessShare(elapsedMs, 20_000));
    expect(fraction).toBeGreaterThan(before);
    before = fraction;
  }
  expect(before).toBeLessThan(0.1 + 0.9 * 0.95);
});
