import { describe, expect, it } from "vitest";
import { draftDocument, madeDocument } from "@/tests/support/edit-documents";
import { timelineDocument } from "@/tests/support/timeline-document";
import { durationMs, takesInOrder, videoItems } from "../../document/derive";
import { loadDocument } from "../../document/load-document";
import type { ProjectDocument } from "../../document/schema";
import { previewDocument } from "../../domain/preview-document";
import { addItem } from "../commands/add-item";
import { EditRefused, inOrder } from "../edit";
import { sentencesOf } from "../select/sentences-of";
import { transcriptWords } from "../select/transcript-words";
import { addSpeech, speakOver } from "./add-speech";
import { changeAll, changeWords, type WordsChange } from "./change-words";
import { correctWords } from "./correct-words";
import { deleteRanges } from "./delete-ranges";
import { longPauses, shortenPauses } from "./pauses";

const voice = { voiceId: "v", lang: "en", speed: 1 };
const newId = () => crypto.randomUUID();
const made = madeDocument();
const texts = (document: ProjectDocument) => sentencesOf(document).map(({ text }) => text);
function sentence(document: ProjectDocument, at: number) {
  const found = sentencesOf(document)[at];
  if (!found) throw new Error(`there is no sentence ${at}`);
  return found;
}
const change = (document: ProjectDocument, at: number, text: string) => {
  const { from, to } = sentence(document, at);
  return changeWords({ from, to, text, voice, newId })(document);
};

describe("changing words", () => {
  it("speaks anew only what is said otherwise: the sentence alone", () => {
    const after = change(made, 1, "Today I show you nothing.");
    expect(texts(after)[1]).toBe("Today I show you nothing.");
    expect(after.takes.person).toBe(made.takes.person);
    expect(takesInOrder(after).filter((take) => !take.spoken)).toHaveLength(1);
  });

  it("cuts when words are only taken out", () => {
    const after = change(made, 1, "Today I show three things.");
    expect(texts(after)[1]).toBe("Today I show three things.");
    expect(takesInOrder(after).every((take) => take.synced)).toBe(true);
    expect(durationMs(after)).toBeLessThan(durationMs(made));
  });

  it("only corrects when it sounds the same", () => {
    const after = change(made, 1, "Today, I show YOU three things!");
    expect(texts(after)[1]).toBe("Today, I show YOU three things!");
    expect(after.items).toBe(made.items);
  });

  it("changes the text where nothing is spoken yet, with the voice", () => {
    const draft = draftDocument();
    const { from, to } = sentence(draft, 0);
    const other = { ...voice, voiceId: "w" };
    const after = changeWords({ from, to, text: "Hello.", voice: other, newId })(draft);
    expect(after.takes.person?.speech).toMatchObject({
      voiceId: "w",
      text: expect.stringMatching(/^Hello\. Today/),
    });
  });

  it("cuts the sentence when nothing is left of it", () => {
    expect(texts(change(made, 1, " "))).toEqual(texts(made).toSpliced(1, 1));
  });
});

