import { describe, expect, it } from "vitest";
import type { ClipSurvey } from "@/engine/synthesis/survey-clip";
import { plainTrack } from "@/tests/fixtures/plain-face";
import { type CastWish, castVoices } from "./cast-voices";

const identity = (angle: number) => Float32Array.of(Math.cos(angle), Math.sin(angle));
const still = (x: number, side: number) => Array.from({ length: 10 }, () => ({ x, y: 0, side }));
/** Two people, then the first alone. */
const survey: ClipSurvey = {
  width: 640,
  height: 360,
  shots: [...new Array(10).fill(0), ...new Array(10).fill(1)],
  tracks: [
    { ...plainTrack({ id: 0, shot: 0, person: 0 }, 0, still(0, 100)), identity: identity(0) },
    { ...plainTrack({ id: 1, shot: 0, person: 1 }, 0, still(300, 150)), identity: identity(2) },
    { ...plainTrack({ id: 2, shot: 1, person: 0 }, 10, still(100, 200)), identity: identity(0.1) },
  ],
  faces: 2,
};
const WATCHED = { fps: 25, first: 0 };
const silent = () => Promise.resolve(null);
const cast = async (...wishes: CastWish[]) =>
  (await castVoices(survey, wishes, WATCHED, silent)).map((tracks) => tracks.map(({ id }) => id));
const chosen = (x: number, frame: number, angle: number): CastWish => ({
  by: "chosen",
  face: { identity: identity(angle), x, y: 60, frame },
});

describe("castVoices", () => {
  it("gives a chosen face all its shots", async () => {
    expect(await cast(chosen(50, 3, 9))).toEqual([[0, 2]]);
    expect(await cast(chosen(400, 3, 9))).toEqual([[1]]);
  });

  it("knows a face by its looks that was chosen where the result does not reach", async () => {
    expect(await cast(chosen(5, 5000, 2.1))).toEqual([[1]]);
    await expect(cast(chosen(5, 5000, 4))).rejects.toMatchObject({ reason: "face_not_found" });
  });

  it("finds a chosen face in a part of the video that begins later", async () => {
    const voices = await castVoices(survey, [chosen(400, 1503, 9)], { fps: 25, first: 1500 }, silent);
    expect(voices.map((tracks) => tracks.map(({ id }) => id))).toEqual([[1]]);
  });

  it("gives the largest of every shot", async () => {
    expect(await cast({ by: "largest" })).toEqual([[1, 2]]);
  });

  it("leaves those that are chosen by name out of what is chosen by itself", async () => {
    expect(await cast(chosen(400, 3, 9), { by: "largest" })).toEqual([[1], [0, 2]]);
    expect(await cast({ by: "auto" }, chosen(50, 3, 9))).toEqual([[1], [0, 2]]);
    const all = cast(chosen(400, 3, 9), chosen(50, 3, 9), { by: "auto" });
    await expect(all).rejects.toMatchObject({ reason: "face_not_found" });
  });

  it("listens to the video only when there is a choice", async () => {
    const alone = { ...survey, tracks: survey.tracks.slice(0, 1) };
    const never = () => Promise.reject(new Error("asked"));
    expect(await castVoices(alone, [{ by: "auto" }], WATCHED, never)).toHaveLength(1);
    await expect(castVoices(survey, [{ by: "auto" }], WATCHED, never)).rejects.toThrow("asked");
  });
});
