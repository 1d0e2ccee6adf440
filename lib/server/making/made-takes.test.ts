import { describe, expect, it } from "vitest";
import { withTake } from "@/lib/document/derive";
import { loadDocument } from "@/lib/document/load-document";
import { sampleDocument } from "@/tests/support/sample-document";
import { madeTake } from "./made-takes";

const PERSON = "person";
const result = (id: string) => ({
  words: [{ text: "Hello", startMs: 0, endMs: 400 }],
  synced: { id, name: "lip-sync", durationMs: 2000, width: 320, height: 240 },
});

describe("what was made of a take", () => {
  it("said anew leaves the result that a sentence was made from", () => {
    const [first, second] = [madeTake(result("first")), madeTake(result("second"))];
    if (!first?.synced || !second) throw new Error("Nothing was made.");
    const made = withTake(sampleDocument("face"), PERSON, first);
    const take = made.takes[PERSON];
    if (!take) throw new Error("Nobody speaks.");
    const sentence = { id: "sentence", asset: first.synced.ref, speech: take.speech };
    const again = withTake({ ...made, takes: { ...made.takes, sentence } }, PERSON, second);
    expect(again.assets[sentence.asset]?.source).toEqual({ from: "library", assetId: "first" });
  });

  it("is named so that a document can hold it, however long the take's id is", () => {
    const id = "x".repeat(64);
    const json = JSON.stringify(sampleDocument("face")).replaceAll(`"${PERSON}"`, `"${id}"`);
    const long = loadDocument(JSON.parse(json));
    const made = madeTake(result("01980000-0000-7000-8000-000000000000"));
    if (!long.ok || !made) throw new Error("Nothing was made.");
    expect(loadDocument(withTake(long.document, id, made)).ok).toBe(true);
  });
});
