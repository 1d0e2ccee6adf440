import { expect, test } from "vitest";
import { createFromLook } from "../domain/looks";
import { lengthToMakeMs, takeInMade, takesToMake } from "./take-making";

const document = createFromLook({
  look: "quiet-studio",
  face: {
    source: { from: "library", assetId: "a1" },
    name: "Me",
    width: 720,
    height: 1280,
    fps: 25,
    durationMs: 9000,
  },
  speech: { kind: "text", text: "Hello there, this is new.", lang: "en", voiceId: "v" },
  formats: ["9:16"],
});
const made = {
  person: {
    spoken: { durationMs: 2200, words: [{ text: "Hello", startMs: 100, endMs: 400 }] },
    synced: {
      ref: "person-synced",
      asset: { kind: "video" as const, source: { from: "library" as const, assetId: "s" }, name: "Synced" },
    },
  },
};

test("a take is to be made until it is, and as long as its words are estimated to last", () => {
  expect(takesToMake(document).map(({ id }) => id)).toEqual(["person"]);
  expect(lengthToMakeMs(document)).toBeGreaterThan(1000);
  const after = takeInMade(made, document)(document);
  expect(takesToMake(after)).toEqual([]);
  expect(after.items.person).toMatchObject({ durationMs: 2200 });
});

test("what was made of other words than the take says now is left alone", () => {
  const take = document.takes.person;
  if (take?.speech.kind !== "text") throw new Error("The look has no text.");
  const rewritten = {
    ...document,
    takes: { person: { ...take, speech: { ...take.speech, text: "Something else." } } },
  };
  expect(takeInMade(made, document)(rewritten)).toBe(rewritten);
});

test("what was made of a take that is gone changes nothing", () => {
  const without = { ...document, takes: {}, items: {}, tracks: [] };
  expect(takeInMade(made, document)(without)).toBe(without);
});
