import { describe, expect, it } from "vitest";
import { draftDocument, madeDocument } from "@/tests/support/edit-documents";
import { durationMs, endMsOf, type PlacedWord, videoItems } from "../../document/derive";
import { loadDocument } from "../../document/load-document";
import type { ProjectDocument } from "../../document/schema";
import { estimateDurationMs, estimateWords } from "../../domain/captions/estimate-words";
import { sentencesOf } from "../select/sentences-of";
import { transcriptWords } from "../select/transcript-words";
import { applyTake } from "./apply-take";
import { rewriteWords } from "./rewrite-words";
import { splitItems } from "./split-items";

const voice = { voiceId: "v", lang: "en", speed: 1 };
const ids = () => {
  let count = 0;
  return () => `n${++count}`;
};
const made = madeDocument();
const second = sentencesOf(made)[1] as ReturnType<typeof sentencesOf>[number];
const rewrite = (document: ProjectDocument, words: { from: number; to: number }, text: string) =>
  rewriteWords({ from: words.from, to: words.to, text, voice, newId: ids() })(document);
const takeOfWord = (word: PlacedWord | undefined) => (word?.origin.kind === "take" ? word.origin.take : "");

describe("rewriting words", () => {
  const text = "Today I show you only one thing, which takes no time.";
  const after = rewrite(made, second, text);
  const [left, said, right] = videoItems(after);

  it("W4: makes the stretch from silence to silence a take of its own on the video that was shown", () => {
    const before = transcriptWords(made);
    const fromMs = (before[second.from]?.startMs ?? 0) - 225;
    const toMs = (before[second.to - 1]?.endMs ?? 0) + 225;
    const take = after.takes[said?.take ?? ""];
    expect(take).toMatchObject({
      asset: "face-synced",
      range: { fromMs, toMs },
      speech: { kind: "text", text, ...voice },
      syncMode: "remap",
    });
    expect(take?.spoken).toBeUndefined();
    expect(said).toMatchObject({ asset: "face-synced", sourceInMs: 0, speed: 1, startMs: fromMs });
    expect(left && endMsOf(left)).toBe(fromMs);
    expect(right?.sourceInMs).toBe(toMs);
  });

  it("W4: it lasts as long as the words should, and everything after moves along", () => {
    expect(said?.durationMs).toBe(estimateDurationMs(text, "en"));
    expect(right?.startMs).toBe(said && endMsOf(said));
    const byMs = durationMs(after) - durationMs(made);
    expect(after.items.music?.durationMs).toBe((made.items.music?.durationMs ?? 0) + byMs);
    expect(sentencesOf(after).map((sentence) => sentence.text)).toEqual(
      sentencesOf(made).map((sentence, at) => (at === 1 ? text : sentence.text)),
    );
  });

  it("W4: no other take is touched, so that nothing else is made again", () => {
    expect(after.takes.person).toBe(made.takes.person);
    expect([left?.take, right?.take]).toEqual(["person", "person"]);
  });

  it("W6: rewritten again, only what the take says changes", () => {
    const again = rewrite(after, sentencesOf(after)[1] as typeof second, "Nothing today.");
    expect(Object.keys(again.items).toSorted()).toEqual(Object.keys(after.items).toSorted());
    expect(Object.keys(again.takes)).toEqual(Object.keys(after.takes));
    expect(again.takes[said?.take ?? ""]?.speech).toMatchObject({ text: "Nothing today." });
    expect(again.items[said?.id ?? ""]?.durationMs).toBe(estimateDurationMs("Nothing today.", "en"));
  });

  it("W6: a part of a sentence that was made is rewritten within it, by the same voice", () => {
    const spoken = { durationMs: said?.durationMs ?? 0, words: estimateWords(text, "en") };
    const remade = applyTake({
      take: said?.take ?? "",
      made: {
        spoken,
        synced: { ref: "s2", asset: { kind: "video", source: { from: "library", assetId: "x" }, name: "S" } },
      },
    })(after);
    const from = transcriptWords(remade).findIndex((word) => word.text === "only");
    const partly = rewrite(remade, { from, to: from + 2 }, "just two");
    expect(partly.takes[said?.take ?? ""]?.speech).toMatchObject({
      text: "Today I show you just two thing, which takes no time.",
    });
    expect(partly.assets.s2).toBeUndefined();
    let count = 0;
    const other = () => `z${++count}`;
    const elsewhere = rewriteWords({
      from,
      to: from + 2,
      text: "x y",
      voice: { ...voice, voiceId: "w" },
      newId: other,
    });
    expect(takeOfWord(transcriptWords(elsewhere(remade))[from])).toBe("z1");
  });

  it("W4: words across clips become one, on the picture of the first", () => {
    const atMs = (transcriptWords(made)[second.from + 2]?.startMs ?? 0) - 5;
    const split = splitItems({ ids: ["person"], atMs, newId: () => "b" })(made);
    const joined = rewrite(split, second, text);
    const clips = videoItems(joined);
    expect(clips).toHaveLength(3);
    expect(joined.takes[clips[1]?.take ?? ""]?.range?.toMs).toBe(atMs);
    expect(sentencesOf(joined)[1]?.text).toBe(text);
  });

  it("W5: what is not spoken yet is rewritten in its text", () => {
    const draft = draftDocument();
    const after = rewrite(draft, { from: 0, to: 3 }, "Hello!");
    expect(after.takes.person?.speech).toMatchObject({ text: expect.stringMatching(/^Hello! Today I show/) });
    const split = splitItems({ ids: ["person"], atMs: 5000, newId: () => "b" })(draft);
    expect(() => rewrite(split, { from: 0, to: 3 }, "Hello!")).toThrow(/not spoken yet/);
  });

  it("is refused without a word in it", () => {
    expect(() => rewrite(made, second, " … ")).toThrow(/no words/);
  });

  it("D6: takes a stretch that can be made where the words are given no time at all", () => {
    const { person } = made.takes;
    if (!person?.spoken) throw new Error("Nobody speaks.");
    const atMs = person.spoken.words[second.from]?.startMs ?? 0;
    const words = person.spoken.words.map((word, index) => {
      if (index === second.from - 1) return { ...word, endMs: atMs };
      if (index === second.from) return { ...word, endMs: atMs };
      return index === second.from + 1 ? { ...word, startMs: atMs } : word;
    });
    const spoken = { ...person.spoken, words };
    const timeless = { ...made, takes: { ...made.takes, person: { ...person, spoken } } };
    const said = rewrite(timeless, { from: second.from, to: second.from + 1 }, "Tomorrow");
    expect(loadDocument(said)).toMatchObject({ ok: true });
    const take = Object.values(said.takes).find(({ range }) => range);
    expect((take?.range?.toMs ?? 0) - (take?.range?.fromMs ?? 0)).toBe(20);
  });
});
