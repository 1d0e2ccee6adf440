import { describe, expect, it } from "vitest";
import { type Frame, yuvMatrix } from "@/engine/media/frame";
import { facelessFrames, sideBySide } from "@/tests/fixtures/broken-media";
import { DRAWN_COLOUR, drawFrames, talking } from "@/tests/fixtures/drawn-face";
import { px, py } from "./landmarks";
import { type FollowedFrame, trackFace } from "./track-face";

const SIDE = 480;
const matrix = yuvMatrix(DRAWN_COLOUR, SIDE);

async function* stream(frames: readonly Frame[]) {
  yield* frames;
}

async function track(frames: readonly Frame[], onFaces?: (count: number) => void): Promise<FollowedFrame[]> {
  const tracked: FollowedFrame[] = [];
  for await (const frame of trackFace(stream(frames), matrix, { onFaces })) tracked.push(frame);
  return tracked;
}

const aperture = ({ face }: FollowedFrame) => (face ? py(face, 14) - py(face, 13) : Number.NaN);

describe("trackFace", () => {
  it("measures the drawn apertures within 6 of 720 pixels", async () => {
    const drawn = talking(24, 25);
    const tracked = await track(await drawFrames(drawn, SIDE));
    expect(tracked.map((t) => t.index)).toEqual(drawn.map((_, i) => i));
    tracked.forEach((t, i) => {
      expect(Math.abs(aperture(t) * (720 / SIDE) - (drawn[i]?.aperturePx ?? 0))).toBeLessThan(6);
    });
  });

  it("sees no face where there is none", async () => {
    const tracked = await track(facelessFrames(12, SIDE));
    expect(tracked).toHaveLength(12);
    expect(tracked.every((t) => t.face === null)).toBe(true);
  });

  it("starts a new shot at a cut, and finds the face after it", async () => {
    const drawn = await drawFrames(talking(8, 25), SIDE);
    const tracked = await track([...facelessFrames(8, SIDE), ...drawn]);
    expect(tracked.map((t) => t.shot)).toEqual([...Array(8).fill(0), ...Array(8).fill(1)]);
    expect(tracked.map((t) => t.face !== null)).toEqual([...Array(8).fill(false), ...Array(8).fill(true)]);
  });

  it("counts two faces and follows the larger", async () => {
    const [large] = await drawFrames([{ aperturePx: 20 }], SIDE);
    const [small] = await drawFrames([{ aperturePx: 20 }], SIDE / 2);
    if (!large || !small) throw new Error("Nothing was drawn.");
    const [blank] = facelessFrames(1, SIDE / 2);
    if (!blank) throw new Error("Nothing was drawn.");
    const counts: number[] = [];
    const both = sideBySide(stacked(small, blank), large);
    const tracked = await track([both, both, both], (n) => counts.push(n));
    expect(Math.max(...counts)).toBe(2);
    for (const { face } of tracked) expect(face && px(face, 1)).toBeGreaterThan(SIDE / 2);
  });
});

/** One picture above another of the same size. */
function stacked(above: Frame, below: Frame): Frame {
  const luma = above.width * above.height;
  const part = (f: Frame, from: number, to: number) => f.data.subarray(luma * from, luma * to);
  const pieces = [
    [0, 1],
    [1, 1.25],
    [1.25, 1.5],
  ].flatMap(([from, to]) => [
    part(above, from as number, to as number),
    part(below, from as number, to as number),
  ]);
  return { width: above.width, height: 2 * above.height, data: new Uint8Array(Buffer.concat(pieces)) };
}
