import { expect, it } from "vitest";
import { directionRuns } from "./direction-runs";

const runs = (text: string, base: "ltr" | "rtl") =>
  directionRuns(
    text.split(" ").map((word, index) => ({ text: word, startMs: index, endMs: index + 1 })),
    base,
  ).map(({ direction, from, words }) => [direction, from, words.map((word) => word.text).join(" ")]);

it("keeps English words of an Arabic line in their order", () => {
  expect(runs("باسم Talking Head خلال", "rtl")).toEqual([
    ["rtl", 0, "باسم"],
    ["ltr", 1, "Talking Head"],
    ["rtl", 3, "خلال"],
  ]);
});

it("leaves numbers and marks with the word before them", () => {
  expect(runs("עד 24 שעות", "rtl")).toEqual([["rtl", 0, "עד 24 שעות"]]);
  expect(runs("10 % more", "ltr")).toEqual([["ltr", 0, "10 % more"]]);
});
