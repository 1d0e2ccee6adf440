import { beforeAll, describe, expect, it } from "vitest";
import { type Frame, yuvMatrix } from "@/engine/media/frame";
import { changedOutside } from "@/engine/scoring/picture-changes";
import { CHEEK, JAW, LIPS, NOSE_BASE, px, py } from "@/engine/tracker/landmarks";
import { DRAWN_COLOUR, drawFrames, talking } from "@/tests/fixtures/drawn-face";
import { deform } from "./deformation-basis";
import { ROW_SHARE, rowShare } from "./face-geometry";
import { wholeFrame } from "./patch";
import { canonicalOf, describeSpeaker, type Speaker } from "./speaker";
import type { SpeakerFace } from "./speaker-faces";
import { type ClipSurvey, surveyClip } from "./survey-clip";
import { type Source, warpMouth } from "./warp-mouth";

const SIDE = 480;
const CREASE_UNDER_LIP = 200;
let frames: Frame[];
let survey: ClipSurvey;
let speaker: Speaker;

beforeAll(async () => {
  frames = await drawFrames(talking(20, 25), SIDE);
  async function* stream() {
    yield* frames;
  }
  survey = await surveyClip(stream(), yuvMatrix(DRAWN_COLOUR, SIDE), frames.length);
  speaker = await describeSpeaker(survey.tracks);
}, 60_000);

const copy = (i: number): Frame => ({
  ...(frames[i] as Frame),
  data: Uint8Array.from((frames[i] as Frame).data),
});
const faceAt = (i: number) => speaker.faces.get(i) as SpeakerFace;
const background = (i: number, frame: Frame) => ({
  frame,
  points: faceAt(i).points,
  pose: faceAt(i).pose,
  canonical: canonicalOf(faceAt(i)),
});
const itself = (i: number): Source => ({
  patch: wholeFrame(frames[i] as Frame),
  points: faceAt(i).points,
  weight: 1,
});

const same = (a: Frame, b: Frame | undefined) => b !== undefined && Buffer.compare(a.data, b.data) === 0;

describe("rowShare", () => {
  it("leaves the upper part of an inside as large as it was filmed when lips close over it", () => {
    const [filmed, shown] = [0.1, 0.04];
    expect(rowShare(shown, filmed) * filmed).toBeCloseTo(ROW_SHARE * shown, 2);
  });

  it("is the same for an unchanged mouth, and never reaches the lower lip", () => {
    expect(rowShare(0.08, 0.08)).toBe(ROW_SHARE);
    for (const shown of [0, 0.01, 0.1, 1]) {
      expect(rowShare(shown, 0.02)).toBeGreaterThan(0);
      expect(rowShare(shown, 0.02)).toBeLessThan(0.9);
    }
  });
});

describe("the source layer", () => {
  const alphaOf = (vertex: number) => speaker.geometry.alpha[vertex] as number;

  it("covers the lips and the crease under them", () => {
    for (const vertex of [...LIPS, CREASE_UNDER_LIP]) expect(alphaOf(vertex), `vertex ${vertex}`).toBe(1);
  });

  it("ends before the nose, the cheeks and the contour of the jaw", () => {
    for (const vertex of [NOSE_BASE, CHEEK.left, CHEEK.right, ...JAW]) {
      expect(alphaOf(vertex), `vertex ${vertex}`).toBeLessThan(0.01);
    }
  });
});

describe("warpMouth", () => {
  it("changes no bit when the mouth stays as it is", () => {
    for (const i of [0, 7, 13]) {
      const frame = copy(i);
      warpMouth(speaker.geometry, background(i, frame), [], canonicalOf(faceAt(i)));
      expect(same(frame, frames[i])).toBe(true);
    }
  });

  it("changes no bit when the source is the frame itself", () => {
    const frame = copy(5);
    warpMouth(speaker.geometry, background(5, frame), [itself(5)], canonicalOf(faceAt(5)));
    expect(same(frame, frames[5])).toBe(true);
  });

  it("gives the same from a cut-out as from the whole frame", () => {
    const [a, b] = [copy(5), copy(5)];
    const target = canonicalOf(faceAt(9));
    const patch = speaker.patches.get(9);
    if (!patch) throw new Error("No patch was kept.");
    warpMouth(speaker.geometry, background(5, a), [itself(9)], target);
    warpMouth(speaker.geometry, background(5, b), [{ ...itself(9), patch }], target);
    expect(same(a, b)).toBe(true);
  });

  it("leaves every sample outside the lower face as it was, luma and chroma", () => {
    for (const [at, lender, strength] of [
      [3, 11, 1],
      [8, 2, 1],
      [14, 6, 0.4],
    ] as const) {
      const frame = copy(at);
      const target = deform(canonicalOf(faceAt(at)), speaker.basis, [0.08, 0.03, 0.05]);
      warpMouth(speaker.geometry, background(at, frame), [itself(lender)], target, strength);
      const { points } = faceAt(at);
      const original = frames[at] as Frame;
      expect(same(frame, original)).toBe(false);
      expect(changedOutside(original, frame, points)).toBe(0);
      const box = changedBox(original, frame);
      expect(box.y0).toBeGreaterThan(py(points, NOSE_BASE) - 12);
      expect(box.x0).toBeGreaterThan(px(points, CHEEK.left) - 12);
      expect(box.x1).toBeLessThan(px(points, CHEEK.right) + 12);
    }
  });
});

/** Around all luma that differs. */
function changedBox(a: Frame, b: Frame) {
  const box = { x0: SIDE, x1: 0, y0: SIDE };
  for (let p = 0; p < SIDE * SIDE; p++) {
    if (a.data[p] === b.data[p]) continue;
    box.x0 = Math.min(box.x0, p % SIDE);
    box.x1 = Math.max(box.x1, p % SIDE);
    box.y0 = Math.min(box.y0, Math.floor(p / SIDE));
  }
  return box;
}
