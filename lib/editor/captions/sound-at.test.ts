import { describe, expect, it } from "vitest";
import { withTake } from "../../document/derive";
import { createFromLook } from "../../domain/looks";
import { soundAt } from "./sound-at";

const WRITTEN = createFromLook({
  look: "quiet-studio",
  face: {
    source: { from: "sample", file: "samples/face.mp4" },
    name: "Face",
    width: 320,
    height: 240,
    fps: 25,
    durationMs: 9000,
  },
  speech: { kind: "text", text: "Anything.", lang: "en", voiceId: "v" },
  formats: ["9:16"],
});

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
