import { describe, expect, it } from "vitest";
import { busyDocument, draftDocument, madeDocument } from "@/tests/support/edit-documents";
import { durationMs } from "../../document/derive";
import { sentencesOf } from "../select/sentences-of";
import { transcriptWords } from "../select/transcript-words";
import { moveWords } from "./move-words";

const newId = () => {
  let count = 0;
  return () => `n${++count}`;
};

describe("moving words", () => {
  const busy = busyDocument();
  const texts = (document: typeof busy) => sentencesOf(document).map((sentence) => sentence.text);

  it.each([
    [1, 0],
    [0, 2],
    [3, 1],
    [2, 5],
  ])("W3: sentence %i goes before sentence %i, and nothing gets longer or shorter", (which, target) => {
    const before = texts(busy);
    const sentences = sentencesOf(busy);
    const moved = sentences[which];
    if (!moved) throw new Error("There is no such sentence.");
    const place = sentences[target]?.from ?? transcriptWords(busy).length;
    const after = moveWords({ ...moved, before: place, newId: newId() })(busy);
    const expected = before.toSpliced(which, 1);
    expected.splice(target > which ? target - 1 : target, 0, before[which] as string);
    expect(texts(after)).toEqual(expected);
    expect(durationMs(after)).toBe(durationMs(busy));
    expect(after.items.music).toEqual(busy.items.music);
    expect(after.items.captions).toEqual(busy.items.captions);
    const spoken = transcriptWords(after).map((word) => word.endMs - word.startMs);
    expect(spoken.toSorted()).toEqual(
      transcriptWords(busy)
        .map((word) => word.endMs - word.startMs)
        .toSorted(),
    );
  });

  it("W3: changes nothing when the words are there already", () => {
    expect(moveWords({ from: 2, to: 4, before: 4, newId: newId() })(busy)).toBe(busy);
    expect(moveWords({ from: 2, to: 4, before: 2, newId: newId() })(busy)).toBe(busy);
  });

  it("T9: what lies within the stretch moves with it", () => {
    const made = madeDocument();
    const sentences = sentencesOf(made);
    const [first, second] = sentences;
    if (!first || !second) throw new Error("There are no sentences.");
    const item = {
      ...(made.items.title as NonNullable<typeof made.items.title>),
      startMs: second.startMs + 50,
      durationMs: 500,
    };
    const titled = { ...made, items: { ...made.items, title: item } };
    const after = moveWords({ ...second, before: 0, newId: newId() })(titled);
    expect((after.items.title?.startMs ?? 0) - (transcriptWords(after)[0]?.startMs ?? 0)).toBe(50);
  });

  it("W5: words that are not spoken yet move in their text", () => {
    const draft = draftDocument();
    const [, second] = sentencesOf(draft);
    if (!second) throw new Error("There is no second sentence.");
    const after = moveWords({ ...second, before: 0, newId: newId() })(draft);
    const { speech } = after.takes.person ?? {};
    expect(speech?.kind === "text" && speech.text).toMatch(
      /^Today I show you three things. Good morning, everyone. The first/,
    );
    expect(Object.keys(after.items)).toEqual(Object.keys(draft.items));
  });
});
