import { describe, expect, it } from "vitest";
import { type Frame, yuvMatrix } from "@/engine/media/frame";
import type { MouthTrack } from "@/engine/speech-to-mouth/types";
import { DRAWN_COLOUR, drawFrames, talking } from "@/tests/fixtures/drawn-face";
import { holdBefore } from "@/tests/fixtures/held-things";
import { backgroundOrder } from "./background-order";
import { planMouths, skippedRanges } from "./plan-mouths";
import { surveyClip } from "./survey-clip";

const SIDE = 256;
const FRAMES = 40;
/** Frames in which the hand is before the mouth. */
const HELD = { first: 18, last: 24 };

function speech(frames: number): MouthTrack {
  const wave = Float32Array.from({ length: frames }, (_, i) => 0.5 + 0.5 * Math.sin(i));
  const none = new Float32Array(frames);
  const spoken = none.map(() => 1);
  return {
    ...{ rateHz: 25, aperture: wave, width: none, jaw: wave },
    ...{ bilabial: none, speech: spoken, drivenBy: "sound" },
  };
}

describe("planMouths", () => {
  it("keeps the mouth where a hand is before it, says so, and lends from none of those frames", async () => {
    const plain = await drawFrames(talking(FRAMES, 25), SIDE);
    const frames = plain.map((frame, t) =>
      t >= HELD.first && t <= HELD.last ? holdBefore(frame, "hand", 0) : frame,
    );
    async function* stream(): AsyncGenerator<Frame> {
      yield* frames;
    }
    const survey = await surveyClip(stream(), yuvMatrix(DRAWN_COLOUR, SIDE), FRAMES);
    const role = { mouth: speech(FRAMES), tracks: survey.tracks, startMs: 0, endMs: 60_000 };
    const plans = await planMouths(survey, [role], [...frames.keys()], 25);
    const kept = plans.flatMap(({ mouths: [mouth] }, t) => (mouth?.kind === "keep" ? [t] : []));
    for (let t = HELD.first; t <= HELD.last; t++) expect(kept).toContain(t);
    expect(kept.length).toBeLessThanOrEqual(HELD.last - HELD.first + 1 + 6);
    expect(skippedRanges(plans, 25)).toEqual([
      { startMs: 40 * (kept[0] ?? 0), endMs: 40 * ((kept.at(-1) ?? 0) + 1), reason: "covered" },
    ]);
    const lent = plans.flatMap(({ mouths: [mouth] }) =>
      mouth?.kind === "speak" ? [...mouth.units, ...mouth.outline].map(({ frame }) => frame) : [],
    );
    expect(lent.length).toBeGreaterThan(0);
    for (const frame of lent) expect(kept).not.toContain(frame);
  }, 60_000);

  it("tells how far it is in a long result, and can be stopped", async () => {
    const frames = await drawFrames(talking(20, 25), SIDE);
    async function* stream(): AsyncGenerator<Frame> {
      yield* frames;
    }
    const survey = await surveyClip(stream(), yuvMatrix(DRAWN_COLOUR, SIDE), frames.length);
    const role = { mouth: speech(40), tracks: survey.tracks, startMs: 0, endMs: Number.POSITIVE_INFINITY };
    const abort = new AbortController();
    const shares: number[] = [];
    const plans = planMouths(survey, [role], backgroundOrder("ping_pong", 20, 200_000), 25, {
      signal: abort.signal,
      onProgress(share) {
        shares.push(share);
        if (share > 0.005) abort.abort(new Error("enough"));
      },
    });
    await expect(plans).rejects.toThrow("enough");
    expect(shares[0]).toBeCloseTo(1 / 200_000, 9);
    expect(shares.at(-1)).toBeLessThan(0.1);
  }, 60_000);
});
