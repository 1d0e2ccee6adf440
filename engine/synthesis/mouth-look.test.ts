import { beforeAll, describe, expect, it } from "vitest";
import { yuvMatrix } from "@/engine/media/frame";
import type { Landmarks } from "@/engine/tracker/landmarks";
import { trackFaces } from "@/engine/tracker/track-faces";
import { DRAWN_COLOUR, drawFrames } from "@/tests/fixtures/drawn-face";
import { type MouthLook, mouthLook, usualAt } from "./mouth-look";
import { wholeFrame } from "./patch";

const SIDE = 480;
const looks = new Map<number, MouthLook>();

beforeAll(async () => {
  const apertures = [0, 0, 0, 45, 45, 45];
  const frames = await drawFrames(
    apertures.map((aperturePx) => ({ aperturePx })),
    SIDE,
  );
  async function* stream() {
    yield* frames;
  }
  for await (const { index, frame, faces } of trackFaces(stream(), yuvMatrix(DRAWN_COLOUR, SIDE))) {
    const [face] = faces.values();
    looks.set(apertures[index] as number, mouthLook(wholeFrame(frame), face as Landmarks));
  }
}, 60_000);

describe("mouthLook", () => {
  it("sees by the lips' colour whether they meet", () => {
    expect(looks.get(0)?.redness).toBeGreaterThan(0.7);
    expect(looks.get(45)?.redness).toBeLessThan(0.6);
  });

  it("sees teeth brighter than the line of shut lips", () => {
    expect(looks.get(45)?.brightness).toBeGreaterThan((looks.get(0)?.brightness ?? 1) + 0.3);
  });
});

describe("usualAt", () => {
  const samples = Array.from({ length: 50 }, (_, i) => ({
    shape: [0.004 * i, 0.6, 1.3] as const,
    value: 1 - 0.02 * i,
  }));

  it("is what the person shows at shapes like this one", () => {
    expect(usualAt(samples, [0.1, 0.6, 1.3]).mean).toBeCloseTo(0.5, 1);
  });

  it("is what the nearest shapes show where none was filmed", () => {
    expect(usualAt(samples, [0.5, 0.6, 1.3]).mean).toBeLessThan(0.5);
  });
});
