import { expect, it } from "vitest";
import { type Frame, yuvMatrix } from "@/engine/media/frame";
import type { MouthTrack } from "@/engine/speech-to-mouth/types";
import { SharedFrames } from "@/engine/threads/shared-frames";
import { DRAWN_COLOUR, drawFrames, talking } from "@/tests/fixtures/drawn-face";
import { FrameRenderer } from "./frame-renderer";
import { planMouths } from "./plan-mouths";
import { surveyClip } from "./survey-clip";

const SIDE = 240;
const FRAMES = 12;
const matrix = yuvMatrix(DRAWN_COLOUR, SIDE);

it("renders the same bits on a thread as here", async () => {
  const frames = await drawFrames(talking(FRAMES, 25), SIDE);
  const survey = await surveyClip(stream(frames), matrix, FRAMES);
  const aperture = Float32Array.from({ length: 50 }, (_, i) => 0.5 + 0.5 * Math.sin(i));
  const still = new Float32Array(50);
  const mouth: MouthTrack = {
    ...{ rateHz: 25, aperture, width: still, jaw: aperture, bilabial: still, drivenBy: "sound" },
    speech: new Float32Array(50).fill(1),
  };
  const role = { mouth, tracks: survey.tracks, startMs: 0, endMs: 1000 };
  const plans = await planMouths(
    survey,
    [role],
    frames.map((_, i) => i),
    25,
  );

  const memory = new SharedFrames();
  const render = async (threads: number) => {
    const renderer = new FrameRenderer(plans, matrix, threads);
    await renderer.begun();
    const shared = frames.map((frame) => memory.copy(frame));
    await Promise.all(shared.map((frame, t) => renderer.render(frame, plans[t] ?? { shows: t, mouths: [] })));
    await renderer.close();
    return shared;
  };
  const here = await render(0);
  const there = await render(2);
  here.forEach((frame, t) => {
    expect(Buffer.compare(frame.data, there[t]?.data ?? new Uint8Array())).toBe(0);
    expect(Buffer.compare(frame.data, frames[t]?.data ?? new Uint8Array())).not.toBe(0);
  });
});

async function* stream(frames: readonly Frame[]): AsyncGenerator<Frame> {
  for (const frame of frames) yield { ...frame, data: frame.data.slice() };
}
