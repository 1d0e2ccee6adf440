import { expect, test } from "vitest";
import { lookDocument } from "@/tests/support/sample-document";
import type { ProjectDocument } from "../document/schema";
import { differencesBetween } from "./differences";

const document = lookDocument({ title: "A title" });

/** The document without one of its texts. */
function withoutText(from: ProjectDocument): ProjectDocument {
  const text = Object.values(from.items).find(({ kind }) => kind === "text");
  if (!text) throw new Error("The look has no text.");
  const { [text.id]: _gone, ...items } = from.items;
  const tracks = from.tracks.map((track) => ({
    ...track,
    items: track.items.filter((id) => id !== text.id),
  }));
  return { ...from, items, tracks };
}

test("the same document, however its fields are ordered, has no differences", () => {
  const reordered = Object.fromEntries(Object.entries(document).reverse()) as ProjectDocument;
  expect(differencesBetween(document, reordered)).toEqual([]);
});

test("what is gone, and what came, is said in words", () => {
  const without = withoutText(document);
  expect(differencesBetween(document, without)).toEqual(["1 text fewer"]);
  expect(differencesBetween(without, document)).toEqual(["1 text more"]);
});

test("other words, formats, sound and subtitles are named", () => {
  const takes = Object.fromEntries(
    Object.entries(document.takes).map(([id, take]) => [
      id,
      {
        ...take,
        speech: { kind: "text" as const, text: "Bye.", lang: "en", voiceId: "flite-slt", speed: 1 },
      },
    ]),
  );
  const other: ProjectDocument = {
    ...document,
    takes,
    formats: [{ id: "1:1", width: 1080, height: 1080 }],
    captions: { ...document.captions, lang: "de" },
    audio: { ...document.audio, duckDb: -3 },
  };
  expect(differencesBetween(document, other)).toEqual([
    "Other words in 1 part",
    "Subtitles in another language",
    "Formats: 1:1",
    "The sound is mixed in another way",
  ]);
});
