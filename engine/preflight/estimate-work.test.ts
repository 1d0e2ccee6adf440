import { describe, expect, it } from "vitest";
import type { LipSyncFigures } from "@/engine/contract";
import { estimateWork } from "./estimate-work";

const JOB = { megapixels: 0.25, resultSeconds: 60, backend: "own-pixels", usdPerSecond: 0 } as const;
const IDLE = { waiting: 0, running: 0, concurrency: 1 };

function made(change: Partial<LipSyncFigures>): LipSyncFigures {
  return {
    ...{ frames: 1500, fps: 25, width: 500, height: 500, durationMs: 60_000, backend: "own-pixels" },
    ...{ seconds: {}, realTimeFactor: 1, peakRssMb: 1, faces: 1, drivenBy: "sound", skipped: [] },
    ...change,
  };
}

describe("estimateWork", () => {
  it("grows with the words and with the picture", () => {
    const { workSeconds, waitSeconds, costUsd } = estimateWork(JOB, IDLE, []);
    expect([workSeconds, waitSeconds, costUsd]).toEqual([40, 0, 0]);
    expect(estimateWork({ ...JOB, megapixels: 2 }, IDLE, []).workSeconds).toBeGreaterThan(workSeconds);
    expect(estimateWork({ ...JOB, resultSeconds: 120 }, IDLE, []).workSeconds).toBeGreaterThan(workSeconds);
  });

  it("follows the pace of the newest results of the same backend", () => {
    const slow = [made({ realTimeFactor: 2 }), made({ realTimeFactor: 2 }), made({ realTimeFactor: 9 })];
    expect(estimateWork(JOB, IDLE, slow).workSeconds).toBeCloseTo(120, -1);
    expect(estimateWork({ ...JOB, backend: "sync.so" }, IDLE, slow).workSeconds).toBe(40);
  });

  it("waits for what is ahead, as long as jobs usually take here", () => {
    const busy = { waiting: 3, running: 1, concurrency: 1 };
    expect(estimateWork(JOB, busy, [made({})]).waitSeconds).toBe(210);
    expect(estimateWork(JOB, { ...busy, concurrency: 2 }, [made({})]).waitSeconds).toBe(0);
  });

  it("rounds a price up to the cent, and knows when it knows none", () => {
    expect(estimateWork({ ...JOB, usdPerSecond: 0.0333 }, IDLE, [])).toMatchObject({ costUsd: 2 });
    expect(estimateWork({ ...JOB, usdPerSecond: null }, IDLE, [])).toMatchObject({ costUsd: null });
  });
});
