import { expect, it } from "vitest";
import { type Frame, yuvMatrix } from "@/engine/media/frame";
import { DRAWN_COLOUR, drawFrames, talking } from "@/tests/fixtures/drawn-face";
import { speakersOf } from "./speakers-of";
import { surveyClip } from "./survey-clip";

const SIDE = 256;
const matrix = yuvMatrix(DRAWN_COLOUR, SIDE);

it("lends mouths between shots that show a person alike, and to nobody else", async () => {
  const shut = Array.from({ length: 10 }, () => ({ aperturePx: 0 }));
  const talks = talking(20, 25);
  const ada = await drawFrames([...shut, ...talks], SIDE);
  const ben = await drawFrames(
    talks.slice(0, 10).map((face) => ({ ...face, who: "ben" as const })),
    SIDE,
  );
  const dark = ada.slice(10, 20).map(darker);
  async function* stream(): AsyncGenerator<Frame> {
    yield* [...ada.slice(0, 10), ...ben, ...ada.slice(10), ...dark];
  }
  const survey = await surveyClip(stream(), matrix, 60, { most: 4 });
  expect(survey.tracks.map(({ shot }) => shot)).toEqual([0, 1, 2, 3]);
  const [first, second, third, fourth] = survey.tracks;
  if (!first || !second || !third || !fourth) throw new Error("A face was not tracked.");
  expect([first.person, second.person, third.person, fourth.person]).toEqual([0, 1, 0, 0]);

  const speakers = await speakersOf(survey, survey.tracks);
  const silent = speakers.get(first);
  // Alone, a shut mouth has no inside to show.
  expect((await speakersOf(survey, [first])).get(first)?.inside).toBe("drawn");
  expect(silent?.inside).toBe("filmed");
  expect(silent).toBe(speakers.get(third));
  expect(silent).not.toBe(speakers.get(second));
  expect(silent).not.toBe(speakers.get(fourth));
  const lenders = silent?.units.map(({ frame }) => frame) ?? [];
  expect(lenders).toContain(25);
  expect(lenders.some((frame) => frame >= 10 && frame < 20)).toBe(false);
  // Nor is the first frame after a cut taken for the one that follows the last before it.
  expect(lenders).not.toContain(20);
}, 60_000);

function darker(frame: Frame): Frame {
  const luma = frame.width * frame.height;
  return { ...frame, data: frame.data.map((value, i) => (i < luma ? 16 + (value - 16) * 0.6 : value)) };
}
