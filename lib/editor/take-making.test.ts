import { expect, test } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import { lengthToMakeMs, takeInMade, takesToMake } from "./take-making";

const document = lookDocument();
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