describe("W7: several changes as one edit", () => {
  const mixed = changeWords({ ...sentence(made, 2), text: "This one is not small, but new.", voice, newId })(
    made,
  );
  const textOf = (at: number) => sentence(mixed, at).text;
  const changes: WordsChange[] = [
    { kind: "change", ...sentence(mixed, 0), text: "Good evening, everyone.", voice },
    { kind: "correct", ...sentence(mixed, 1), text: "Today, I show You three things.", lang: "en" },
    { kind: "change", ...sentence(mixed, 2), text: "This one is new.", voice },
    { kind: "change", ...sentence(mixed, 3), text: "The second one takes long.", voice },
    { kind: "change", ...sentence(mixed, 4), text: "The third is a surprise!", voice },
    { kind: "change", ...sentence(mixed, 5), text: "", voice },
  ];
  const after = changeAll({ changes, newId })(mixed);

  it("are what each is by itself, from the last to the first", () => {
    const byItself = changes.map((one) =>
      one.kind === "correct" ? correctWords(one) : changeWords({ ...one, newId }),
    );
    const expected = inOrder(...byItself.reverse())(mixed);
    const times = (document: ProjectDocument) =>
      transcriptWords(document).map(({ text, startMs, endMs }) => [text, startMs, endMs]);
    expect(times(after)).toEqual(times(expected));
    expect(texts(after)).toEqual(changes.slice(0, 5).map(({ text }) => text));
    expect(loadDocument(after)).toMatchObject({ ok: true });
  });

  it("make one take of a sentence, and none of what stays", () => {
    const unspoken = takesInOrder(after).filter(({ spoken }) => !spoken);
    expect(unspoken.map(({ speech }) => speech.kind === "text" && speech.text)).toEqual([
      "Good evening, everyone.",
      "This one is new.",
      "The second one takes long.",
    ]);
    expect(textOf(1)).not.toBe(texts(after)[1]);
  });

  it("of words that are not spoken yet are one change of their text", () => {
    const draft = { ...draftDocument() };
    const { person } = draft.takes;
    if (person?.speech.kind !== "text") throw new Error("There is no text.");
    const speech = { ...person.speech, text: `  ${person.speech.text}` };
    const indented = { ...draft, takes: { person: { ...person, speech } } };
    const all = sentencesOf(indented).map(
      ({ from, to, text }): WordsChange => ({ kind: "change", from, to, text: `Oh! ${text}`, voice }),
    );
    const said = changeAll({ changes: all, newId })(indented);
    expect(said.takes.person?.speech).toMatchObject({ text: all.map(({ text }) => text).join(" ") });
    expect(Object.keys(said.takes)).toEqual(["person"]);
  });
});

describe("correcting words", () => {
  const { from, to } = sentence(made, 0);
  const correct = (text: string) => correctWords({ from, to, text, lang: "en" })(made);

  it("keeps times and what is heard when words stay one for one", () => {
    const after = correct("Good morning, Evelyn.");
    expect(texts(after)[0]).toBe("Good morning, Evelyn.");
    expect(transcriptWords(after).map(({ startMs }) => startMs)).toEqual(
      transcriptWords(made).map(({ startMs }) => startMs),
    );
    expect(after.takes.person?.synced).toBe(made.takes.person?.synced);
  });

  it("shares the time of words that become more, or fewer", () => {
    const more = transcriptWords(correct("Good morning, every one of you."));
    const old = transcriptWords(made);
    expect(
      more
        .slice(0, 6)
        .map(({ text }) => text)
        .join(" "),
    ).toBe("Good morning, every one of you.");
    expect(more[2]?.startMs).toBe(old[2]?.startMs);
    expect(more[5]?.endMs).toBe(old[2]?.endMs);
    expect(more[6]).toMatchObject({ text: old[3]?.text, startMs: old[3]?.startMs });
    const fewer = transcriptWords(correct("Good day."));
    expect(fewer[1]).toMatchObject({ text: "day.", startMs: old[1]?.startMs, endMs: old[2]?.endMs });
  });

  it("is refused where nothing is spoken yet", () => {
    expect(() => correctWords({ from: 0, to: 1, text: "x", lang: "en" })(draftDocument())).toThrow(
      EditRefused,
    );
  });
});

describe("saying more", () => {
  it("makes room after a sentence for a take of its own", () => {
    const { to } = sentence(made, 0);
    const after = addSpeech({ after: to - 1, text: "How are you?", voice, newId })(made);
    expect(texts(after)).toEqual(texts(made).toSpliced(1, 0, "How are you?"));
    expect(after.takes.person).toBe(made.takes.person);
    const [left, said, right] = videoItems(after);
    expect(said?.startMs).toBe((left?.startMs ?? 0) + (left?.durationMs ?? 0));
    expect(right?.startMs).toBe((said?.startMs ?? 0) + (said?.durationMs ?? 0));
  });

  it("goes on in the text where nothing is spoken yet", () => {
    const draft = draftDocument();
    const after = addSpeech({ after: sentence(draft, 0).to - 1, text: "How are you?", voice, newId })(draft);
    expect(texts(after)).toEqual(texts(draft).toSpliced(1, 0, "How are you?"));
    expect(Object.keys(after.takes)).toEqual(["person"]);
  });

  it("gives a silent video its words", () => {
    const { take: _take, ...silent } = videoItems(made)[0] ?? {};
    const item = silent as (typeof made.items)[string];
    const document = { ...made, takes: {}, items: { ...made.items, [item.id]: item } };
    const after = speakOver({ item: item.id, text: "Hello there.", voice, newId })(document);
    expect(texts(after)).toEqual(["Hello there."]);
  });
});

