import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openFootage } from "@/engine/scoring/footage";
import { NOSE_TIP, px } from "@/engine/tracker/landmarks";
import { writeVideo } from "@/tests/fixtures/drawn-face";
import { chewing, together } from "@/tests/fixtures/drawn-scene";
import { watchSpeaker } from "./watch-speaker";

const SIDE = 208;
const SHOT = 12;
let folder: string;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "watch-"));
  // Ada to the left of Ben, then to his right; in the result Ben's mouth is another.
  const ada = chewing(SHOT, "ada", 2);
  const ben = chewing(SHOT, "ben", 2);
  const other = chewing(SHOT, "ben", 5);
  const source = [...(await together(ada, ben, SIDE)), ...(await together(ben, ada, SIDE))];
  const result = [...(await together(ada, other, SIDE)), ...(await together(other, ada, SIDE))];
  const fps = { num: 25, den: 1 };
  await writeVideo(at("source.mp4"), source, fps);
  await writeVideo(at("result.mp4"), result, fps);
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

it.each([
  ["told by the cast", "0.75,0.55@100", "ben"],
  ["told by the cast, though another moved more", "0.25,0.55@100", "ada"],
  ["found by the change", undefined, "ben"],
])(
  "follows who got the mouth through a cut, %s",
  async (_, who, name) => {
    const [source, result] = [await openFootage(at("source.mp4")), await openFootage(at("result.mp4"))];
    const window = { from: 0, to: 2 * SHOT };
    const faces = await watchSpeaker(source, result, [window], {
      several: true,
      who: who === undefined ? undefined : { face: who, of: source },
    });
    const places = faces.map((face) => (face ? (px(face, NOSE_TIP) < SIDE ? "left" : "right") : "none"));
    const [before, after] = name === "ben" ? ["right", "left"] : ["left", "right"];
    expect(places).toEqual([...new Array(SHOT).fill(before), ...new Array(SHOT).fill(after)]);
  },
  60_000,
);
