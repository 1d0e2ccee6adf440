import { describe, expect, it } from "vitest";
import { marksOf, planChange } from "./plan-change";

const words = (text: string) => text.split(" ").map((word) => ({ text: word }));

describe("what a new text asks for", () => {
  const sentence = words("Our new shop opens on Monday.");

  it("is nothing when it is the same", () => {
    expect(planChange(sentence, " Our new shop opens on Monday. ", "en")).toEqual({ kind: "nothing" });
  });

  it("is spelling when it sounds the same", () => {
    expect(planChange(sentence, "our new Shop opens, on monday!", "en")).toEqual({ kind: "spelling" });
  });

  it("is a cut when words are only taken out, with the marks that are left", () => {
    expect(planChange(sentence, "Our shop opens.", "en")).toEqual({
      kind: "cut",
      ranges: [
        { from: 1, to: 2 },
        { from: 4, to: 6 },
      ],
    });
  });

  it("is speaking anew when another word is there, or the order is another", () => {
    expect(planChange(sentence, "Our new shop opens on Tuesday.", "en")).toEqual({ kind: "say" });
    expect(planChange(sentence, "On Monday our new shop opens.", "en")).toEqual({ kind: "say" });
    expect(planChange(sentence, "Our new shop opens on Monday. Come!", "en")).toEqual({ kind: "say" });
  });

  it("cuts whole words alone, also where they are written together", () => {
    const japanese = ["新しい", "お店", "は", "月曜日", "に", "開店", "します。"].map((text) => ({ text }));
    expect(planChange(japanese, "お店は月曜日に開店します。", "ja")).toEqual({
      kind: "cut",
      ranges: [{ from: 0, to: 1 }],
    });
    expect(planChange([{ text: "no one" }, { text: "came" }], "one came", "en")).toEqual({ kind: "say" });
  });
});

describe("what is marked", () => {
  it("is what is new, by its place, and what is gone, as it was", () => {
    const text = "Our tiny shop opens today.";
    const { added, removed } = marksOf("Our new shop opens on Monday.", text, "en", false);
    expect(added.map(({ from, to }) => text.slice(from, to))).toEqual(["tiny", "today."]);
    expect(removed).toEqual(["new", "on Monday."]);
  });

  it("is also spelling when that is what counts", () => {
    expect(marksOf("Hello Ana", "Hello, Anna", "en", true).added).toHaveLength(1);
    expect(marksOf("Hello ana", "Hello, Ana!", "en", false)).toEqual({ added: [], removed: [] });
  });
});
