import { expect, test } from "vitest";
import { withTake } from "../../document/derive";
import { createFromLook } from "../../domain/looks";
import { previewDocument } from "../../domain/preview-document";
import { setAsset } from "./set-asset";

const source = { from: "library", assetId: "a1" } as const;
const face = { source, name: "Me", width: 720, height: 1280, fps: 25, durationMs: 9000 };
const spoken = { durationMs: 2000, words: [{ text: "Hello", startMs: 0, endMs: 400 }] };
const synced = {
  ref: "made",
  asset: { kind: "video", source: { from: "library", assetId: "m" }, name: "Me" },
} as const;
const document = withTake(
  createFromLook({
    look: "quiet-studio",
    face,
    speech: { kind: "text", text: "Hello", lang: "en", voiceId: "v" },
    formats: ["9:16"],
  }),
  "person",
  { spoken, synced },
);

test("another face in its place: what was made of the old one has to be made again, the words stay", () => {
  const after = setAsset({ ref: "face", change: { source: { from: "library", assetId: "a2" } } })(document);
  expect(after.takes.person).toMatchObject({ asset: "face", spoken });
  expect(after.takes.person).not.toHaveProperty("synced");
});

test("what becomes known of a file leaves what was made of it", () => {
  expect(setAsset({ ref: "face", change: { width: 360 } })(document).takes).toBe(document.takes);
  expect(
    setAsset({ ref: "made", change: { source: { from: "library", assetId: "m2" } } })(document).takes,
  ).toBe(document.takes);
});

test("D8: another recording in its place: its words go too, and its clip lasts as long as it does", () => {
  const recording = {
    kind: "audio",
    source,
    name: "Said",
    durationMs: 4000,
    transcript: "Hello there.",
  } as const;
  const draft = createFromLook({ look: "quiet-studio", face, speech: recording, formats: ["9:16"] });
  const made = withTake(draft, "person", { spoken: { ...spoken, durationMs: 4000 }, synced });
  const ref = made.takes.person?.speech.kind === "audio" ? made.takes.person.speech.asset : "";
  const other = { source: { from: "library", assetId: "a3" }, durationMs: 6000 } as const;
  for (const before of [draft, made]) {
    const after = setAsset({ ref, change: other })(before);
    expect(after.takes.person).not.toHaveProperty("spoken");
    expect(after.takes.person).not.toHaveProperty("synced");
    expect(after.items.person?.durationMs).toBe(6000);
    expect(previewDocument(after).items.person?.durationMs).toBe(6000);
  }
});
