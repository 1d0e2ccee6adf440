import { expect, it } from "vitest";
import { type Frame, yuvMatrix } from "@/engine/media/frame";
import { facelessFrames } from "@/tests/fixtures/broken-media";
import { DRAWN_COLOUR, drawFrames } from "@/tests/fixtures/drawn-face";
import { refuseFaceless } from "./refuse-faceless";

const SIDE = 200;
const matrix = yuvMatrix(DRAWN_COLOUR, SIDE);

it("looks at a few frames of a long video, not at all of it", async () => {
  const [empty] = facelessFrames(1, SIDE);
  const [face] = await drawFrames([{ aperturePx: 10 }], SIDE);
  if (!empty || !face) throw new Error("Nothing was drawn.");
  const looked: number[] = [];
  const video = (seenFrom: number) =>
    async function* (from: number): AsyncGenerator<Frame> {
      looked.push(from);
      yield from >= seenFrom ? face : empty;
    };
  const tenMinutes = 15_000;
  await refuseFaceless(video(10_000), tenMinutes, 25, matrix);
  expect(looked.length).toBeLessThan(50);
  looked.length = 0;
  const refused = refuseFaceless(video(tenMinutes), tenMinutes, 25, matrix);
  await expect(refused).rejects.toMatchObject({ reason: "video_no_face" });
  expect(looked.length).toBe(60);
}, 60_000);
