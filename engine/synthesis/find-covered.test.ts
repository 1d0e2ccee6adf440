import { describe, expect, it } from "vitest";
import { type Frame, yuvMatrix } from "@/engine/media/frame";
import { trackFaces } from "@/engine/tracker/track-faces";
import { DRAWN_COLOUR, drawFrames, talking } from "@/tests/fixtures/drawn-face";
import { drawOver, EVERY_THING, holdBefore } from "@/tests/fixtures/held-things";
import { coveredFrames, type FaceColours, lowerFaceColours } from "./find-covered";

const SIDE = 360;
const FRAMES = 50;
const matrix = yuvMatrix(DRAWN_COLOUR, SIDE);

async function coloursOf(frames: Frame[]): Promise<Map<number, FaceColours>> {
  async function* stream() {
    yield* frames;
  }
  const colours = new Map<number, FaceColours>();
  for await (const { index, frame, faces } of trackFaces(stream(), matrix)) {
    const [face] = faces.values();
    if (face) colours.set(index, lowerFaceColours(frame, face));
  }
  return colours;
}

describe("coveredFrames", () => {
  it.each(EVERY_THING)(
    "finds a %s that moves across the mouth, and only then",
    async (thing) => {
      const plain = await drawFrames(talking(FRAMES, 25), SIDE);
      // It comes from the left, is before the mouth in frame 25, and goes to the right.
      const frames = plain.map((frame, t) => holdBefore(frame, thing, (t - 25) * 0.05));
      const covered = coveredFrames(await coloursOf(frames));
      for (const t of [24, 25, 26]) expect(covered, `frame ${t}`).toContain(t);
      for (const t of [0, 5, 10, 15, 36, 40, 49]) expect(covered, `frame ${t}`).not.toContain(t);
    },
    60_000,
  );

  it("does not take beards, glasses or darkening light for something before the mouth", async () => {
    const plain = await drawFrames(talking(FRAMES, 25), SIDE);
    const frames = plain.map((frame, t) =>
      drawOver(frame, (g) => {
        g.strokeStyle = "#111";
        g.lineWidth = 4;
        for (const x of [0.4, 0.6]) g.strokeRect(x * SIDE - 28, 0.4 * SIDE, 56, 36);
        g.fillStyle = "rgba(40, 26, 18, 0.75)";
        g.fillRect(0.5 * SIDE - 45, 0.7 * SIDE + 22, 90, 26);
        g.fillStyle = `rgba(0, 0, 0, ${0.4 * (t / FRAMES)})`;
        g.fillRect(0, 0, SIDE, SIDE);
      }),
    );
    expect([...coveredFrames(await coloursOf(frames))]).toEqual([]);
  }, 60_000);

  it("is sure of nothing that it sees most of the time, or in too few frames", () => {
    const [face, hand] = [new Uint8Array(201).fill(120), new Uint8Array(201).fill(30)];
    const often = new Map(Array.from({ length: 40 }, (_, i) => [i, i % 4 === 0 ? face : hand] as const));
    expect(coveredFrames(often).size).toBeLessThan(often.size);
    expect(
      coveredFrames(
        new Map([
          [0, face],
          [1, hand],
        ]),
      ),
    ).toEqual(new Set());
  });
});
