import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeFrames } from "@/engine/media/decode-frames";
import { yuvMatrix } from "@/engine/media/frame";
import { type MovingPicture, probe } from "@/engine/media/probe";
import type { MouthTrack } from "@/engine/speech-to-mouth/types";
import { mouthShape } from "@/engine/tracker/mouth-shape";
import { fitPose, referenceHead, undoPose } from "@/engine/tracker/pose";
import { facelessFrames } from "@/tests/fixtures/broken-media";
import { DRAWN_COLOUR, drawFrames, talking, writeVideo } from "@/tests/fixtures/drawn-face";
import { backgroundOrder } from "./background-order";
import { planMouths, skippedRanges } from "./plan-mouths";
import { renderClip } from "./render-clip";
import { type ClipSurvey, surveyClip } from "./survey-clip";

const SIDE = 360;
const FPS = { num: 30000, den: 1001 };
const matrix = yuvMatrix(DRAWN_COLOUR, SIDE);
let folder: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "render-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function moving(file: string): Promise<MovingPicture> {
  const { picture } = await probe(file);
  if (picture?.kind !== "moving") throw new Error("Not a video.");
  return picture;
}

async function watch(file: string): Promise<ClipSurvey> {
  const picture = await moving(file);
  return surveyClip(decodeFrames(file, picture), matrix, picture.frameCount);
}

/** Apertures of a video's mouth, in canonical units. */
function apertures({ tracks }: ClipSurvey): number[] {
  const faces = tracks.flatMap((track) => [...track.faces.values()]);
  const reference = referenceHead(faces);
  return faces.map((face) => mouthShape(undoPose(fitPose(reference, face), face))[0]);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const n = Math.min(a.length, b.length);
  const mean = (v: readonly number[]) => v.slice(0, n).reduce((s, x) => s + x, 0) / n;
  const [ma, mb] = [mean(a), mean(b)];
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < n; i++) {
    const x = (a[i] as number) - ma;
    const y = (b[i] as number) - mb;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

function trackOf(aperture: number[]): MouthTrack {
  return {
    rateHz: 25,
    aperture: Float32Array.from(aperture),
    width: new Float32Array(aperture.length),
    jaw: Float32Array.from(aperture),
    bilabial: new Float32Array(aperture.length),
    speech: new Float32Array(aperture.length).fill(1),
    drivenBy: "sound",
  };
}

async function speak(file: string, track: MouthTrack, count: number, out: string) {
  const picture = await moving(file);
  const survey = await watch(file);
  const role = { mouth: track, tracks: survey.tracks, startMs: 0, endMs: Number.POSITIVE_INFINITY };
  const order = backgroundOrder("ping_pong", survey.shots.length, count);
  const plans = await planMouths(survey, [role], order, picture.fps.num / picture.fps.den);
  const read = (from: number, frames: number) => decodeFrames(file, picture, { from, count: frames });
  await renderClip({ read, survey, plans, matrix, fps: picture.fps, colour: picture.colour, out });
  return { plans, survey };
}

describe("a rendered clip", () => {
  it("moves the mouth with the new track and not with the old words, at the clip's own rate and size", async () => {
    await writeVideo(at("clip.mp4"), await drawFrames(talking(45, 30), SIDE), FPS);
    const count = 70; // Longer than the clip: it is played backwards at its end.
    const wanted = Array.from({ length: 76 }, (_, i) => Math.max(0, 0.45 + 0.5 * Math.sin(0.45 * i + 2)));
    const { plans, survey } = await speak(at("clip.mp4"), trackOf(wanted), count, at("out.mp4"));
    const picture = await moving(at("out.mp4"));
    expect(picture).toMatchObject({
      width: SIDE,
      height: SIDE,
      fps: FPS,
      frameCount: count,
      variableRate: false,
    });
    expect(picture.colour).toEqual(DRAWN_COLOUR);

    const shown = apertures(await watch(at("out.mp4")));
    const asked = plans.map(({ mouths: [plan] }) => (plan?.kind === "speak" ? plan.shape[0] : 0));
    expect(correlation(shown, asked)).toBeGreaterThan(0.9);
    expect(Math.abs(correlation(shown, apertures(survey)))).toBeLessThan(0.3);
    expect(skippedRanges(plans, 30000 / 1001)).toEqual([]);
  }, 120_000);

  it("opens the mouth of a face that was filmed shut", async () => {
    const shut = Array.from({ length: 20 }, (_, i) => ({ aperturePx: 0, yaw: 0.2 * Math.sin(i / 6) }));
    await writeVideo(at("shut.mp4"), await drawFrames(shut, SIDE), { num: 25, den: 1 });
    const wanted = Array.from({ length: 40 }, (_, i) => (i % 10 < 5 ? 0 : 0.9));
    const { plans } = await speak(at("shut.mp4"), trackOf(wanted), 40, at("opened.mp4"));
    const shown = apertures(await watch(at("opened.mp4")));
    const asked = plans.map(({ mouths: [plan] }) => (plan?.kind === "speak" ? plan.shape[0] : 0));
    expect(correlation(shown, asked)).toBeGreaterThan(0.85);
    expect(Math.max(...shown)).toBeGreaterThan(0.06);
  }, 120_000);

  it("leaves frames without a face alone and says which they were", async () => {
    const face = await drawFrames(talking(20, 25), SIDE);
    await writeVideo(at("gap.mp4"), [...face, ...facelessFrames(15, SIDE)], { num: 25, den: 1 });
    const { plans } = await speak(at("gap.mp4"), trackOf(new Array(35).fill(0.6)), 35, at("gap-out.mp4"));
    expect(skippedRanges(plans, 25)).toEqual([{ startMs: 800, endMs: 1400, reason: "no_face" }]);
  }, 120_000);
});
