import { describe, expect, it } from "vitest";
import type { MouthTrack } from "@/engine/speech-to-mouth/types";
import { plainTrack } from "@/tests/fixtures/plain-face";
import { placeTrack, refuseOverlaps } from "./assign-roles";

describe("refuseOverlaps", () => {
  const [one, other] = [0, 1].map((id) => plainTrack({ id, shot: 0, person: id }, 0, []));
  const role = (startMs: number, endMs: number, track = one) => ({
    startMs,
    endMs,
    tracks: track ? [track] : [],
  });

  it("lets a face say two things one after the other, and two faces at once", () => {
    expect(() => refuseOverlaps([role(0, 1000), role(1000, 2000), role(500, 1500, other)])).not.toThrow();
  });

  it("refuses two things of one face at a time", () => {
    expect(() => refuseOverlaps([role(0, 1000), role(999, 2000)])).toThrow(
      expect.objectContaining({ reason: "voices_overlap" }),
    );
  });
});

describe("placeTrack", () => {
  const track: MouthTrack = {
    ...{ rateHz: 25, drivenBy: "sound" },
    ...{ aperture: Float32Array.of(0.2, 0.4, 0.8), width: Float32Array.of(-1, 0, 1) },
    ...{ jaw: new Float32Array(3), bilabial: new Float32Array(3), speech: Float32Array.of(1, 1, 1) },
  };
  const near = (values: Float32Array) => [...values].map((v) => Math.round(v * 1000) / 1000);

  it("is at rest before a voice begins and after it ends", () => {
    const placed = placeTrack(track, 80, 7);
    expect(near(placed.aperture)).toEqual([0, 0, 0.2, 0.4, 0.8, 0, 0]);
    expect(near(placed.speech)).toEqual([0, 0, 1, 1, 1, 0, 0]);
  });

  it("begins between two samples too", () => {
    expect(near(placeTrack(track, 20, 4).aperture)).toEqual([0.1, 0.3, 0.6, 0.4]);
  });
});
