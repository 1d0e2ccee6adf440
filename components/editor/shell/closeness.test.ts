import { expect, it } from "vitest";
import { closeness } from "./closeness";

it("a command that begins with what was typed goes before those that only have it", () => {
  const ranked = ["Duplicate clip", "Redo: Split clip", "Split clip"].toSorted(
    (a, b) => closeness(b, "Split") - closeness(a, "Split"),
  );
  expect(ranked).toEqual(["Split clip", "Redo: Split clip", "Duplicate clip"]);
});

it("every word that was typed is in it, whatever its case and place", () => {
  expect(closeness("Show keyboard shortcuts", "  SHORT show ")).toBe(0.75);
  expect(closeness("Trim its end to the playhead", "nd lay")).toBe(0.5);
  expect(closeness("Trim its end to the playhead", "trim start")).toBe(0);
  expect(closeness("Undo", "")).toBe(1);
});
