import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHEEK, NOSE_TIP, POINTS, STABLE } from "./landmarks";
import { fitPose, undoPose, viewAngle, yawDeg } from "./pose";

/** Points on a rough ellipsoid, different for every vertex. */
const head = Float32Array.from({ length: POINTS * 3 }, (_, k) => {
  const i = Math.floor(k / 3);
  return [Math.sin(i * 1.7), Math.cos(i * 2.3), 0.6 * Math.sin(i * 0.9 + 1)][k % 3] as number;
});

function turn(yaw: number, pitch: number, roll: number): number[] {
  const [a, b, c] = [Math.cos(yaw), Math.sin(yaw), Math.cos(pitch)];
  const [d, e, f] = [Math.sin(pitch), Math.cos(roll), Math.sin(roll)];
  // Roll · pitch · yaw.
  const m1 = [a, 0, b, d * b, c, -d * a, -c * b, d, c * a];
  return [0, 1, 2].flatMap((col) => [
    e * (m1[col] as number) - f * (m1[3 + col] as number),
    f * (m1[col] as number) + e * (m1[3 + col] as number),
    m1[6 + col] as number,
  ]);
}

function move(points: Float32Array, r: number[], scale: number, shift: number[]): Float32Array {
  return points.map((_, k) => {
    const i = k - (k % 3);
    const row = k % 3;
    const sum = [0, 1, 2].reduce(
      (s, col) => s + (r[3 * col + row] as number) * (points[i + col] as number),
      0,
    );
    return scale * sum + (shift[row] as number);
  });
}

describe("fitPose", () => {
  const angle = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });

  it("finds any similarity again", () => {
    fc.assert(
      fc.property(
        angle(1.2),
        angle(0.8),
        angle(1.5),
        fc.double({ min: 20, max: 900, noNaN: true }),
        (y, p, r, scale) => {
          const moved = move(head, turn(y, p, r), scale, [640, 360, -20]);
          const pose = fitPose(head, moved);
          expect(pose.scale / scale).toBeCloseTo(1, 3);
          const back = undoPose(pose, moved);
          for (const i of STABLE)
            expect(Math.abs((back[3 * i] as number) - (head[3 * i] as number))).toBeLessThan(0.01);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([-45, -30, -10, 0, 20, 38, 45])(
    "sees a head turned by %d° to the side, however it is tilted",
    (deg) => {
      const front = new Float32Array(3 * POINTS);
      front.set([-1, 0, 0], 3 * CHEEK.left);
      front.set([1, 0, 0], 3 * CHEEK.right);
      front.set([0, 0.1, -1.1], 3 * NOSE_TIP);
      const yaw = (deg * Math.PI) / 180;
      const seen = [0, 0.5].map((roll) => yawDeg(move(front, turn(yaw, 0, roll), 100, [300, 200, 0])));
      expect(Math.abs(seen[0] as number)).toBeCloseTo(Math.abs(deg), 1);
      expect(seen[1]).toBeCloseTo(seen[0] as number, 1);
    },
  );

  it("measures the angle between two views", () => {
    const turned = fitPose(head, move(head, turn(0.5, 0, 0), 100, [0, 0, 0]));
    const straight = fitPose(head, move(head, turn(0, 0, 0), 100, [0, 0, 0]));
    expect(viewAngle(turned.rotation, straight.rotation)).toBeCloseTo(28.6, 0);
  });

  it("ignores what the mouth does", () => {
    const speaking = Float32Array.from(head);
    for (const i of [13, 14, 17, 152]) speaking[3 * i + 1] = (speaking[3 * i + 1] as number) + 0.3;
    expect(fitPose(head, speaking).scale).toBeCloseTo(1, 6);
  });
});
