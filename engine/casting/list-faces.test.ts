import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Frame } from "@/engine/media/frame";
import { lookAtFootage } from "@/engine/preflight/look-at-footage";
import { facelessFrames, sideBySide } from "@/tests/fixtures/broken-media";
import { drawFrames, writeVideo } from "@/tests/fixtures/drawn-face";
import { chewing, together } from "@/tests/fixtures/drawn-scene";
import { listFaces } from "./list-faces";

const SIDE = 224;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "faces-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("says who is seen when, where and how large, under the preflight's numbers", async () => {
  const file = path.join(folder, "two.mp4");
  const still = Array.from({ length: 20 }, () => ({ aperturePx: 4, who: "ben" as const }));
  const both = await together(chewing(20, "ada", 3), still, SIDE);
  // Then Ada is to the right, alone.
  const [empty] = facelessFrames(1, SIDE);
  const later = await drawFrames(chewing(10, "ada", 3), SIDE);
  const alone = later.map((frame) => sideBySide(empty as Frame, frame));
  await writeVideo(file, [...both, ...alone], { num: 25, den: 1 });

  const [ada, ben, ...others] = await listFaces(file);
  expect(others).toEqual([]);
  expect(ada?.ranges).toEqual([{ startMs: 0, endMs: 1200 }]);
  expect(ben?.ranges).toEqual([{ startMs: 0, endMs: 800 }]);
  expect(ada?.speaking).toBeGreaterThan(0.5);
  expect(ben?.speaking).toBeLessThan(0.2);
  expect(ada?.boxes.map(({ atMs }) => atMs)).toEqual([0, 500, 1000]);
  expect(ada?.boxes[0]?.x).toBeLessThan(0.5);
  expect(ada?.boxes[2]?.x).toBeGreaterThan(0.5);
  for (const face of [ada, ben]) {
    expect(face?.heightPx).toBeGreaterThan(SIDE / 3);
    expect(face?.thumbnail).toMatch(/^data:image\/jpeg;base64,\/9j\//);
  }

  const looked = await lookAtFootage(file, { audioMs: null, syncMode: "ping_pong" });
  const leftmost = looked.faces.find(({ box, atMs }) => atMs < 800 && box.x < 0.4);
  expect([ada?.id, ben?.id].sort()).toEqual([1, 2]);
  if (leftmost) expect(leftmost.id).toBe(ada?.id);
}, 60_000);
