import { describe, expect, it } from "vitest";
import { dissolve, outlineAt } from "./choose-units";

const path = [10, 11, 12, 13, 40, 41, 42, 43];
const total = (mix: { weight: number }[]) => mix.reduce((sum, { weight }) => sum + weight, 0);

describe("dissolve", () => {
  it("mixes a quarter across a jump, both ways", () => {
    expect(dissolve(path, 3, () => true)).toEqual([
      { frame: 13, weight: 0.75 },
      { frame: 40, weight: 0.25 },
    ]);
    expect(dissolve(path, 4, () => true)).toContainEqual({ frame: 13, weight: 0.25 });
  });

  it("mixes neither unlike mouths nor frames that follow each other", () => {
    expect(dissolve(path, 3, () => false)).toEqual([{ frame: 13, weight: 1 }]);
    expect(dissolve(path, 1, () => true)).toEqual([{ frame: 11, weight: 1 }]);
  });
});

describe("outlineAt", () => {
  it("changes over a jump by no more than the middle weight, and adds up to 1", () => {
    const ofFirst = (t: number) =>
      outlineAt(path, t).reduce((sum, { frame, weight }) => sum + (frame < 20 ? weight : 0), 0);
    for (let t = 0; t < path.length; t++) expect(total(outlineAt(path, t))).toBeCloseTo(1, 9);
    for (let t = 1; t < path.length; t++)
      expect(ofFirst(t - 1) - ofFirst(t)).toBeLessThanOrEqual(6 / 16 + 1e-9);
    expect(ofFirst(0)).toBe(1);
    expect(ofFirst(7)).toBe(0);
  });
});
