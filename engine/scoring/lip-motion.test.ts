import { expect, test } from "vitest";
import { CHEEK, type Landmarks, LIPS, POINTS, STABLE } from "@/engine/tracker/landmarks";
import { landmarkDistance, lipAcceleration, shuffled, shuffledInBlocks, withMouthsOf } from "./lip-motion";

/** A head of 100 pixels whose lips are `open` pixels lower than at rest. */
function face(open: number, x = 0): Landmarks {
  const points = new Float32Array(POINTS * 3);
  for (const [k, i] of STABLE.entries())
    points.set([x + 40 * Math.cos(k), 40 * Math.sin(2 * k), 5 * Math.cos(3 * k)], 3 * i);
  points.set([x - 50, 0, 0], 3 * CHEEK.left);
  points.set([x + 50, 0, 0], 3 * CHEEK.right);
  for (const [k, i] of LIPS.entries())
    points.set([x + 10 * Math.cos(k), 30 + 4 * Math.sin(k) + open, 0], 3 * i);
  return points;
}

const talk = Array.from({ length: 60 }, (_, t) => 5 + 5 * Math.sin(t / 3));
const talking = talk.map((open) => face(open));

test("the distance of lips is measured in widths of the face", () => {
  expect(landmarkDistance(talking, talking)).toBe(0);
  expect(
    landmarkDistance(
      talking,
      talk.map((open) => face(open + 2)),
    ),
  ).toBeCloseTo(0.02);
  expect(landmarkDistance([null], [face(0)])).toBeNaN();
});

test("a random and a frozen mouth are far from the true one", () => {
  const head = face(0);
  const random = landmarkDistance(talking, withMouthsOf(talking, head, shuffled(60)));
  const frozen = landmarkDistance(
    talking,
    withMouthsOf(
      talking,
      head,
      talk.map(() => 0),
    ),
  );
  const own = landmarkDistance(
    talking,
    withMouthsOf(
      talking,
      head,
      talk.map((_, t) => t),
    ),
  );
  expect(own).toBeLessThan(1e-4);
  expect(Math.min(random, frozen)).toBeGreaterThan(0.02);
});

test("jitter raises the acceleration of lips, even movement has none", () => {
  const even = Array.from({ length: 30 }, (_, t) => face(t / 3, 2 * t));
  expect(lipAcceleration(even)).toBeLessThan(1e-4);
  const trembling = talk.map((open, t) => face(open + (t % 2)));
  expect(lipAcceleration(trembling)).toBeGreaterThan(1.35 * lipAcceleration(talking));
  expect(lipAcceleration([face(0), null, face(0)])).toBeNaN();
});

test("a shuffle is the same in every run and loses none", () => {
  expect(shuffled(60)).toEqual(shuffled(60));
  expect([...shuffled(60)].sort((a, b) => a - b)).toEqual(talk.map((_, t) => t));
  expect([...shuffledInBlocks(57, 3)].sort((a, b) => a - b)).toEqual(Array.from({ length: 57 }, (_, t) => t));
  expect(shuffled(60)).not.toEqual(talk.map((_, t) => t));
});
