import { describe, expect, it } from "vitest";
import type { PlacedWord } from "../../document/derive";
import type { Sentence } from "../select/sentences-of";
import { findFillers } from "./fillers";

function sentence(texts: string[], from = 0): Sentence {
  const words = texts.map(
    (text, index): PlacedWord => ({
      text,
      startMs: index * 300,
      endMs: index * 300 + 200,
      origin: { kind: "take", take: "t", item: "i" },
      index,
    }),
  );
  const text = texts.join(" ");
  return { from, to: from + words.length, words, text, take: "t", startMs: 0, endMs: 1000 };
}

const found = (lang: string, texts: string[]) => findFillers([sentence(texts)], () => lang);

describe("filler words", () => {
  it("are found with their marks and however long they are drawn", () => {
    expect(found("en", ["Um,", "we", "open", "uhhh…", "today,", "Hmm.", "Er"])).toEqual([0, 3, 5, 6]);
    expect(found("de-AT", ["Äh,", "wir", "ähm", "öffnen"])).toEqual([0, 2]);
    expect(found("fr", ["Euh…", "nous", "heu,", "ouvrons"])).toEqual([0, 2]);
    expect(found("ja", ["えーと、", "新しい", "あのー", "お店"])).toEqual([0, 2]);
  });

  it("are no words that say something", () => {
    expect(found("en", ["like", "umbrella", "her", "hum", "A", "mm-dd"])).toEqual([]);
    expect(found("de", ["er", "um", "eh", "am", "ehe"])).toEqual([]);
    expect(found("fr", ["et", "eux", "eu", "bon"])).toEqual([]);
  });

  it("are counted among all words, and left alone in languages without a list", () => {
    expect(findFillers([sentence(["a"]), sentence(["um", "b"], 1)], () => "en")).toEqual([1]);
    expect(found("xx", ["um", "uh"])).toEqual([]);
  });
});
