import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Frame } from "@/engine/media/frame";
import { facelessFrames, sideBySide } from "@/tests/fixtures/broken-media";
import { drawFrames, talking, writeVideo } from "@/tests/fixtures/drawn-face";
import { lookAtFootage } from "./look-at-footage";

const FPS = { num: 25, den: 1 };
const SIDE = 480;
const WORDS = { audioMs: null, syncMode: "ping_pong" } as const;

let folder: string;
let talker: Frame[];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "preflight-"));
  talker = await drawFrames(talking(50, 25), SIDE);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function look(name: string, frames: Frame[], words: Parameters<typeof lookAtFootage>[1] = WORDS) {
  const file = path.join(folder, `${name}.mp4`);
  await writeVideo(file, frames, FPS);
  return lookAtFootage(file, words);
}

describe("lookAtFootage", () => {
  it("finds a drawn presenter good, with a thumbnail and a point to choose by", async () => {
    const report = await look("talker", talker, { audioMs: 3000, syncMode: "loop" });
    expect(report).toMatchObject({ quality: "good", width: SIDE, fps: 25, cuts: 0, framesLookedAt: 24 });
    expect(report.findings.map(({ code }) => code)).toEqual(["audio_longer"]);
    expect(report.faces).toHaveLength(1);
    const [face] = report.faces;
    expect(face).toMatchObject({ id: 1, seenShare: 1, coveredShare: 0, turnedShare: 0 });
    expect(face?.heightPx).toBeGreaterThan(200);
    expect(face?.path).toHaveLength(24);
    for (const at of face?.path ?? []) {
      expect(Math.abs(at.x - 0.5)).toBeLessThan(0.08);
      expect(at).toMatchObject({ shot: 0, height: expect.closeTo((face?.heightPx ?? 0) / SIDE, 1) });
    }
    const [, x, y] = /^([\d.]+),([\d.]+)@\d+$/.exec(face?.choice ?? "") ?? [];
    expect(Math.abs(Number(x) - 0.5)).toBeLessThan(0.08);
    expect(Math.abs(Number(y) - 0.5)).toBeLessThan(0.15);
    expect(Buffer.from(face?.thumbnail.split(",")[1] ?? "", "base64").subarray(0, 3)).toEqual(
      Buffer.from([0xff, 0xd8, 0xff]),
    );
  });

  it("tells two people apart, each with a place of their own", async () => {
    const [blank] = facelessFrames(1, SIDE);
    const other = await drawFrames(talking(50, 25, 1.7), SIDE);
    const report = await look(
      "two",
      talker.map((left, i) => sideBySide(left, other[i] ?? (blank as Frame))),
    );
    const xs = report.faces.map(({ choice }) => Number(choice.split(",")[0]));
    expect(xs).toHaveLength(2);
    expect(xs[0]).toBeLessThan(0.4);
    expect(xs[1]).toBeGreaterThan(0.6);
    expect(report.faces.map(({ seenShare }) => seenShare)).toEqual([1, 1]);
    expect(report.findings.map(({ code }) => code)).toEqual(["several_people"]);
  });

  it("counts a cut, and the time without a face", async () => {
    const report = await look("cut", [...talker, ...facelessFrames(25, SIDE)]);
    expect(report.cuts).toBe(1);
    expect(report.faces[0]?.seenShare).toBeCloseTo(2 / 3, 1);
    expect(report.findings.map(({ code }) => code)).toContain("face_away");
  });

  it("notices a hand before the mouth, and a mouth that never opens", async () => {
    const covered = talker.map((frame, i) => (i < 20 ? withPatch(frame) : frame));
    expect((await look("covered", covered)).faces[0]?.coveredShare).toBeCloseTo(0.4, 0.5);
    const shut = await drawFrames(
      Array.from({ length: 12 }, () => ({ aperturePx: 0 })),
      SIDE,
    );
    const { findings } = await look("shut", shut);
    expect(findings.map(({ code }) => code)).toContain("mouth_shut");
  });

  it("refuses a video without a face, and what is no video", async () => {
    await expect(look("nobody", facelessFrames(12, SIDE))).rejects.toMatchObject({ reason: "video_no_face" });
    const file = path.join(folder, "noise.mp4");
    await expect(lookAtFootage(import.meta.filename, WORDS)).rejects.toMatchObject({
      reason: "video_unreadable",
    });
    await expect(lookAtFootage(file, WORDS)).rejects.toMatchObject({ code: "ENOENT" });
  });
});

/** Something dark before the mouth. */
function withPatch(frame: Frame): Frame {
  const data = frame.data.slice();
  for (let y = 0.64 * SIDE; y < 0.78 * SIDE; y++) {
    data.fill(40, Math.floor(y) * SIDE + 0.42 * SIDE, Math.floor(y) * SIDE + 0.58 * SIDE);
  }
  return { ...frame, data };
}
