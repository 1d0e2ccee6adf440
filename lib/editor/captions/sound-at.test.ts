import { describe, expect, it } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { withTake } from "../../document/derive";
import { soundAt } from "./sound-at";

const WRITTEN = lookDocument();

describe("soundAt", () => {
  it("is the made voice, at the time of its clip", () => {
    const spoken = { durationMs: 4000, words: [], asset: "voice" };
    const made = withTake(WRITTEN, "person", { spoken });
    const person = made.items.person;
    if (person?.kind !== "video") throw new Error("there is no clip");
    const moved = { ...person, startMs: 1000, sourceInMs: 500, speed: 2, durationMs: 1500 };
    const document = { ...made, items: { ...made.items, person: moved } };
    expect(soundAt(document, 1200, 1400)).toEqual({ asset: "voice", sourceMs: 900, speed: 2 });
    expect(soundAt(document, 2500, 3000)).toBeNull();
  });

  it("is nothing while the words are only written: the source video's own voice says others", () => {
    expect(soundAt(WRITTEN, 100, 200)).toBeNull();
  });
});
