import { describe, expect, it } from "vitest";
import type { DocumentAsset } from "@/lib/document/schema";
import { calmFacePath, type FaceSighting } from "./face-path";
import { focusAt } from "./focus-at";

const WIDE = 16 / 9;

/** A face seen every `stepMs`, at `x(t)`. */
function seen(
  lengthMs: number,
  x: (atMs: number) => number,
  { stepMs = 400, shot = (_atMs: number): number => 0 } = {},
): FaceSighting[] {
  return Array.from({ length: Math.floor(lengthMs / stepMs) + 1 }, (_, i) => {
    const atMs = i * stepMs;
    return { atMs, x: x(atMs), y: 0.35, height: 0.3, shot: shot(atMs) };
  });
}

const camera = (sightings: readonly FaceSighting[]) => {
  const asset: DocumentAsset = {
    kind: "video",
    source: { from: "library", assetId: "a" },
    name: "a",
    facePath: calmFacePath(sightings, WIDE),
  };
  return (atMs: number) => focusAt(asset, atMs).x;
};

describe("calmFacePath", () => {
  it("stands still while the face sways within the dead zone", () => {
    const path = calmFacePath(
      seen(10_000, (t) => 0.5 + 0.03 * Math.sin(t / 300)),
      WIDE,
    );
    expect(path).toHaveLength(2);
    expect(path[0]?.x).toBe(path[1]?.x);
    expect(path[0]?.x).toBeCloseTo(0.5, 1);
  });

  it("comes after a face that moved away, eased and no faster than the limit", () => {
    const at = camera(seen(12_000, (t) => (t < 6000 ? 0.25 : 0.75)));
    expect(at(1000)).toBeCloseTo(0.25, 2);
    expect(at(11_000)).toBeCloseTo(0.75, 2);
    expect(at(5800)).toBeCloseTo(0.5, 1);
    for (let t = 0; t < 12_000; t += 100) {
      expect(Math.abs(at(t + 100) - at(t))).toBeLessThanOrEqual(0.035 + 1e-3);
      expect(at(t + 100)).toBeGreaterThanOrEqual(at(t) - 1e-9);
    }
  });

  it("keeps someone who walks through the picture in sight", () => {
    const walk = (t: number) => 0.15 + (0.7 * t) / 10_000;
    const at = camera(seen(10_000, walk));
    for (let t = 0; t <= 10_000; t += 250) expect(Math.abs(at(t) - walk(t))).toBeLessThan(0.1);
  });

  it("does not turn back and forth with a noisy tracker", () => {
    let state = 7;
    const noise = () => {
      state = (state * 16_807) % 2_147_483_647;
      return (state / 2_147_483_647 - 0.5) * 0.08;
    };
    const at = camera(seen(20_000, (t) => 0.3 + (t < 10_000 ? 0 : 0.3) + noise()));
    let turns = 0;
    let direction = 0;
    for (let t = 0; t < 20_000; t += 100) {
      const step = Math.sign(Math.round((at(t + 100) - at(t)) * 2000));
      if (step !== 0 && direction !== 0 && step !== direction) turns++;
      if (step !== 0) direction = step;
    }
    expect(turns).toBe(0);
  });

  it("jumps at a cut instead of panning across it", () => {
    const at = camera(seen(8000, (t) => (t < 4000 ? 0.2 : 0.8), { shot: (t) => (t < 4000 ? 0 : 1) }));
    expect(at(3700)).toBeCloseTo(0.2, 3);
    expect(at(3900)).toBeCloseTo(0.8, 3);
  });

  it("says nothing of a face that nobody saw, and holds on to one that was seen once", () => {
    expect(calmFacePath([], WIDE)).toEqual([]);
    expect(calmFacePath([{ atMs: 500, x: 0.4, y: 0.3, height: 0.2, shot: 0 }], WIDE)).toEqual([
      { atMs: 500, x: 0.4, y: 0.3, height: 0.2 },
    ]);
  });

  it("is one line, however long nobody moves", () => {
    expect(
      calmFacePath(
        seen(3_600_000, () => 0.5),
        WIDE,
      ),
    ).toHaveLength(2);
  });

  it("stays small: half an hour of standing and moving", () => {
    const path = calmFacePath(
      seen(1_800_000, (t) => (Math.floor(t / 60_000) % 2 ? 0.3 : 0.6), { stepMs: 75_000 / 4 }),
      WIDE,
    );
    expect(path.length).toBeLessThan(600);
    const times = path.map(({ atMs }) => atMs);
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
  });
});