describe("T10: giving a silent video words", () => {
  it("moves what comes after along, and keeps it on its track", () => {
    const two = timelineDocument([
      {
        id: "video",
        kind: "video",
        items: [
          ["a", 0, 1000],
          ["b", 1000, 3000],
        ],
      },
    ]);
    const after = speakOver({ item: "a", text: "This takes a little longer than that.", voice, newId })(two);
    const [said, next] = videoItems(after);
    expect(said?.durationMs).toBeGreaterThan(1500);
    expect(next).toMatchObject({ id: "b", startMs: said?.durationMs, durationMs: 2000 });
    expect(after.tracks.map(({ items }) => items)).toEqual([[said?.id, "b"]]);
    expect(previewDocument(after).items).toEqual(after.items);
  });
});

describe("tidying up", () => {
  it("cuts several stretches as one edit", () => {
    const ranges = [
      { from: 0, to: 1 },
      { from: 4, to: 6 },
    ];
    const words = transcriptWords(made).map(({ text }) => text);
    expect(transcriptWords(deleteRanges({ ranges, newId })(made)).map(({ text }) => text)).toEqual(
      words.filter((_, at) => at !== 0 && at !== 4 && at !== 5),
    );
  });

  it("leaves a pause in which someone else speaks who began before it", () => {
    const paused = withPause(made, sentence(made, 0).to - 1, 2000);
    const { person } = paused.items;
    const { person: take } = paused.takes;
    if (person?.kind !== "video" || !take?.spoken) throw new Error("Nobody speaks.");
    const durationMs = take.spoken.durationMs;
    const words = [{ text: "Meanwhile", startMs: 0, endMs: durationMs }];
    const both = addItem({
      item: { ...person, id: "other", take: "other" },
      track: { new: "others" },
      takes: { other: { ...take, id: "other", spoken: { durationMs, words } } },
    })(paused);
    const [after] = longPauses(transcriptWords(both), () => true);
    expect(() => shortenPauses({ after: [after ?? 0], newId })(both)).toThrow(/someone else/i);
  });

  it("leaves a breath of a long pause, and every word", () => {
    const paused = withPause(made, sentence(made, 0).to - 1, 2000);
    const [after] = longPauses(transcriptWords(paused), () => true);
    expect(after).toBe(sentence(made, 0).to - 1);
    const tidy = shortenPauses({ after: [after as number], newId })(paused);
    const words = transcriptWords(tidy);
    expect(words.map(({ text }) => text)).toEqual(transcriptWords(made).map(({ text }) => text));
    const pauseMs = (words[(after as number) + 1]?.startMs ?? 0) - (words[after as number]?.endMs ?? 0);
    expect(pauseMs).toBe(250);
    expect(longPauses(words, () => true)).toEqual([]);
  });
});

/** The words after one said later by some time. */
function withPause(document: ProjectDocument, after: number, byMs: number): ProjectDocument {
  const take = document.takes.person;
  const item = videoItems(document)[0];
  if (!take?.spoken || !item) throw new Error("there is no take");
  const words = take.spoken.words.map((word, at) =>
    at > after ? { ...word, startMs: word.startMs + byMs, endMs: word.endMs + byMs } : word,
  );
  const spoken = { ...take.spoken, words, durationMs: take.spoken.durationMs + byMs };
  return {
    ...document,
    takes: { ...document.takes, person: { ...take, spoken } },
    items: { ...document.items, [item.id]: { ...item, durationMs: item.durationMs + byMs } },
  };
}
