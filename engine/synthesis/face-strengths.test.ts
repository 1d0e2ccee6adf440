import { describe, expect, it } from "vitest";
import { CHEEK, type Landmarks, NOSE_TIP, POINTS } from "@/engine/tracker/landmarks";
import { faceStrengths } from "./face-strengths";
import type { Speaker } from "./speaker";
import type { ClipSurvey, FaceTrack } from "./survey-clip";

/** A head turned to the side. */
function turned(deg: number): Landmarks {
  const face = new Float32Array(3 * POINTS);
  const [c, s] = [Math.cos((deg * Math.PI) / 180), Math.sin((deg * Math.PI) / 180)];
  face.set([-100 * c, 0], 3 * CHEEK.left);
  face.set([100 * c, 0], 3 * CHEEK.right);
  face.set([110 * s, 10], 3 * NOSE_TIP);
  return face;
}

function strengthsOf(yaws: readonly number[], covered: readonly number[] = []): number[] {
  const faces = new Map(yaws.map((yaw, i) => [i, turned(yaw)] as const));
  const speaker = {
    faces: new Map([...faces].map(([i, points]) => [i, { points }])),
    covered: new Set(covered),
  } as unknown as Speaker;
  const survey = { shots: yaws.map(() => 0) } as unknown as ClipSurvey;
  const strengths = faceStrengths(survey, { shot: 0, faces } as unknown as FaceTrack, speaker);
  return yaws.map((_, i) => strengths.get(i) ?? Number.NaN);
}

describe("faceStrengths", () => {
  it("fades a new mouth out as the head turns from 30° to 45°, to either side", () => {
    const yaws = Array.from({ length: 121 }, (_, i) => i - 60);
    strengthsOf(yaws).forEach((strength, i) => {
      const yaw = Math.abs(yaws[i] as number);
      if (yaw >= 46) expect(strength).toBe(0);
      if (yaw <= 29) expect(strength).toBe(1);
      if (yaw > 31 && yaw < 44) expect(strength).toBeGreaterThan(0);
    });
  });

  it("leaves a head alone that is turned away in every frame", () => {
    expect(strengthsOf(new Array(20).fill(55))).toEqual(new Array(20).fill(0));
  });

  it("comes and goes slowly around frames in which something covers the mouth", () => {
    const strengths = strengthsOf(new Array(30).fill(0), [14, 15]);
    expect([strengths[14], strengths[15]]).toEqual([0, 0]);
    for (let i = 1; i < 30; i++) {
      expect(Math.abs((strengths[i] as number) - (strengths[i - 1] as number))).toBeLessThanOrEqual(
        0.2 + 1e-9,
      );
    }
    expect(strengths[5]).toBe(1);
    expect(strengths[25]).toBe(1);
  });
});
