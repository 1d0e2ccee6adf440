import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { busyDocument, draftDocument } from "@/tests/support/edit-documents";
import { durationMs } from "../../document/derive";
import { deleteWords } from "../commands/delete-words";
import { rewriteWords } from "../commands/rewrite-words";
import { EditRefused, inOrder } from "../edit";
import { sentencesOf } from "../select/sentences-of";
import { transcriptWords } from "../select/transcript-words";
import { deleteRanges } from "./delete-ranges";
import { rangesOf } from "./word-ranges";

const newId = () => crypto.randomUUID();
const spoken = busyDocument();
const third = sentencesOf(spoken)[2];
/** Of three takes: the one in the middle is not spoken yet. */
const mixed = rewriteWords({
  from: third?.from ?? 0,
  to: third?.to ?? 0,
  text: "This one is um not so small, uh, but new.",
  voice: { voiceId: "v", lang: "en", speed: 1 },
  newId,
})(spoken);

function crosses(document: typeof spoken, { from, to }: { from: number; to: number }): boolean {
  const origins = transcriptWords(document)
    .slice(from, to)
    .map(({ origin }) => origin);
  return new Set(origins.map((origin) => (origin.kind === "take" ? origin.take : ""))).size > 1;
}

describe("cutting several stretches of words", () => {
  it.each([
    ["that are spoken", spoken],
    ["that are a text alone", draftDocument()],
    ["of spoken parts and one that is not", mixed],
  ])("gives what cutting one by one does: words %s", (_, document) => {
    const count = transcriptWords(document).length;
    const places = fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(places, (some) => {
        const ranges = rangesOf(some.toSorted((a, b) => a - b));
        const texts = transcriptWords(document).map(({ text }) => text);
        const oneByOne = ranges.map((range) => deleteWords({ ...range, newId })).reverse();
        const expected = inOrder(...oneByOne)(document);
        const cut = deleteRanges({ ranges, newId })(document);
        expect(transcriptWords(cut).map(({ text }) => text)).toEqual(
          transcriptWords(expected).map(({ text }) => text),
        );
        expect(transcriptWords(cut)).toHaveLength(texts.length - some.length);
        // Across two takes one by one cuts the video of a text that could be shorter instead.
        if (ranges.some((range) => crosses(document, range))) return;
        expect(Math.abs(durationMs(cut) - durationMs(expected))).toBeLessThan(ranges.length * 3);
      }),
      { numRuns: 40 },
    );
  });

  it("is refused on a locked track", () => {
    const tracks = spoken.tracks.map((track) =>
      track.kind === "video" ? { ...track, locked: true } : track,
    );
    expect(() => deleteRanges({ ranges: [{ from: 0, to: 1 }], newId })({ ...spoken, tracks })).toThrow(
      EditRefused,
    );
  });
});
