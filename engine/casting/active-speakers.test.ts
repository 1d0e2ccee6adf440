import { describe, expect, it } from "vitest";
import { plainTrack } from "@/tests/fixtures/plain-face";
import { activeSpeakers, type HeardMouth } from "./active-speakers";

const FPS = 25;
const LENGTH = 100;
/** Uneven, as speech is. */
const speech = (i: number) => Math.max(0, 0.5 + 0.5 * Math.sin(0.9 * i) * Math.sin(0.23 * i + 1));
const chewing = (i: number) => 0.5 + 0.5 * Math.sin(0.35 * i);
const heard: HeardMouth = {
  rateHz: 25,
  aperture: Float32Array.from({ length: LENGTH }, (_, i) => speech(i)),
};

function track(
  who: { id: number; shot?: number; person?: number },
  gapAt: (i: number) => number,
  { first = 0, length = LENGTH, side = 100 } = {},
) {
  const faces = Array.from({ length }, (_, i) => ({ x: 300 * who.id, y: 0, side, gap: gapAt(first + i) }));
  return plainTrack({ shot: 0, person: who.id, ...who }, first, faces);
}

const speakers = (tracks: ReturnType<typeof track>[], sound: HeardMouth | null) =>
  activeSpeakers({ tracks }, FPS, sound).map(({ id }) => id);

describe("activeSpeakers", () => {
  const talks = track({ id: 0 }, (i) => 0.12 * speech(i));
  const chews = track({ id: 1 }, (i) => 0.2 * chewing(i), { side: 180 });

  it("is the one whose lips follow the sound, though another is larger and moves more", () => {
    expect(speakers([talks, chews], heard)).toEqual([0]);
    expect(speakers([chews, talks], heard)).toEqual([0]);
  });

  it("finds lips that are late by some frames", () => {
    expect(speakers([track({ id: 0 }, (i) => 0.12 * speech(i - 3)), chews], heard)).toEqual([0]);
  });

  it("is without a sound whose lips move most, and of two alike the larger", () => {
    expect(speakers([talks, track({ id: 1 }, () => 0.05)], null)).toEqual([0]);
    const large = track({ id: 1 }, (i) => 0.12 * speech(i), { side: 160 });
    expect(speakers([talks, large], null)).toEqual([1]);
  });

  it("is decided in each shot anew, and nobody in a shot of a mere listener", () => {
    const half = LENGTH / 2;
    const first = track({ id: 0, person: 0 }, (i) => 0.12 * speech(i), { length: half });
    const aside = track({ id: 1, person: 1 }, () => 0.01, { length: half });
    const answers = { first: half, length: half };
    const other = track({ id: 2, shot: 1, person: 1 }, (i) => 0.12 * speech(i), answers);
    const silent = track({ id: 3, shot: 1, person: 0 }, () => 0.01, answers);
    expect(speakers([first, aside, other, silent], heard)).toEqual([0, 2]);
    const listener = track({ id: 2, shot: 1, person: 1 }, (i) => 0.01 + 0.002 * chewing(i), answers);
    expect(speakers([first, listener], heard)).toEqual([0]);
  });

  it("is somebody even when nobody's lips move", () => {
    expect(speakers([track({ id: 0 }, () => 0), track({ id: 1 }, () => 0, { side: 200 })], null)).toEqual([
      1,
    ]);
  });
});
