import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Frame, yuvMatrix } from "@/engine/media/frame";
import { NOSE_TIP, px } from "@/engine/tracker/landmarks";
import { SpillFile } from "@/engine/tracker/spill-file";
import { facelessFrames, sideBySide } from "@/tests/fixtures/broken-media";
import { DRAWN_COLOUR, drawFrames } from "@/tests/fixtures/drawn-face";
import { chewing, together } from "@/tests/fixtures/drawn-scene";
import { type ClipSurvey, type FaceTrack, surveyClip } from "./survey-clip";

const SIDE = 224;
const matrix = yuvMatrix(DRAWN_COLOUR, SIDE);

function survey(frames: readonly Frame[], most: number): Promise<ClipSurvey> {
  async function* stream() {
    yield* frames;
  }
  return surveyClip(stream(), matrix, frames.length, { most });
}

/** In a picture as wide as two people. */
async function benAlone(frames: number): Promise<Frame[]> {
  const [blank] = facelessFrames(1, SIDE);
  const ben = await drawFrames(chewing(frames, "ben"), SIDE);
  return ben.map((frame) => sideBySide(frame, blank as Frame));
}

const adaAndBen = (frames: number) => together(chewing(frames, "ada"), chewing(frames, "ben"), SIDE);
const benAndAda = (frames: number) => together(chewing(frames, "ben"), chewing(frames, "ada"), SIDE);

function placeOf({ shot, faces }: FaceTrack): string {
  const [face] = faces.values();
  return `${shot} ${face && px(face, NOSE_TIP) < SIDE ? "left" : "right"}`;
}

describe("surveyClip", () => {
  it("follows two people and knows them again after cuts", async () => {
    const scene = [...(await adaAndBen(8)), ...(await benAlone(8)), ...(await benAndAda(8))];
    const { tracks, shots, faces } = await survey(scene, 4);
    expect(shots).toEqual([0, 1, 2].flatMap((shot) => new Array(8).fill(shot)));
    expect(faces).toBe(2);
    const people = Object.fromEntries(tracks.map((track) => [placeOf(track), track.person]));
    const ada = people["0 left"];
    const ben = people["0 right"];
    expect([ada, ben].sort()).toEqual([0, 1]);
    expect(people).toEqual({ "0 left": ada, "0 right": ben, "1 left": ben, "2 left": ben, "2 right": ada });
    for (const track of tracks) expect([track.faces.size, track.patches.size]).toEqual([8, 8]);
  }, 60_000);

  it("knows the same of every frame whether it keeps that in memory or in a file", async () => {
    const scene = [...(await adaAndBen(8)), ...(await benAlone(8))];
    const folder = await mkdtemp(path.join(tmpdir(), "survey-"));
    const spill = new SpillFile(folder);
    async function* stream() {
      yield* scene;
    }
    const spilled = await surveyClip(stream(), matrix, scene.length, { most: 4, spill });
    const { tracks } = await survey(scene, 4);
    expect(spilled.tracks.map(({ faces }) => [...faces])).toEqual(tracks.map(({ faces }) => [...faces]));
    expect(spilled.tracks.map(({ colours }) => [...colours])).toEqual(
      tracks.map(({ colours }) => [...colours]),
    );
    spill.close();
    await rm(folder, { recursive: true });
  }, 60_000);

  it("sees a cut between two pictures of the same colours", async () => {
    const { tracks, shots } = await survey([...(await adaAndBen(8)), ...(await benAndAda(8))], 4);
    expect(shots).toEqual([0, 1].flatMap((shot) => new Array(8).fill(shot)));
    const people = Object.fromEntries(tracks.map((track) => [placeOf(track), track.person]));
    expect(people["1 right"]).toBe(people["0 left"]);
    expect(people["1 left"]).toBe(people["0 right"]);
  }, 60_000);

  it("keeps mouths of every shot of a long video, though not of every frame", async () => {
    const [scene, swapped] = [await adaAndBen(26), await benAndAda(26)];
    async function* stream() {
      yield* [...scene, ...swapped, ...scene];
    }
    // As if an hour came after these: the first 50 frames are a run that lends, the next comes much later.
    const { tracks } = await surveyClip(stream(), matrix, 90_000);
    expect(tracks.map(({ faces, patches }) => [faces.size, patches.size])).toEqual([
      [26, 26],
      [26, 24],
      [26, 20],
    ]);
  }, 60_000);

  it("follows the largest alone when that is all that is asked for, and still counts the others", async () => {
    const { tracks, faces } = await survey(await adaAndBen(8), 1);
    expect(tracks).toHaveLength(1);
    expect(faces).toBe(2);
  }, 60_000);

  it("finds whoever comes in later in a shot", async () => {
    const side = 160;
    const [ada] = await drawFrames(chewing(1, "ada"), side);
    const [ben] = await drawFrames(chewing(1, "ben"), side);
    if (!ada || !ben) throw new Error("Nothing was drawn.");
    const wall = plain(side, ben);
    // Wide enough that his coming is no cut.
    const wide = (right: Frame) => sideBySide(sideBySide(ada, wall), sideBySide(wall, right));
    const scene = [...new Array(10).fill(wide(wall)), ...new Array(35).fill(wide(ben))];
    const { tracks, shots } = await survey(scene, 4);
    expect(new Set(shots)).toEqual(new Set([0]));
    expect(tracks.map(({ faces }) => faces.size)).toEqual([45, expect.any(Number)]);
    // Within a second.
    expect(Math.min(...(tracks[1]?.faces.keys() ?? []))).toBeLessThanOrEqual(35);
  }, 60_000);
});

/** The colour of another picture's corner, all over. */
function plain(side: number, like: Frame): Frame {
  const luma = side * side;
  const data = new Uint8Array(1.5 * luma).fill(like.data[0] as number, 0, luma);
  data.fill(like.data[luma] as number, luma, 1.25 * luma);
  data.fill(like.data[1.25 * luma] as number, 1.25 * luma);
  return { width: side, height: side, data };
}
