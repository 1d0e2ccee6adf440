import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinCost, targetCost, type Unit, UnitSearch, type UnitTarget } from "./select-units";

const straight = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
const scale = [0.05, 0.05, 0.03] as const;
/** What this person shows: the lips' redness where they meet, none between open lips. */
const usual = { brightness: 0.8, redness: 0.9 };
const look = {
  brightness: { mean: usual.brightness, deviation: 0.05 },
  redness: { mean: usual.redness, deviation: 0.05 },
};
const unit = (frame: number, aperture: number): Unit => ({
  frame,
  shape: [aperture, 0.55, 1.3],
  rotation: straight,
  blur: 0,
  look: usual,
  lift: 0,
});
const want = (aperture: number): UnitTarget => ({
  shape: [aperture, 0.55, 1.3],
  rotation: straight,
  look,
  lift: 0,
});

function select(units: readonly Unit[], targets: readonly UnitTarget[]): number[] {
  const search = new UnitSearch(units, scale);
  for (const target of targets) search.add(target);
  return search.path();
}

function pathCost(path: ArrayLike<number>, units: Unit[], targets: UnitTarget[]): number {
  return Array.from(path).reduce((sum, k, t) => {
    const chosen = units[k] as Unit;
    const join = t > 0 ? joinCost(units[path[t - 1] as number] as Unit, chosen, scale) : 0;
    return sum + join + targetCost(chosen, targets[t] as UnitTarget, scale);
  }, 0);
}

describe("UnitSearch", () => {
  it("never takes a frame that may not lend", () => {
    const units = Array.from({ length: 40 }, (_, i) => unit(i, 0.1 + 0.1 * Math.sin(i)));
    const targets = units.map(({ shape, rotation, frame }): UnitTarget => {
      return { shape, rotation, look, lift: 0, except: [frame - 10, frame + 10] };
    });
    select(units, targets).forEach((chosen, t) => {
      expect(Math.abs(chosen - t)).toBeGreaterThan(10);
    });
  });

  it("finds the cheapest of all sequences", () => {
    const apertures = fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(apertures, apertures, (filmed, wanted) => {
        const units = filmed.map((a, i) => unit(i * 5, a));
        const targets = wanted.map(want);
        const all = Array.from({ length: 4 ** 4 }, (_, n) => [
          n & 3,
          (n >> 2) & 3,
          (n >> 4) & 3,
          (n >> 6) & 3,
        ]);
        const best = Math.min(...all.map((path) => pathCost(path, units, targets)));
        expect(pathCost(select(units, targets), units, targets)).toBeCloseTo(best, 6);
      }),
      { numRuns: 60 },
    );
  });

  it("finds the cheapest sequence of a long video too, whose beginning it has settled long before the end", () => {
    const units = Array.from({ length: 30 }, (_, i) => unit(3 * i, 0.08 + 0.08 * Math.sin(2.3 * i)));
    const targets = Array.from({ length: 1500 }, (_, t) =>
      want(0.08 + 0.07 * Math.sin(0.9 * t) * Math.sin(0.11 * t)),
    );
    let totals = units.map(() => 0);
    for (const [t, target] of targets.entries()) {
      const before = totals;
      totals = units.map((next) => {
        const joined = units.map(
          (previous, k) => (before[k] ?? 0) + (t > 0 ? joinCost(previous, next, scale) : 0),
        );
        return Math.min(...joined) + targetCost(next, target, scale);
      });
    }
    const path = select(units, targets);
    expect(path).toHaveLength(targets.length);
    expect(pathCost(path, units, targets)).toBeCloseTo(Math.min(...totals), 6);
  });

  it("plays the clip itself when the clip's own mouth is wanted", () => {
    const apertures = Array.from({ length: 60 }, (_, i) => 0.08 + 0.07 * Math.sin(i * 0.7));
    const units = apertures.map((a, i) => unit(i, a));
    expect(select(units, apertures.map(want))).toEqual(units.map((_, i) => i));
  });

  it("shuts a mouth only with one that was nearly shut", () => {
    const units = [unit(0, 0.06), unit(10, 0.005)];
    expect(select(units, [want(0.06), want(0), want(0.06)])).toEqual([0, 1, 0]);
  });

  it("prefers a sharp mouth to a blurred one", () => {
    const units = [{ ...unit(0, 0.1), blur: 2 }, unit(10, 0.095)];
    expect(select(units, [want(0.1)])).toEqual([1]);
  });

  it("takes for a closure a mouth whose lips meet, whatever the tracked outline says", () => {
    const teethShow = { ...unit(0, 0.005), look: { brightness: 0.9, redness: 0.6 } };
    expect(select([teethShow, unit(10, 0.015)], [want(0)])).toEqual([1]);
  });

  it("shows inside an open mouth what the person shows there", () => {
    const dark = { ...unit(0, 0.15), look: { brightness: 0.4, redness: 0.9 } };
    expect(select([dark, unit(10, 0.14)], [want(0.15)])).toEqual([1]);
  });

  it("takes a mouth from a head that is tilted in the picture, but not from one that is turned away", () => {
    const turn = (angle: number, axis: "roll" | "yaw") => {
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      return axis === "roll"
        ? Float64Array.of(c, -s, 0, s, c, 0, 0, 0, 1)
        : Float64Array.of(c, 0, s, 0, 1, 0, -s, 0, c);
    };
    const tilted = { ...unit(0, 0.1), rotation: turn(0.4, "roll") };
    const turned = { ...unit(10, 0.1), rotation: turn(0.4, "yaw") };
    expect(targetCost(tilted, want(0.1), scale)).toBeCloseTo(0, 6);
    expect(targetCost(turned, want(0.1), scale)).toBeGreaterThan(4);
  });

  it("gives a face that smiles the mouth of one, and none to a face that does not", () => {
    const units = [{ ...unit(0, 0.1), lift: 0.05 }, unit(10, 0.1)];
    expect(select(units, [{ ...want(0.1), lift: 0.05 }])).toEqual([0]);
    expect(select(units, [want(0.1)])).toEqual([1]);
  });
});
