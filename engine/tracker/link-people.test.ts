import { describe, expect, it } from "vitest";
import { linkPeople, type Presence } from "./link-people";

/** Unit vectors in two dimensions: as alike as the cosine of the angle between them. */
const seen = (angleDeg: number | null, first: number, last: number): Presence => ({
  identity:
    angleDeg === null
      ? null
      : Float32Array.of(Math.cos((angleDeg * Math.PI) / 180), Math.sin((angleDeg * Math.PI) / 180)),
  first,
  last,
});

describe("linkPeople", () => {
  it("joins whoever looks alike across shots, counted in order of appearance", () => {
    expect(linkPeople([seen(90, 0, 9), seen(0, 0, 9), seen(5, 10, 19), seen(80, 20, 29)])).toEqual([
      0, 1, 1, 0,
    ]);
  });

  it("never joins two faces of one moment, and leaves the more alike pair the name", () => {
    expect(linkPeople([seen(0, 0, 9), seen(2, 10, 19), seen(20, 15, 25)])).toEqual([0, 0, 1]);
    expect(linkPeople([seen(0, 0, 9), seen(0, 9, 12)])).toEqual([0, 1]);
  });

  it("takes a face that was seen too briefly for somebody else", () => {
    expect(linkPeople([seen(0, 0, 9), seen(null, 10, 11), seen(1, 12, 20)])).toEqual([0, 1, 0]);
  });

  it("knows nobody in an empty clip", () => expect(linkPeople([])).toEqual([]));
});
