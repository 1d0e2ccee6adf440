import { expect, test } from "vitest";
import { overallProgress, remainingSeconds, type StageWork } from "./estimate";

const stages = (speech: number, lipSync: number, render: number, seconds = 10): StageWork[] => [
  { stage: "speech", progress: speech, count: 1, durationSeconds: seconds },
  { stage: "lip_sync", progress: lipSync, count: 1, durationSeconds: seconds },
  { stage: "render", progress: render, count: 2, durationSeconds: 2 * seconds },
];

test("progress goes from 0 to 1 and never back as stages advance", () => {
  const seen = [stages(0, 0, 0), stages(1, 0, 0), stages(1, 0.5, 0), stages(1, 1, 0.3), stages(1, 1, 1)].map(
    (work) => overallProgress(work),
  );
  expect(seen[0]).toBe(0);
  expect(seen.at(-1)).toBe(1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test("a longer video and more formats take longer", () => {
  expect(remainingSeconds(stages(0, 0, 0, 60), 0)).toBeGreaterThan(remainingSeconds(stages(0, 0, 0), 0));
  const oneFormat = stages(0, 0, 0).map((work) => ({ ...work, count: 1, durationSeconds: 10 }));
  expect(remainingSeconds(stages(0, 0, 0), 0)).toBeGreaterThan(remainingSeconds(oneFormat, 0));
});

test("from half-way the pace so far decides: a machine four times slower is believed", () => {
  const half = stages(1, 1, 0.4);
  const progress = overallProgress(half);
  expect(progress).toBeGreaterThan(0.5);
  const elapsed = 400;
  expect(remainingSeconds(half, elapsed)).toBe(Math.round((elapsed / progress) * (1 - progress)));
});
